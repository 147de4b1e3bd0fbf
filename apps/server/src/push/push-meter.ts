import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import type { PushKind } from '../database/schema.js';
import { RUNTIME } from '../runtime/runtime.js';
import { PushRepository, type PushTally } from './push.repository.js';

const flushAfterMs = 2_000;

/** Counts messages in memory and writes the counts now and then: a row written per message would be what limits them. */
@Injectable()
export class PushMeter implements OnApplicationShutdown {
  #tallies = new Map<string, PushTally>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly repository: PushRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  countReceived(connectionId: string, kind: PushKind): void {
    this.count(connectionId, kind, (tally, now) => ({ ...tally, received: tally.received + 1, lastReceivedAt: now }));
  }

  /** `reason` is a stable code. */
  countRefused(connectionId: string, kind: PushKind, reason: string): void {
    this.count(connectionId, kind, (tally, now) => ({
      ...tally,
      refused: tally.refused + 1,
      lastRefusedAt: now,
      lastRefusal: reason,
    }));
  }

  /** Writes what was counted; counts that could not be written are kept for the next time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const tallies = [...this.#tallies.values()];
    this.#tallies = new Map();
    for (const tally of tallies) {
      try {
        await this.repository.add(tally);
      } catch (error) {
        this.keep(tally);
        const errorName = error instanceof Error ? error.name : 'unknown';
        this.runtime.logger.error({ errorName }, 'push counts cannot be written');
      }
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.flush();
    clearTimeout(this.#timer);
  }

  private count(connectionId: string, kind: PushKind, change: (tally: PushTally, now: Date) => PushTally): void {
    const key = `${connectionId}:${kind}`;
    const tally = this.#tallies.get(key) ?? emptyTally(connectionId, kind);
    this.#tallies.set(key, change(tally, new Date(this.runtime.clock.now())));
    this.#timer ??= setTimeout(() => void this.flush(), flushAfterMs);
  }

  private keep(tally: PushTally): void {
    const key = `${tally.connectionId}:${tally.kind}`;
    const newer = this.#tallies.get(key) ?? emptyTally(tally.connectionId, tally.kind);
    this.#tallies.set(key, {
      ...tally,
      received: tally.received + newer.received,
      refused: tally.refused + newer.refused,
      lastReceivedAt: newer.lastReceivedAt ?? tally.lastReceivedAt,
      lastRefusedAt: newer.lastRefusedAt ?? tally.lastRefusedAt,
      lastRefusal: newer.lastRefusal ?? tally.lastRefusal,
    });
  }
}

function emptyTally(connectionId: string, kind: PushKind): PushTally {
  return { connectionId, kind, received: 0, refused: 0, lastReceivedAt: null, lastRefusedAt: null, lastRefusal: null };
}
