/**
 * The clock of one observation as a text whose order is the order of truth: the platform's time first, then the
 * time we read it, then the content's hash, so that any two different observations compare the same way everywhere.
 */
export type Stamp = string;

/** Times in epoch ms. An observation without a platform time is as old as its reading. */
export function createStamp(sourceAtMs: number | undefined, observedAtMs: number, hash: string): Stamp {
  return `${digits(sourceAtMs ?? observedAtMs)}.${digits(observedAtMs)}.${hash.slice(0, 16)}`;
}

/** The platform's time in epoch ms that a stamp carries. */
export function stampSourceMs(stamp: Stamp): number {
  return Number(stamp.slice(0, 14));
}

function digits(instantMs: number): string {
  return String(Math.max(0, Math.trunc(instantMs))).padStart(14, '0');
}
