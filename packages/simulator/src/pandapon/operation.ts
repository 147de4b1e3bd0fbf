import type { IncomingCall } from '../http/incoming-call.js';
import type { PageFault } from '../http/platform-handler.js';
import type { JsonValue } from '../json/json-value.js';
import type { World } from '../world/world.js';
import type { CallParameters } from './call-parameters.js';

/** One call as an operation sees it: authenticated and read. */
export interface PandaponCall {
  readonly call: IncomingCall;
  readonly parameters: CallParameters;
  readonly world: World;
  readonly nowMs: number;
  readonly pageFault: PageFault | undefined;
}

/** A parameter of an operation. Ids may arrive as text or as bare integers. */
export interface PandaponParameter {
  readonly kind: 'text' | 'integer' | 'boolean' | 'id' | 'list';
  readonly isRequired?: boolean;
}

/** One endpoint of PandaPon. */
export interface PandaponOperation {
  /** Id as in the catalogue of endpoints. */
  readonly id: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Business parameters, in the query of a GET and in the JSON body of a POST. */
  readonly parameters: Readonly<Record<string, PandaponParameter>>;
  /** The `data` of the envelope. */
  answer(call: PandaponCall): JsonValue;
}
