import type { CallOptions } from '@orderloom/core/http';
import { cloudMallInfoGet, mallCpsProtocolStatusQuery, mallInfoGet, type Mall } from '../endpoints/malls.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** The merchant’s mall. */
export interface MallMethods {
  /** The mall the token belongs to. */
  get(options?: CallOptions): Promise<Mall>;
  /** The same, asked from inside the platform’s cloud. */
  readonly getInCloud: OpenMethod;
  /** Whether the mall has signed the agreement on affiliate sales. */
  readonly getAffiliateAgreement: OpenMethod;
}

/** Makes the methods of malls. */
export function createMallMethods(caller: PinduoduoCaller): MallMethods {
  return {
    get: (options) => caller.fetchValue(mallInfoGet, {}, options),
    getInCloud: createOpenMethod(caller, cloudMallInfoGet),
    getAffiliateAgreement: createOpenMethod(caller, mallCpsProtocolStatusQuery),
  };
}
