import { createRefusal } from '@orderloom/core/errors';
import { findPandaPonRule } from './errors.js';

/** What a person who runs a connection has to know of a refusal. */
export interface PandaPonExplanation {
  /** As errors name it: `401`, `200/4003`. */
  readonly code: string;
  readonly meaning: string;
  /** The likeliest first. */
  readonly likelyCauses: readonly string[];
  /** What to do, the most promising first. */
  readonly remedies: readonly string[];
  /** Whether the same call may succeed later; a write may still have taken effect meanwhile. */
  readonly isRetryable: boolean;
}

const unlisted = {
  refusalClass: 'invalid_request',
  meaning: 'unlisted code',
  likelyCauses: ['PandaPon’s list of codes is on no readable page, so that most of its codes are not known here'],
  remedies: [
    'read the message beside the code, and look the request id up in the PandaPon console',
    'once its meaning is clear, sort it with the setting refusalClasses',
  ],
} as const;

/**
 * Explains a code of the envelope, or a code of the platform behind inside a successful envelope. For codes that are
 * not listed it says so. Takes what errors carry: `explainPandaPonCode(error.platformCode, error.subCode, error.operation)`.
 *
 * @param operation - codes of 1688 after-sales are known by their first digit in their own operations only.
 */
export function explainPandaPonCode(
  code: string | number,
  innerCode?: string | number,
  operation?: string,
): PandaPonExplanation {
  const platformCode = String(code);
  const subCode = innerCode === undefined ? undefined : String(innerCode);
  const rule = findPandaPonRule(platformCode, subCode, operation) ?? unlisted;
  const { refusalClass, meaning, likelyCauses, remedies } = rule;
  // Only the error itself says whether a class may be repeated.
  const { isRetryable } = createRefusal(refusalClass, {
    platform: 'pandapon',
    operation: operation ?? 'explain',
    httpStatus: 200,
    platformCode,
    platformMessage: meaning,
  });
  return {
    code: subCode === undefined ? platformCode : `${platformCode}/${subCode}`,
    meaning,
    likelyCauses,
    remedies,
    isRetryable,
  };
}
