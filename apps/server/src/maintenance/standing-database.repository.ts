import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import pg from 'pg';
import { z } from 'zod';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import { lockFolder } from '../database/folder-lock.js';
import { migrationsFolder } from '../database/migrations-folder.js';
import { readMigrationNames } from './migration-names.js';

/** Where a service keeps its tables. */
export interface StoragePlace {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** How the tables stand beside the migrations of this version. */
export interface SchemaState {
  readonly state: 'empty' | 'outdated' | 'current' | 'newer';
  /** Migrations that are still to be made, oldest first. */
  readonly pending: readonly string[];
}

/** A connection as it is stored, with its credentials sealed. */
export interface StoredConnection {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly sealedCredentials: string;
}

interface Session {
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>;
}

const storedConnectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.string(),
  settings: z.record(z.string(), z.unknown()),
  sealedCredentials: z.string(),
});

/** A database as it stands: nothing is migrated and nothing written. */
export class StandingDatabase {
  private constructor(
    readonly driver: 'pglite' | 'postgres',
    private readonly session: Session,
    readonly close: () => Promise<void>,
  ) {}

  /**
   * Undefined when there is no embedded database yet. Throws `DatabaseUnavailableError`, or `ConfigurationError` when
   * another process has the data folder open.
   */
  static async open(place: StoragePlace): Promise<StandingDatabase | undefined> {
    return place.databaseUrl === undefined ? this.openEmbedded(place.dataDir) : this.openServer(place.databaseUrl);
  }

  private static async openEmbedded(dataDir: string): Promise<StandingDatabase | undefined> {
    const folder = join(dataDir, 'database');
    if (!existsSync(folder)) return undefined;
    const lock = await lockFolder(join(dataDir, 'database.lock'));
    try {
      const pglite = await PGlite.create(folder);
      return new StandingDatabase('pglite', pglite, async () => {
        await pglite.close();
        await lock.release();
      });
    } catch (error) {
      await lock.release();
      throw new DatabaseUnavailableError(`the database in ${dataDir} cannot be opened`, { cause: error });
    }
  }

  private static async openServer(databaseUrl: string): Promise<StandingDatabase> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'orderloom-maintenance',
      connectionTimeoutMillis: 5_000,
      query_timeout: 10_000,
    });
    client.on('error', () => {
      // The statement that runs tells it too.
    });
    try {
      await client.connect();
    } catch (error) {
      await client.end();
      throw new DatabaseUnavailableError(`PostgreSQL at ${placeOf(databaseUrl)} cannot be used (${reasonOf(error)})`, {
        cause: error,
      });
    }
    return new StandingDatabase('postgres', client, () => client.end());
  }

  /** Such as 170004. */
  async readServerVersion(): Promise<number> {
    const { rows } = await this.session.query('show server_version_num');
    return Number(z.tuple([z.object({ server_version_num: z.string() })]).parse(rows)[0].server_version_num);
  }

  async readSchemaState(): Promise<SchemaState> {
    const known = readMigrationFiles({ migrationsFolder }).map((file) => file.folderMillis);
    const names = readMigrationNames();
    const { rows } = await this.session.query(
      `select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
    );
    const isFound = z.tuple([z.object({ found: z.boolean() })]).parse(rows)[0].found;
    const newest = isFound ? await this.readNewestMigration() : undefined;
    if (newest === undefined) return { state: 'empty', pending: names };
    const pending = names.filter((_, index) => (known[index] ?? 0) > newest);
    if (newest > Math.max(...known)) return { state: 'newer', pending };
    return { state: pending.length === 0 ? 'current' : 'outdated', pending };
  }

  /**
   * Those that are synced, without the demo's: their simulators run inside the service. The schema must be the current
   * one.
   */
  async listActiveConnections(): Promise<readonly StoredConnection[]> {
    const { rows } = await this.session.query(
      `select id, name, platform, settings, sealed_credentials as "sealedCredentials"
       from connections where state = 'active' and not is_demo order by created_at, id`,
    );
    return z.array(storedConnectionSchema).parse(rows);
  }

  private async readNewestMigration(): Promise<number | undefined> {
    const { rows } = await this.session.query(
      'select max(created_at)::text as newest from drizzle.__drizzle_migrations',
    );
    const { newest } = z.tuple([z.object({ newest: z.string().nullable() })]).parse(rows)[0];
    return newest === null ? undefined : Number(newest);
  }
}

/** Host, port and database: never user or password. */
function placeOf(databaseUrl: string): string {
  const { hostname, port, pathname } = new URL(databaseUrl);
  return `${hostname === '' ? 'localhost' : hostname}:${port === '' ? '5432' : port}${pathname}`;
}

function reasonOf(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code === 'ENOTFOUND') return 'host not found';
  if (code === '28P01' || code === '28000') return 'user or password not accepted';
  if (code === '3D000') return 'the database does not exist';
  return typeof code === 'string' ? `code ${code}` : 'no connection';
}
