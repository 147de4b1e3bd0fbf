import type { FaultRule, PlatformName } from '../faults/fault-rule.js';
import type { IncomingCall } from './incoming-call.js';
import type { Reply } from './reply.js';

/** A fault that lies inside an otherwise good answer. */
export type PageFault = 'empty' | 'short';

/** What a platform does with a request, apart from faults and HTTP. */
export interface PlatformHandler {
  readonly platform: PlatformName;
  readonly mostBodyBytes: number;
  /** Names of the operation, the one it is counted under first. */
  names(call: IncomingCall): readonly [string, ...string[]];
  /** The platform's answer. */
  answer(call: IncomingCall, pageFault: PageFault | undefined): Reply;
  /** The platform's error inside a 200, as an injected fault asks for it. */
  refuse(fault: FaultRule): Reply;
  /** The platform's answer to a write that did not take effect, told in the answer and not as an error. */
  refuseInside?(call: IncomingCall, fault: FaultRule): Reply;
  /** The platform's answer to too many calls. */
  refuseForRate(): Reply;
}
