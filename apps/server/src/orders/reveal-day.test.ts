import { describe, expect, it } from 'vitest';
import { revealDayOf } from './reveal-day.js';

describe('the day of a quota', () => {
  it('ends at midnight in China', () => {
    const nextMidnight = new Date('2026-11-22T16:00:00Z');
    expect(revealDayOf(nextMidnight.getTime() - 1)).toEqual({ day: '2026-11-22', resetsAt: nextMidnight });
    expect(revealDayOf(nextMidnight.getTime())).toEqual({
      day: '2026-11-23',
      resetsAt: new Date('2026-11-23T16:00:00Z'),
    });
  });
});
