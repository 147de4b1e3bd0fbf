import type { TimeWindow } from '@orderloom/core/time';

/** A window as the increment operations take it: Unix seconds, widened to whole ones so that nothing is cut off. */
export function updatedWithin(window: TimeWindow): {
  readonly start_updated_at: number;
  readonly end_updated_at: number;
} {
  return {
    start_updated_at: Math.floor(window.fromAt / 1000),
    end_updated_at: Math.ceil(window.toAt / 1000),
  };
}
