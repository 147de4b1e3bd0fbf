import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ConstructorOptions } from 'pg-boss';
import type * as schema from './schema.js';

/** Drizzle on our schema; the same for both drivers. */
export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>;

/** The one database of the service, migrated. Also the injection token. Made by `openDatabase`. */
export abstract class Database {
  /** `pglite` has a single connection: transactions run one after the other, and only one process can use it. */
  abstract readonly driver: 'pglite' | 'postgres';
  /** Inside a transaction use the callback's own handle: with `pglite` a statement on `orm` would wait for ever. */
  abstract readonly orm: Orm;
  /** Where `new PgBoss(...)` keeps its jobs: the same database. */
  abstract readonly jobStore: ConstructorOptions;
  /** Resolves when the database answers within two seconds; rejects with `DatabaseUnavailableError` otherwise. */
  abstract ping(): Promise<void>;
  /** Waits for running statements. Jobs and HTTP must have stopped before. */
  abstract close(): Promise<void>;
}
