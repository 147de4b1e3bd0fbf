const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** Waits between the attempts of one delivery: eleven attempts within about three days. */
const ladderMs = [
  5 * secondMs,
  minuteMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** A receiver that asks for more patience than this gets no more. */
const longestAskedMs = 24 * hourMs;

/** Attempts of one delivery before it is given up. */
export const mostAttempts: number = ladderMs.length + 1;

/**
 * How long to wait after the attempt with this number, the first being 1: the step of the ladder, a fifth more or less,
 * or what the receiver asked for (`Retry-After`) where that is longer, a day at most. Undefined after the last.
 */
export function retryDelayMs(attempt: number, askedMs: number | undefined, random: () => number): number | undefined {
  const step = ladderMs[attempt - 1];
  if (step === undefined) return undefined;
  const jittered = Math.round(step * (0.8 + 0.4 * random()));
  return Math.max(jittered, Math.min(askedMs ?? 0, longestAskedMs));
}
