/** What an answer says of the request: it was done, nothing was done, or nobody knows. */
export type Verdict = 'done' | 'refused' | 'unknown';

/** Codes of 502 after which the platform may have done it. */
const openCodes: ReadonlySet<string> = new Set(['outcome_unknown', 'platform_response', 'order_mapping']);

/**
 * Sorts an answer by what may have happened. Everything below 500 is refused before it is begun; of what platforms say, only
 * a refusal is one. A fault of the service itself tells nothing: it may have come after the commit.
 */
export function judgeAnswer(status: number, problemCode: string | undefined): Verdict {
  if (status < 300) return 'done';
  if (status < 500) return 'refused';
  const isRefusal = status === 502 && problemCode?.startsWith('platform_') === true && !openCodes.has(problemCode);
  return isRefusal ? 'refused' : 'unknown';
}
