import { Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import { Database } from '../database/database.js';

/** Each renewal keeps a database connection; the others are for everybody else, the renewal's own statements included. */
const mostAtOnce = 2;

/**
 * Lets one renewal of a connection's credentials run at a time, in all processes together. The lock belongs to an open
 * transaction that writes nothing: it is gone at once when its process dies.
 */
@Injectable()
export class RenewalLock {
  readonly #lanes = new Map<string, Promise<unknown>>();
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(private readonly database: Database) {}

  /** Passes the outcome of `work` on. Throws `DatabaseUnavailableError` when the lock cannot be had within a minute. */
  async runAlone<T>(connectionId: string, work: () => Promise<T>): Promise<T> {
    const before = this.#lanes.get(connectionId) ?? Promise.resolve();
    const turn = before.then(() => this.runInTurn(connectionId, work));
    const settled = turn.then(ignore, ignore);
    this.#lanes.set(connectionId, settled);
    try {
      return await turn;
    } finally {
      if (this.#lanes.get(connectionId) === settled) this.#lanes.delete(connectionId);
    }
  }

  private async runInTurn<T>(connectionId: string, work: () => Promise<T>): Promise<T> {
    // The embedded database has one process, and one connection that an open transaction would keep from all others.
    if (this.database.driver === 'pglite') return work();
    if (this.#running >= mostAtOnce) await new Promise<void>((resolve) => this.#queue.push(resolve));
    this.#running += 1;
    try {
      return await this.runLocked(connectionId, work);
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }

  private async runLocked<T>(connectionId: string, work: () => Promise<T>): Promise<T> {
    let outcome: Promise<T> | undefined;
    try {
      await this.database.orm.transaction(async (session) => {
        await session.execute(sql`set local lock_timeout = '60s'`);
        // A renewal waits for the platform, which may take as long as the longest time limit of a call.
        await session.execute(sql`set local idle_in_transaction_session_timeout = '330s'`);
        await session.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`renewal ${connectionId}`}, 0))`);
        outcome = work();
        await outcome.then(ignore, ignore);
      });
    } catch (error) {
      // With an outcome it is only the lock that was lost with its database connection.
      if (outcome === undefined) throw toUnavailable(error);
    }
    if (outcome === undefined) throw new DatabaseUnavailableError('the lock of a renewal was not given');
    return outcome;
  }
}

function ignore(): void {
  // Whoever started the work is told of its outcome.
}

function toUnavailable(error: unknown): OrderloomError {
  if (error instanceof OrderloomError) return error;
  return new DatabaseUnavailableError('the lock of a renewal cannot be had', { cause: error });
}
