import type { JsonObject } from '../json/json-value.js';
import type { LimitRule } from '../limits/token-bucket.js';
import type { ParameterRules } from './business-parameters.js';
import type { PinduoduoCall } from './shop.js';

/** One API of the gateway. */
export interface PinduoduoOperation {
  readonly type: string;
  readonly needsToken: boolean;
  /** Key around the answer; `undefined` for answers whose fields stand at the root. */
  readonly responseKey: string | undefined;
  readonly parameters: ParameterRules;
  readonly limits: readonly LimitRule[];
  answer(call: PinduoduoCall): JsonObject;
}
