import { refusalRule, type PinduoduoRefusalRule } from './refusal-rule.js';

/**
 * Meaning of codes of the business layer: `sub_code` under error 50001, and the code beside a business flag that is
 * false. The platform publishes no table; these were seen.
 */
export const pinduoduoBusinessRefusals: Readonly<Record<string, PinduoduoRefusalRule>> = {
  45001: refusalRule({
    refusalClass: 'not_found',
    meaning: 'order does not exist or belongs to another mall',
    likelyCauses: [
      'the order number is mistyped',
      'the order belongs to another mall than the token',
      'the order is older than three months: old tickets are still listed while their order is gone',
    ],
    remedies: [
      'check the order number; orders cannot be read later than three months after their deal',
      'check which mall the token belongs to',
    ],
    source: 'applications in public repositories',
  }),
};
