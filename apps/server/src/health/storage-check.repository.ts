import { Inject, Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Clock } from '@orderloom/core/time';
import { Database } from '../database/database.js';
import { listSchemaVersions } from '../database/earlier-schema.js';
import { rowsOf } from '../database/rows-of.js';
import { sqlStateOf } from '../database/sql-state-of.js';
import { within } from '../database/within.js';
import { CLOCK } from '../runtime/runtime.js';
import { SchemaMismatchError, StorageFullError, StorageFaultError } from './health-errors.js';

/** However many ask, the disk is tried this often at most. */
const keptMs = 5_000;
const timeoutMs = 3_000;
const diskFull = new Set(['53100', 'ENOSPC']);

/** Whether the database can still write, and has the tables this version was made for. */
@Injectable()
export class StorageCheck {
  #tried: { readonly atMs: number; readonly outcome: Promise<void> } | undefined;

  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Rejects with `StorageFullError` or `StorageFaultError`. */
  async tryDisk(): Promise<void> {
    const nowMs = this.clock.now();
    if (this.#tried === undefined || nowMs - this.#tried.atMs >= keptMs || nowMs < this.#tried.atMs) {
      const outcome = this.writeToDisk();
      // Whoever asks next hears of it; nobody else has to.
      outcome.catch(() => undefined);
      this.#tried = { atMs: nowMs, outcome };
    }
    return this.#tried.outcome;
  }

  /** Rejects with `SchemaMismatchError` when another version has migrated the database, or this one has not. */
  async compareSchema(): Promise<void> {
    const [row] = await within(
      timeoutMs,
      rowsOf<{ readonly newest: string | null }>(
        this.database.orm,
        sql`select max(created_at)::text as newest from drizzle.__drizzle_migrations`,
      ),
    );
    const known = Math.max(...listSchemaVersions());
    if (Number(row?.newest ?? 0) !== known) throw new SchemaMismatchError();
  }

  /** Lets the database spill two megabytes into a file of its own and forget them: no table grows, nothing is logged. */
  private async writeToDisk(): Promise<void> {
    try {
      await within(
        timeoutMs,
        this.database.orm.transaction(async (session) => {
          await session.execute(sql`set local work_mem = '64kB'`);
          await session.execute(
            sql`with spilled as materialized (select repeat(md5(place::text), 32) from generate_series(1, 2000) place)
                select count(*) from spilled`,
          );
        }),
      );
    } catch (error) {
      if (diskFull.has(sqlStateOf(error) ?? '')) throw new StorageFullError({ cause: error });
      throw new StorageFaultError({ cause: error });
    }
  }
}
