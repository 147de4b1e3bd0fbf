/** From here on a count of seconds left is no count but a Unix time: nothing is granted for 31 years. */
const leastAbsoluteSeconds = 1_000_000_000;
/** From here on a Unix time is in milliseconds. */
const leastAbsoluteMs = 100_000_000_000;
/** A token that outlives this was misread. */
const longestLifeMs = 20 * 365 * 86_400_000;

/**
 * When a token ends, from its absolute and its relative end: the earlier of the two where both are sane, for a token
 * that was taken for living too long fails in the middle of work. The platform's own sample has an absolute time in a
 * relative member; such a one is read as what it is. Undefined when neither tells. Pure.
 */
export function readTokenEnd(
  endsAt: string | null | undefined,
  secondsLeft: number | null | undefined,
  receivedAtMs: number,
): string | undefined {
  const absoluteMs = endsAt ? Date.parse(endsAt) : undefined;
  const relativeMs = readSecondsLeft(secondsLeft, receivedAtMs);
  const told = [absoluteMs, relativeMs].filter((ms) => ms !== undefined);
  const sane = told.filter((ms) => ms > receivedAtMs && ms - receivedAtMs <= longestLifeMs);
  // Where none is ahead of us (our clock, or a token that has ended already) the absolute one is what was told.
  const endMs = sane.length > 0 ? Math.min(...sane) : told[0];
  return endMs === undefined || !isInstant(endMs) ? undefined : new Date(endMs).toISOString();
}

function readSecondsLeft(seconds: number | null | undefined, receivedAtMs: number): number | undefined {
  if (seconds === null || seconds === undefined || seconds < 0) return undefined;
  if (seconds >= leastAbsoluteMs) return seconds;
  return seconds >= leastAbsoluteSeconds ? seconds * 1000 : receivedAtMs + seconds * 1000;
}

/** Dates end 8.64e15 ms from 1970. */
function isInstant(ms: number): boolean {
  return Math.abs(ms) <= 8_640_000_000_000_000;
}
