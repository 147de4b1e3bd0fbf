import { Inject, Injectable } from '@nestjs/common';
import { InvalidArgumentError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { currentCaller, runAsHub } from '../access/caller.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { RUNTIME } from '../runtime/runtime.js';
import { RemovalsRepository, type RemovalRow } from './removals.repository.js';

const dayMs = 86_400_000;
/** For how long a job that was under way may still leave something behind. */
const watchedMs = dayMs;
const rememberedMs = 7 * dayMs;

/**
 * Removes a connection and everything of it. The connection is gone at once: no job, feed or callback finds it, and
 * nothing of it can be written. What it has gathered is deleted in batches, by whichever process comes to it.
 */
@Injectable()
export class ConnectionRemover {
  #work: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();

  constructor(
    private readonly removals: RemovalsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly service: ConnectionsService,
    private readonly audit: AuditWriter,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /**
   * Begins the removal; asked again while it goes on, it says so. `confirm` is the connection's name: throws
   * `InvalidArgumentError` when it is not.
   */
  async remove(connectionId: string, confirm: string): Promise<RemovalRow> {
    const row = await this.connections.find(connectionId);
    if (row === undefined) return this.findOngoing(connectionId);
    if (confirm !== row.name) {
      throw new InvalidArgumentError('Removing a connection is for good', [
        { path: 'confirm', message: 'must be the name of the connection' },
      ]);
    }
    const requestedAt = this.now();
    try {
      await this.removals.begin(connectionId, requestedAt, (session) =>
        this.audit.append(session, {
          action: 'connection.removed',
          connectionId,
          detail: { name: row.name, platform: row.platform, isListed: this.service.isListed(row) },
        }),
      );
    } catch (error) {
      // Somebody else has removed it since it was looked for.
      if (error instanceof ResourceNotFoundError) return this.findOngoing(connectionId);
      throw error;
    }
    this.service.announce(connectionId);
    runAsHub(() => void this.goOn());
    return { connectionId, requestedAt, finishedAt: null };
  }

  /** Goes on with every removal that is not through. One call at a time; resolves when nothing is left to do. */
  goOn(): Promise<void> {
    this.#work = this.#work
      .then(() => this.finishAll())
      .catch((error: unknown) => {
        this.runtime.logger.error({ err: error }, 'what is left of a removed connection cannot be deleted now');
      });
    return this.#work;
  }

  /** Deletes what work under way has left behind since, and forgets removals of long ago. */
  async sweep(): Promise<void> {
    const nowMs = this.runtime.clock.now();
    for (const { connectionId } of await this.removals.listFinishedSince(new Date(nowMs - watchedMs))) {
      await this.deleteAll(connectionId);
    }
    await this.removals.prune(new Date(nowMs - rememberedMs));
  }

  /** Lets the present batch end; the rest is taken up by the next process. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#work;
  }

  private async findOngoing(connectionId: string): Promise<RemovalRow> {
    const allowed = currentCaller()?.connectionIds;
    const isVisible = allowed === undefined || allowed.includes(connectionId);
    const removal = isVisible ? await this.removals.find(connectionId) : undefined;
    if (removal === undefined || removal.finishedAt !== null) throw new ResourceNotFoundError('connection');
    return removal;
  }

  private async finishAll(): Promise<void> {
    for (const { connectionId } of await this.removals.listUnfinished()) {
      const deleted = await this.deleteAll(connectionId);
      if (this.#stopping.signal.aborted) return;
      await this.removals.forget(connectionId, this.now());
      const isOurs = await this.removals.finish(connectionId, this.now(), (session) =>
        this.audit.append(session, { action: 'connection.removal_finished', connectionId, detail: { deleted } }),
      );
      if (isOurs) this.runtime.logger.info({ connectionId, deleted }, 'a connection was removed');
    }
  }

  private async deleteAll(connectionId: string): Promise<number> {
    let total = 0;
    while (!this.#stopping.signal.aborted) {
      const deleted = await this.removals.deleteSome(connectionId);
      if (deleted === 0) break;
      total += deleted;
    }
    return total;
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}
