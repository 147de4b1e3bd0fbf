import { hash } from 'node:crypto';
import type { AccessGrant } from '@orderloom/core/platform';
import type { AccessAlarmLevel } from '../database/schema.js';

const hourMs = 3_600_000;

/** What is to be said of access that ends: nothing for a long time, then once 72 and once 24 hours before. */
export function alarmOfEnd(grant: AccessGrant, nowMs: number): Exclude<AccessAlarmLevel, 'lost'> | undefined {
  const endsAtMs = lastEndOf(grant);
  if (!grant.isGranted || endsAtMs === undefined) return undefined;
  if (endsAtMs - nowMs <= 24 * hourMs) return 'ends_within_24h';
  return endsAtMs - nowMs <= 72 * hourMs ? 'ends_within_72h' : undefined;
}

/**
 * When only the merchant can go on, epoch ms: renewals need nobody's attention. Undefined when nobody knows.
 */
export function lastEndOf({ isRenewable, endsAtMs, renewableUntilMs }: AccessGrant): number | undefined {
  if (!isRenewable || endsAtMs === undefined) return isRenewable ? renewableUntilMs : endsAtMs;
  return renewableUntilMs === undefined ? undefined : Math.max(endsAtMs, renewableUntilMs);
}

/** Tells credentials apart without telling anything of them. */
export function hashCredentials(sealedCredentials: string): string {
  return hash('sha256', sealedCredentials, 'base64url');
}
