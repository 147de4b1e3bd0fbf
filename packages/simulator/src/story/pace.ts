import type { SeededRandom } from '../random.js';

const MINUTE_MS = 60_000;

/** How quickly an order passes through its life; brisk orders show every stage within a day. */
export interface Pace {
  /** Milliseconds between two stages that take minutes. */
  minutes(least: number, most: number): number;
  /** Milliseconds of a long stage (shipping, transport), scaled by the pace. */
  stage(leastHours: number, mostHours: number): number;
}

const scales = [
  { weight: 4, factor: 0.08 },
  { weight: 4, factor: 0.5 },
  { weight: 2, factor: 1 },
] as const;

/** Draws a pace. */
export function drawPace(random: SeededRandom): Pace {
  const { factor } = random.pickWeighted(scales);
  return {
    minutes: (least, most) => Math.round((least + random.fraction() * (most - least)) * MINUTE_MS),
    stage: (least, most) => Math.round((least + random.fraction() * (most - least)) * factor * 60 * MINUTE_MS),
  };
}
