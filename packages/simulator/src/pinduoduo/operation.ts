import type { JsonObject } from '../json/json-value.js';
import type { LimitRule } from '../limits/token-bucket.js';
import type { ParameterRules } from './parameter-rule.js';
import type { PinduoduoCall } from './shop.js';

/** Gateways of the platform: the ordinary one and the one inside its cloud. */
export type GatewayKind = 'router' | 'cloud';

/** A limit and the callers it is for. */
export interface OperationLimit extends LimitRule {
  /** Only for apps outside the platform's cloud. */
  readonly isOutsideCloudOnly?: boolean;
}

/** One API of the gateway. */
export interface PinduoduoOperation {
  readonly type: string;
  readonly gateway: GatewayKind;
  readonly needsToken: boolean;
  /** Key around the answer; `undefined` for answers whose fields stand at the root. */
  readonly responseKey: string | undefined;
  /** `undefined`: no document tells, so everything is taken. */
  readonly parameters: ParameterRules | undefined;
  readonly limits: readonly OperationLimit[];
  answer(call: PinduoduoCall): JsonObject;
}
