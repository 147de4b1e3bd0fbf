import type { AccessGrant } from '@orderloom/core/platform';
import type { AlarmKind } from '../database/schema.js';

const hourMs = 3_600_000;

/** What is wrong with what a shop has granted: nothing for a long time, then once 72 and once 24 hours before its end. */
export function findAccessTrouble(
  grant: AccessGrant,
  nowMs: number,
): { readonly kind: AlarmKind; readonly detail: Readonly<Record<string, string>> } | undefined {
  const { isGranted, isRenewable, endsAtMs } = grant;
  if (!isGranted) return undefined;
  const lastEndMs = lastEndOf(grant);
  if (lastEndMs !== undefined && lastEndMs <= nowMs)
    return { kind: 'access_ended', detail: { endedAt: isoOf(lastEndMs) } };
  // Renewals begin long before the end: one that has not succeeded by then does not.
  if (isRenewable && endsAtMs !== undefined && endsAtMs <= nowMs) {
    return { kind: 'access_not_renewed', detail: { endedAt: isoOf(endsAtMs) } };
  }
  if (lastEndMs === undefined || lastEndMs - nowMs > 72 * hourMs) return undefined;
  const kind = lastEndMs - nowMs > 24 * hourMs ? 'access_ends_within_72h' : 'access_ends_within_24h';
  return { kind, detail: { endsAt: isoOf(lastEndMs) } };
}

/** When only the merchant can go on, epoch ms: renewals need nobody's attention. Undefined when nobody knows. */
function lastEndOf({ isRenewable, endsAtMs, renewableUntilMs }: AccessGrant): number | undefined {
  if (!isRenewable || endsAtMs === undefined) return isRenewable ? renewableUntilMs : endsAtMs;
  return renewableUntilMs === undefined ? undefined : Math.max(endsAtMs, renewableUntilMs);
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
