import type { AccessGrant } from '@orderloom/core/platform';
import { describe, expect, it } from 'vitest';
import { findAccessTrouble } from './find-access-trouble.js';

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
    [72, 'access_ends_within_72h'],
    [24.1, 'access_ends_within_72h'],
    [24, 'access_ends_within_24h'],
    [0, 'access_ended'],
  ])('of a token that cannot be renewed, %s hours before its end, is %s', (hours, kind) => {
    expect(findAccessTrouble(grant({ endsAtMs: inHours(hours) }), nowMs)?.kind).toBe(kind);
  });

  it.each([
    [1, 500, undefined],
    [1, 60, 'access_ends_within_72h'],
    [1, 20, 'access_ends_within_24h'],
    [200, 20, undefined],
    [60, 20, 'access_ends_within_72h'],
    [-1, 500, 'access_not_renewed'],
    [-2, -1, 'access_ended'],
  ])('of a token that ends in %s hours and can be renewed for %s is %s', (hours, renewableHours, kind) => {
    const renewable = { isRenewable: true, endsAtMs: inHours(hours), renewableUntilMs: inHours(renewableHours) };
    expect(findAccessTrouble(grant(renewable), nowMs)?.kind).toBe(kind);
  });

  it.each([
    ['that was never granted', { isGranted: false, endsAtMs: inHours(1) }],
    ['whose end nobody knows', {}],
    ['that can be renewed nobody knows how long', { isRenewable: true, endsAtMs: inHours(1) }],
  ])('is not raised for access %s', (_what, parts) => {
    expect(findAccessTrouble(grant(parts), nowMs)).toBeUndefined();
  });
});
