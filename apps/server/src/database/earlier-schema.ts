import { sql } from 'drizzle-orm';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { listCreatedTables, migrationsFolder } from './migrations-folder.js';
import type { Session } from './rows-of.js';

/** Instants of the migrations this version knows, in epoch ms, oldest first: each is a state the tables were in. */
export function listSchemaVersions(): readonly number[] {
  return readMigrationFiles({ migrationsFolder }).map((file) => file.folderMillis);
}

/**
 * Makes the empty tables what they were at an earlier version, so that rows of that time can be put into them. Drops
 * them: never call it where there are rows. `session` must be a transaction.
 */
export async function returnToSchema(session: Session, version: number): Promise<void> {
  for (const name of listCreatedTables()) {
    await session.execute(sql`drop table if exists ${sql.identifier(name)} cascade`);
  }
  await session.execute(sql`delete from drizzle.__drizzle_migrations`);
  await apply(session, (migration) => migration.folderMillis <= version);
}

/** Brings tables of an earlier version, with their rows, up to date. `session` must be a transaction. */
export async function leadToPresentSchema(session: Session, version: number): Promise<void> {
  await apply(session, (migration) => migration.folderMillis > version);
}

async function apply(session: Session, isWanted: (migration: MigrationMeta) => boolean): Promise<void> {
  for (const migration of readMigrationFiles({ migrationsFolder }).filter(isWanted)) {
    for (const statement of migration.sql) await session.execute(sql.raw(statement));
    await session.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at)
          values (${migration.hash}, ${migration.folderMillis}::bigint)`,
    );
  }
}
