import {
  PlatformAuthenticationError,
  PlatformRateLimitError,
  PlatformRefusalError,
  PlatformUnavailableError,
  type PlatformError,
} from '@orderloom/core/errors';

/** What one answer says of the signature. */
export interface ProbeVerdict {
  /** `unclear`: refused, but not plainly for the signature. `no_answer`: nothing that says anything of it. */
  readonly outcome: 'accepted' | 'refused' | 'unclear' | 'no_answer';
  /** `success`, or the code of the error's class, such as `platform_authentication`. */
  readonly answer: string;
  /** The platform's code, with the inner one behind a slash. */
  readonly code: string | undefined;
  readonly platformRequestId: string | undefined;
}

/** Sorts an answer that was no success. */
export function judgeAnswer(error: PlatformError): ProbeVerdict {
  const { platformRequestId, code: answer } = error;
  if (!(error instanceof PlatformRefusalError))
    return { outcome: 'no_answer', answer, code: undefined, platformRequestId };
  const { platformCode, subCode } = error;
  const code = subCode === undefined ? platformCode : `${platformCode}/${subCode}`;
  return { outcome: outcomeOf(error), answer, code, platformRequestId };
}

function outcomeOf(error: PlatformRefusalError): ProbeVerdict['outcome'] {
  if (error instanceof PlatformAuthenticationError) return error.subCode === undefined ? 'refused' : 'unclear';
  // A busy or failing platform says nothing of a signature it may not even have looked at.
  if (error instanceof PlatformRateLimitError || error instanceof PlatformUnavailableError) return 'no_answer';
  return 'unclear';
}
