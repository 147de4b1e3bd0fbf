const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1_000],
] as const;

/** A span of time for people, in its two largest units: `3 d 4 h`, `12 s`. */
export function writeSpan(spanMs: number): string {
  let restMs = Math.max(0, Math.round(spanMs / 1_000) * 1_000);
  const parts: string[] = [];
  for (const [unit, unitMs] of units) {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    if (count > 0) parts.push(`${count} ${unit}`);
  }
  return parts.slice(0, 2).join(' ') || '0 s';
}

/** An instant for people, to the second, in UTC: `2026-01-31 08:15:00Z`. */
export function writeInstant(iso: string | null): string {
  return iso === null ? '–' : `${iso.slice(0, 10)} ${iso.slice(11, 19)}Z`;
}
