import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import pg from 'pg';
import { Database, type Orm } from '../src/database/database.js';
import * as schema from '../src/database/schema.js';

/** A statement as it was sent. */
export interface SentStatement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/** A database that notes every statement its users send. Closes with the one it stands on. */
export class CountingDatabase extends Database {
  readonly driver: Database['driver'];
  readonly orm: Orm;
  readonly jobStore: Database['jobStore'];
  readonly statements: SentStatement[] = [];
  readonly #inner: Database;

  constructor(inner: Database) {
    super();
    this.#inner = inner;
    this.driver = inner.driver;
    this.jobStore = inner.jobStore;
    const client: unknown = Reflect.get(inner.orm, '$client');
    const logger = { logQuery: (sql: string, params: unknown[]) => void this.statements.push({ sql, params }) };
    if (client instanceof PGlite) this.orm = drizzlePglite(client, { schema, logger });
    else if (client instanceof pg.Pool) this.orm = drizzlePostgres(client, { schema, logger });
    else throw new Error('The database has no client that could be counted');
  }

  /** The statements sent while `work` ran. */
  async statementsOf(work: () => Promise<unknown>): Promise<readonly SentStatement[]> {
    const before = this.statements.length;
    await work();
    return this.statements.slice(before);
  }

  ping(): Promise<void> {
    return this.#inner.ping();
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}
