const dayMs = 86_400_000;
/** 03:00 in China, where both platforms are: the quietest hour. */
const nightlyAtMs = 19 * 3_600_000;

/** When the last night's reconciliation was due. */
export function lastNightAt(nowMs: number): number {
  return Math.floor((nowMs - nightlyAtMs) / dayMs) * dayMs + nightlyAtMs;
}

/** Whether a connection that was last reconciled, or else made, at an instant is to be reconciled now. */
export function isReconciliationDue(lastAtMs: number, nowMs: number): boolean {
  return lastAtMs < lastNightAt(nowMs);
}
