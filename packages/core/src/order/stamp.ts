/**
 * The clock of one observation as a text whose order is the order of truth: the platform's time first, then the
 * time we read it, then the content's hash, so that any two different observations compare the same way everywhere.
 */
export type Stamp = string;

/** Times in epoch ms, brought into the years 1970 to 5138. An observation without a platform time is as old as its reading. */
export function createStamp(sourceAtMs: number | undefined, observedAtMs: number, hash: string): Stamp {
  return `${digits(sourceAtMs ?? observedAtMs)}.${digits(observedAtMs)}.${hash.slice(0, 16)}`;
}

/** The platform's time in epoch ms that a stamp carries. */
export function stampSourceMs(stamp: Stamp): number {
  return Number(stamp.slice(0, 14));
}

/** Every instant has the same number of digits, or the order of texts would not be the order of times. */
const latestMs = 99_999_999_999_999;

function digits(instantMs: number): string {
  const wholeMs = Number.isNaN(instantMs) ? 0 : Math.trunc(instantMs);
  return String(Math.min(latestMs, Math.max(0, wholeMs))).padStart(14, '0');
}
