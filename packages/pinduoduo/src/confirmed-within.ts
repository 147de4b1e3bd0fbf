import type { TimeWindow } from '@orderloom/core/time';

/** A window as the lists by deal time take it: Unix seconds, widened to whole ones so that nothing is cut off. */
export function confirmedWithin(window: TimeWindow): {
  readonly start_confirm_at: number;
  readonly end_confirm_at: number;
} {
  return {
    start_confirm_at: Math.floor(window.fromAt / 1000),
    end_confirm_at: Math.ceil(window.toAt / 1000),
  };
}
