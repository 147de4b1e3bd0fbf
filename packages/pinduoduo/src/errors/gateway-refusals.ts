import { accessRefusals } from './access-refusals.js';
import { platformRefusals } from './platform-refusals.js';
import type { PinduoduoRefusalRule } from './refusal-rule.js';
import { requestRefusals } from './request-refusals.js';

/** Meaning of every `error_code` the platform lists. The class decides whether and when a call is repeated. */
export const pinduoduoRefusals: Readonly<Record<string, PinduoduoRefusalRule>> = {
  ...requestRefusals,
  ...accessRefusals,
  ...platformRefusals,
};
