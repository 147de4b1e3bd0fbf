import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/app-config.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { Adapters } from '../platforms/adapters.js';
import { FeedsRepository } from './feeds.repository.js';
import type { PushView } from './push.dto.js';
import { PushMeter } from './push-meter.js';
import { PushRepository, type PushCount } from './push.repository.js';

/** Tells what comes in by push on a connection. */
@Injectable()
export class PushService {
  constructor(
    private readonly config: AppConfig,
    private readonly connections: ConnectionsRepository,
    private readonly adapters: Adapters,
    private readonly feeds: FeedsRepository,
    private readonly repository: PushRepository,
    private readonly meter: PushMeter,
  ) {}

  async describe(connectionId: string): Promise<PushView> {
    const row = await this.connections.find(connectionId);
    if (row === undefined) throw new ResourceNotFoundError('connection');
    const { adapter } = this.adapters.connect(row);
    await this.meter.flush();
    const counts = await this.repository.list(connectionId);
    const countOf = (kind: PushCount['kind']) => describeCount(counts.find((count) => count.kind === kind));
    const { publicUrl } = this.config;
    const { messageFeed, readCallback } = adapter;
    const feed = messageFeed === undefined ? undefined : await this.feeds.find(messageFeed.key);
    return {
      callback:
        readCallback === undefined
          ? null
          : {
              url: publicUrl === undefined ? null : `${publicUrl}/callbacks/${row.id}/${row.callbackToken}`,
              ...countOf('callback'),
            },
      feed:
        messageFeed === undefined
          ? null
          : {
              state: feed?.state ?? 'closed',
              reason: feed?.reason ?? null,
              changedAt: feed?.changedAt.toISOString() ?? null,
              ...countOf('feed'),
            },
    };
  }
}

function describeCount(count: PushCount | undefined) {
  return {
    received: count?.received ?? 0,
    refused: count?.refused ?? 0,
    lastReceivedAt: count?.lastReceivedAt?.toISOString() ?? null,
    lastRefusedAt: count?.lastRefusedAt?.toISOString() ?? null,
    lastRefusal: count?.lastRefusal ?? null,
  };
}
