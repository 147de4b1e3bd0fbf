const dayMs = 86_400_000;
/** China has one zone and no summer time; the platforms count their days there too. */
const chinaOffsetMs = 8 * 3_600_000;

/** A day over which reveals are counted. */
export interface RevealDay {
  /** `2026-11-22` */
  readonly day: string;
  readonly resetsAt: Date;
}

/** The day in China that an instant (epoch ms) falls on. */
export function revealDayOf(nowMs: number): RevealDay {
  const beginMs = Math.floor((nowMs + chinaOffsetMs) / dayMs) * dayMs;
  return { day: new Date(beginMs).toISOString().slice(0, 10), resetsAt: new Date(beginMs + dayMs - chinaOffsetMs) };
}
