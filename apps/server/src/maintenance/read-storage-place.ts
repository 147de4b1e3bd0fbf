import { resolve } from 'node:path';
import { parseEnvironment } from '../config/environment.js';
import { memoryDataDir } from '../database/data-dir.js';
import type { StoragePlace } from './standing-database.repository.js';

/** Where the settings say the tables are. Throws `ConfigurationError` that names every faulty setting. */
export function readStoragePlace(environment: NodeJS.ProcessEnv): StoragePlace {
  const { DATABASE_URL: databaseUrl, ORDERLOOM_DATA_DIR: folder } = parseEnvironment(environment);
  return { databaseUrl, dataDir: folder === memoryDataDir ? folder : resolve(folder) };
}
