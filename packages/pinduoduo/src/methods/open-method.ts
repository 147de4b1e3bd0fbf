import type { CallOptions } from '@orderloom/core/http';
import type { OpenAnswer, OpenEndpoint, OpenParameters } from '../endpoints/open-endpoint.js';
import type { PinduoduoCaller } from './caller.js';

/** A call of an operation of which only the name is known: parameters by the platform's names, the payload as it is. */
export type OpenMethod = (parameters: OpenParameters, options?: CallOptions) => Promise<OpenAnswer>;

/** Makes the method of such an operation. */
export function createOpenMethod({ fetchValue }: PinduoduoCaller, endpoint: OpenEndpoint): OpenMethod {
  return (parameters, options) => fetchValue(endpoint, parameters, options);
}
