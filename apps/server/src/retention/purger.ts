import { Inject, Injectable } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { AppConfig } from '../config/app-config.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { revealDayOf } from '../orders/reveal-day.js';
import { RUNTIME } from '../runtime/runtime.js';
import { purgeReceiver } from './purge-receiver.js';
import { PurgeRepository } from './purge.repository.js';

/** What a round of purging has deleted. */
export interface PurgeReport {
  readonly orders: number;
  readonly observations: number;
  readonly quarantined: number;
}

const dayMs = 86_400_000;

/**
 * Deletes what is kept for a time only: of orders that have not changed for a while whatever could be decrypted about their
 * receivers, with the raw bodies that hold it too; raw bodies that nobody will map again; and bodies in quarantine.
 */
@Injectable()
export class Purger {
  constructor(
    private readonly config: AppConfig,
    private readonly repository: PurgeRepository,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Works in batches until nothing is due or the signal says stop. */
  async purge(signal: AbortSignal): Promise<PurgeReport> {
    const { buyerDataDays, rawRetentionDays } = this.config;
    const report = {
      orders: await this.purgeOrders(signal),
      observations: await this.repeat(signal, rawRetentionDays, (before) => this.repository.emptyObservations(before)),
      // Nobody knows whom a body in quarantine is about: it counts as both.
      quarantined: await this.repeat(signal, shorterOf(buyerDataDays, rawRetentionDays), (before) =>
        this.repository.deleteQuarantined(before),
      ),
    };
    await this.repository.deleteRevealCounts(revealDayOf(this.runtime.clock.now() - dayMs).day);
    if (Object.values(report).some((count) => count > 0)) this.runtime.logger.info({ ...report }, 'purged');
    return report;
  }

  private async purgeOrders(signal: AbortSignal): Promise<number> {
    return this.repeat(signal, this.config.buyerDataDays, async (unchangedSince) => {
      const now = new Date(this.runtime.clock.now());
      let purged = 0;
      for (const [connectionId, due] of await this.repository.listDueOrders(unchangedSince)) {
        try {
          purged += await this.repository.purgeOrders(connectionId, due, { unchangedSince, now }, purgeReceiver);
        } catch (error) {
          // Of a connection that is being removed everything goes anyway.
          if (!(error instanceof ResourceNotFoundError)) throw error;
        }
      }
      return purged;
    });
  }

  private async repeat(
    signal: AbortSignal,
    days: number,
    purgeSome: (before: Date) => Promise<number>,
  ): Promise<number> {
    if (days === 0) return 0;
    const before = new Date(this.runtime.clock.now() - days * dayMs);
    let total = 0;
    for (let count = 1; count > 0 && !signal.aborted; total += count) count = await purgeSome(before);
    return total;
  }
}

/** 0 stands for never. */
function shorterOf(one: number, other: number): number {
  return one === 0 || other === 0 ? one + other : Math.min(one, other);
}
