import { openParameters } from './open-values.js';
import type { WireParameters } from './wire.js';

/** For operations whose parameters are inferred: more parameters under their names on the wire; they win over ours. */
export const extraParametersInput = {
  extraParameters: openParameters
    .optional()
    .describe('Further parameters as they are sent, since those of this operation are inferred'),
};

/** Puts the further parameters beside the known ones. */
export function spreadExtraParameters({ extraParameters, ...known }: WireParameters): WireParameters {
  return typeof extraParameters === 'object' ? { ...known, ...extraParameters } : known;
}
