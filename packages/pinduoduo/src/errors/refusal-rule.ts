import type { RefusalRule } from '@orderloom/core/errors';

/** One line of the code tables: what sorts an error, and what tells a person where it comes from and what to do. */
export interface PinduoduoRefusalRule extends RefusalRule {
  /** The first of the remedies. */
  readonly advice: string;
  /** The likeliest first. */
  readonly likelyCauses: readonly string[];
  /** What to do, the most promising first. */
  readonly remedies: readonly [string, ...string[]];
}

/** Fixes a line of a table. What an error advises is its first remedy, so that the two cannot drift apart. */
export function refusalRule(rule: Omit<PinduoduoRefusalRule, 'advice'>): PinduoduoRefusalRule {
  return { ...rule, advice: rule.remedies[0] };
}

/** What several lines say alike. */
export const authoriseAgain = 'let the merchant authorise the application again';
