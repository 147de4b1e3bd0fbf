import { ConfigurationError } from '@orderloom/core/errors';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import { createFinding, type Diagnosis, type Finding } from './finding.js';
import { StandingDatabase, type StoragePlace, type StoredConnection } from './standing-database.repository.js';

/** PostgreSQL 15 brought what the statements rest on. */
const oldestServerVersion = 150_000;

/** What was found about the database, and the connections in it where they can be read. */
export interface StorageExamination extends Diagnosis {
  /** Undefined when the database cannot be read, or is empty. */
  readonly connections: readonly StoredConnection[] | undefined;
}

/** Opens the database as it stands and closes it again. Changes nothing. */
export async function examineStorage(place: StoragePlace): Promise<StorageExamination> {
  const failed = (finding: Finding): StorageExamination => ({
    findings: [finding],
    passed: [],
    connections: undefined,
  });
  let database: StandingDatabase | undefined;
  try {
    database = await StandingDatabase.open(place);
    if (database === undefined) {
      const seen = `there is none in ${place.dataDir} yet: it is made at the first start`;
      return { findings: [], passed: [{ check: 'database', seen }], connections: undefined };
    }
    return await examineOpen(database);
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) return failed(createFinding('database_unreachable', error.message));
    if (error instanceof ConfigurationError) return failed(createFinding('data_folder_locked', error.message));
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    const shown = typeof code === 'string' ? code : 'no code';
    return failed(createFinding('database_unreachable', `a statement failed (${shown})`));
  } finally {
    await database?.close();
  }
}

async function examineOpen(database: StandingDatabase): Promise<StorageExamination> {
  const version = await database.readServerVersion();
  const shown = `${database.driver === 'pglite' ? 'embedded ' : ''}PostgreSQL ${Math.floor(version / 10_000)}`;
  if (version < oldestServerVersion) {
    return { findings: [createFinding('database_too_old', `it is ${shown}`)], passed: [], connections: undefined };
  }
  const passed = [{ check: 'database', seen: `${shown} answers` }];
  const { state, pending } = await database.readSchemaState();
  if (state === 'newer') {
    const seen = 'it holds a migration that this version does not know';
    return { findings: [createFinding('schema_newer', seen)], passed, connections: undefined };
  }
  if (state === 'outdated') {
    const seen = `still to be made: ${pending.join(', ')}`;
    return { findings: [createFinding('schema_outdated', seen)], passed, connections: undefined };
  }
  if (state === 'empty') {
    passed.push({ check: 'tables', seen: 'there are none yet: they are made at the first start' });
    return { findings: [], passed, connections: undefined };
  }
  passed.push({ check: 'tables', seen: 'those of this version' });
  return { findings: [], passed, connections: await database.listActiveConnections() };
}
