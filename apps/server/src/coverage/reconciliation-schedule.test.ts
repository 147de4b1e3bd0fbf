import { describe, expect, it } from 'vitest';
import { isReconciliationDue, lastNightAt } from './reconciliation-schedule.js';

describe('the nightly reconciliation', () => {
  const nightAt = Date.UTC(2026, 5, 1, 19);

  it('is due from three in the morning in China', () => {
    expect(lastNightAt(nightAt)).toBe(nightAt);
    expect(lastNightAt(nightAt - 1)).toBe(nightAt - 86_400_000);
  });

  it('comes once a night', () => {
    expect(isReconciliationDue(nightAt - 1, nightAt)).toBe(true);
    expect(isReconciliationDue(nightAt, nightAt + 1)).toBe(false);
    expect(isReconciliationDue(nightAt + 1, nightAt + 86_399_999)).toBe(false);
    expect(isReconciliationDue(nightAt + 1, nightAt + 86_400_000)).toBe(true);
  });
});
