import type { RefusalRule } from '@orderloom/core/errors';

/** One line of a code table, with what a person who runs the connection has to know. */
export interface PandaPonRefusalRule extends RefusalRule {
  /** The likeliest first. */
  readonly likelyCauses: readonly string[];
  /** What to do, the most promising first. */
  readonly remedies: readonly [string, ...string[]];
}

/** Makes a line; its first remedy is the advice that errors carry. */
export function refusalRule(line: Omit<PandaPonRefusalRule, 'advice'>): PandaPonRefusalRule {
  return { ...line, advice: line.remedies[0] };
}
