import type { AccessGrant } from '@orderloom/core/platform';
import { describe, expect, it } from 'vitest';
import { alarmOfEnd } from './access-alarm.js';

const hourMs = 3_600_000;
const nowMs = 1_763_000_000_000;
const inHours = (hours: number): number => nowMs + hours * hourMs;
const grant = (parts: Partial<AccessGrant>): AccessGrant => ({
  isGranted: true,
  isRenewable: false,
  endsAtMs: undefined,
  renewableUntilMs: undefined,
  ...parts,
});

describe('the alarm before access ends', () => {
  it.each([
    [72.1, undefined],
    [72, 'ends_within_72h'],
    [24.1, 'ends_within_72h'],
    [24, 'ends_within_24h'],
    [-1, 'ends_within_24h'],
  ])('of a token that cannot be renewed, %s hours before its end, is %s', (hours, alarm) => {
    expect(alarmOfEnd(grant({ endsAtMs: inHours(hours) }), nowMs)).toBe(alarm);
  });

  it.each([
    [1, 500, undefined],
    [1, 60, 'ends_within_72h'],
    [1, 20, 'ends_within_24h'],
    [200, 20, undefined],
    [60, 20, 'ends_within_72h'],
  ])('of a token that ends in %s hours and can be renewed for %s is %s', (hours, renewableHours, alarm) => {
    const renewable = { isRenewable: true, endsAtMs: inHours(hours), renewableUntilMs: inHours(renewableHours) };
    expect(alarmOfEnd(grant(renewable), nowMs)).toBe(alarm);
  });

  it.each([
    ['that was never granted', { isGranted: false, endsAtMs: inHours(1) }],
    ['whose end nobody knows', {}],
    ['that can be renewed nobody knows how long', { isRenewable: true, endsAtMs: inHours(1) }],
  ])('is not raised for access %s', (_what, parts) => {
    expect(alarmOfEnd(grant(parts), nowMs)).toBeUndefined();
  });
});
