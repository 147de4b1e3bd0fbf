import { loadConfig } from '../config/load-config.js';
import { openDatabase } from '../database/open-database.js';
import { rotateKey, type RotationProgress, type RotationReport } from '../secrets/rotate-key.js';
import { Sealer } from '../secrets/sealer.js';

/** What a rotation is begun with. The environment has the new key first and the former ones behind it. */
export interface KeyRotation {
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RotationProgress) => void;
}

/**
 * Seals everything anew, as `rotateKey` does. Throws `ConfigurationError` for settings that are not valid,
 * `DatabaseUnavailableError`, or `SealedValueError` when a former key is missing.
 */
export async function rotateInstallationKey({ environment, ...rest }: KeyRotation): Promise<RotationReport> {
  const { databaseUrl, dataDir, secretKeys } = await loadConfig(environment);
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    return await rotateKey({ database, sealer: new Sealer(secretKeys), ...rest });
  } finally {
    await database.close();
  }
}
