import type { TestProject } from 'vitest/node';
import { preparePglite } from './pglite.setup.js';
import { preparePostgres } from './postgres.setup.js';

/** Prepares both databases side by side, once per run: tests start from copies. */
export default async function prepareDatabases(project: TestProject): Promise<() => Promise<void>> {
  const cleanups = await Promise.all([preparePostgres(project), preparePglite(project)]);
  return async () => {
    await Promise.all(cleanups.map((cleanup) => cleanup()));
  };
}
