const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** `YYYY-MM-DD HH:mm:ss` in Beijing time, and `""` for an instant that has not come yet. */
export function beijingTime(atMs: number | undefined): string {
  if (atMs === undefined) return '';
  return new Date(atMs + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** `YYYY-MM-DD` in Beijing time. */
export function beijingDate(atMs: number): string {
  return beijingTime(atMs).slice(0, 10);
}
