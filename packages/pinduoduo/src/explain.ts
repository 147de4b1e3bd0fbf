import { createRefusal } from '@orderloom/core/errors';
import { classifyHttpStatus } from '@orderloom/core/http';
import { platformName } from './endpoints/wire.js';
import { findPinduoduoRule } from './errors.js';

/** What a person who runs a connection has to know of a refusal. */
export interface PinduoduoExplanation {
  /** As errors name it: `20004`, `50001/45001`. */
  readonly code: string;
  readonly meaning: string;
  /** The likeliest first. */
  readonly likelyCauses: readonly string[];
  /** What to do, the most promising first. */
  readonly remedies: readonly string[];
  /** Whether the same call may succeed later; a write may still have taken effect meanwhile. */
  readonly isRetryable: boolean;
}

/**
 * Explains an `error_code` of the platform, with its `sub_code` where one came. For codes that are not listed it says
 * so. Takes what errors carry: `explainPinduoduoCode(error.platformCode, error.subCode)`.
 */
export function explainPinduoduoCode(code: string | number, subCode?: string | number): PinduoduoExplanation {
  const platformCode = String(code);
  const httpStatus = /^HTTP (\d{3})$/.exec(platformCode)?.[1];
  if (httpStatus !== undefined) return explainHttpStatus(Number(httpStatus));
  const finerCode = subCode === undefined ? undefined : String(subCode);
  const { refusalClass, meaning, likelyCauses, remedies } = findPinduoduoRule(platformCode, finerCode);
  // Only the error itself says whether a class may be repeated.
  const { isRetryable } = createRefusal(refusalClass, {
    ...context,
    httpStatus: 200,
    platformCode,
    platformMessage: meaning,
  });
  const shown = finerCode === undefined ? platformCode : `${platformCode}/${finerCode}`;
  return { code: shown, meaning, likelyCauses, remedies, isRetryable };
}

const context = { platform: platformName, operation: 'explain' };

function explainHttpStatus(httpStatus: number): PinduoduoExplanation {
  return {
    code: `HTTP ${httpStatus}`,
    meaning: `HTTP status ${httpStatus} without a readable refusal`,
    likelyCauses: ['a proxy or something before the gateway answered; the gateway itself answers with status 200'],
    remedies: ['check the setting gatewayUrl and the proxies on the way', 'wait, when other calls fail alike'],
    isRetryable: classifyHttpStatus({ httpStatus, headers: {}, text: '' }, context).isRetryable,
  };
}
