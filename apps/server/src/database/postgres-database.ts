import { ConfigurationError, OrderloomError } from '@orderloom/core/errors';
import type { Logger } from '@orderloom/core/logging';
import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Pool, type PoolConfig } from 'pg';
import type { ConstructorOptions } from 'pg-boss';
import { DatabaseUnavailableError } from './database-unavailable-error.js';
import { Database } from './database.js';
import { migrationsFolder, refuseNewerDatabase } from './migrations-folder.js';
import * as schema from './schema.js';
import { sqlStateOf } from './sql-state-of.js';
import { within } from './within.js';

/** PostgreSQL 15 brought what our statements rest on. */
const oldestServerVersion = 150_000;

/** The service's database on a PostgreSQL server. Any number of processes may share it. */
export class PostgresDatabase extends Database {
  readonly driver = 'postgres';
  readonly orm: NodePgDatabase<typeof schema>;
  readonly jobStore: ConstructorOptions;
  readonly #pool: Pool;

  private constructor(pool: Pool, databaseUrl: string) {
    super();
    this.#pool = pool;
    this.orm = drizzle(pool, { schema });
    this.jobStore = { connectionString: databaseUrl, application_name: 'orderloom-jobs', max: 4 };
  }

  /**
   * Connects and migrates, or with `leavesTables` takes them as they are. Throws `DatabaseUnavailableError` or
   * `ConfigurationError`.
   */
  static async open(databaseUrl: string, logger: Logger, leavesTables = false): Promise<PostgresDatabase> {
    const pool = new Pool(poolConfig(databaseUrl));
    outliveBrokenConnections(pool, logger);
    try {
      await migrateUnderLock(pool, leavesTables);
      return new PostgresDatabase(pool, databaseUrl);
    } catch (error) {
      await pool.end();
      if (error instanceof OrderloomError) throw error;
      const place = placeOf(databaseUrl);
      throw new DatabaseUnavailableError(`PostgreSQL at ${place} cannot be used (${reasonOf(error)})`, {
        cause: error,
      });
    }
  }

  async ping(): Promise<void> {
    try {
      await within(2_000, this.orm.execute(sql`select 1`));
    } catch (error) {
      throw new DatabaseUnavailableError('PostgreSQL does not answer', { cause: error });
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * A connection that breaks is replaced at the next use, and a transaction on it fails at its next statement. The pool
 * listens to idle connections only: one that breaks between two statements of a transaction would end the process.
 */
function outliveBrokenConnections(pool: Pool, logger: Logger): void {
  pool.on('connect', (client) => {
    client.on('error', (error) => logger.warn({ sqlState: sqlStateOf(error) }, 'a database connection broke'));
  });
  pool.on('error', () => {
    // The connection has said so itself.
  });
}

function poolConfig(databaseUrl: string): PoolConfig {
  return {
    connectionString: databaseUrl,
    application_name: 'orderloom',
    max: 12,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 60_000,
  };
}

/** One process migrates, the others wait for it. The lock belongs to the one connection that does all the work. */
async function migrateUnderLock(pool: Pool, leavesTables: boolean): Promise<void> {
  const client = await pool.connect();
  try {
    const version = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(version.rows[0]?.server_version_num ?? 0) < oldestServerVersion) {
      throw new ConfigurationError('DATABASE_URL points to a PostgreSQL server older than 15');
    }
    await client.query(`select pg_advisory_lock(hashtext('orderloom migrations'))`);
    const orm = drizzle(client, { schema });
    await refuseNewerDatabase(orm);
    if (!leavesTables) await migrate(orm, { migrationsFolder });
    await client.query(`select pg_advisory_unlock(hashtext('orderloom migrations'))`);
    client.release();
  } catch (error) {
    // Destroying the connection also frees the lock.
    client.release(true);
    throw error;
  }
}

function placeOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  return `${url.hostname === '' ? 'localhost' : url.hostname}:${url.port === '' ? '5432' : url.port}${url.pathname}`;
}

function reasonOf(error: unknown): string {
  const code = sqlStateOf(error);
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'ENOTFOUND':
      return 'host not found';
    case '28P01':
    case '28000':
      return 'user or password not accepted';
    case '3D000':
      return 'the database does not exist';
    case '42501':
      return 'the user may not create tables in it';
    case undefined:
      return 'no connection';
    default:
      return `code ${code}`;
  }
}
