import type { AccessGrant, StreamCapabilities } from '@orderloom/core/platform';
import type { ConnectedAdapter } from '../platforms/adapters.js';
import type { AccessView, ConnectionView, StreamView } from './connections.dto.js';

/** A connection as the API shows it. */
export function describeConnection({ connection, adapter, credentialNames, access }: ConnectedAdapter): ConnectionView {
  return {
    id: connection.id,
    name: connection.name,
    platform: connection.platform,
    side: adapter.side,
    channels: [...adapter.channels],
    state: connection.state,
    isDemo: connection.isDemo,
    settings: connection.settings,
    credentials: [...credentialNames].sort(),
    access: access === undefined ? null : describeAccess(access),
    streams: adapter.streams.map(describeStream),
    backfillFromAt: connection.backfillFromAt.toISOString(),
    health: connection.health,
    lastError: connection.lastError,
    checkedAt: connection.checkedAt?.toISOString() ?? null,
    createdAt: connection.createdAt.toISOString(),
    updatedAt: connection.updatedAt.toISOString(),
  };
}

function describeAccess(access: AccessGrant): AccessView {
  return {
    isGranted: access.isGranted,
    isRenewable: access.isRenewable,
    endsAt: isoOf(access.endsAtMs),
    renewableUntil: isoOf(access.renewableUntilMs),
  };
}

function isoOf(instantMs: number | undefined): string | null {
  return instantMs === undefined ? null : new Date(instantMs).toISOString();
}

function describeStream(stream: StreamCapabilities): StreamView {
  return {
    name: stream.name,
    entity: stream.entity,
    channel: stream.channel,
    isAvailable: stream.unavailable === undefined,
    reason: stream.unavailable?.reason ?? null,
    setting: stream.unavailable?.setting ?? null,
    horizonSeconds: stream.horizonMs === null ? null : stream.horizonMs / 1000,
  };
}
