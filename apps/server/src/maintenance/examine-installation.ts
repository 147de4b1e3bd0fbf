import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { systemClock, type Clock } from '@orderloom/core/time';
import { Agent } from 'undici';
import type { AppConfig } from '../config/app-config.js';
import { loadConfig } from '../config/load-config.js';
import { openCredentials } from '../connections/stored-credentials.js';
import { memoryDataDir } from '../database/data-dir.js';
import { installedPlatforms } from '../platforms/installed-platforms.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { SealedValueError } from '../secrets/sealed-value-error.js';
import { Sealer } from '../secrets/sealer.js';
import { diagnoseConnection } from './diagnose-connection.js';
import { examineDisk } from './examine-disk.js';
import { examinePort } from './examine-port.js';
import { examineStorage } from './examine-storage.js';
import { createFinding, type Diagnosis } from './finding.js';
import type { StoredConnection } from './standing-database.repository.js';

/** A diagnosis with what it is about: `settings`, `machine`, `database`, `keys`, or the name of a connection. */
export interface PartDiagnosis extends Diagnosis {
  readonly part: string;
}

/** An installation to look at while its service does not run. */
export interface InstallationInput {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock?: Clock;
}

/**
 * Looks at the installation of this machine without its service: settings, disk, port, database, keys, and by harmless
 * calls at every connection. Changes nothing, makes no keys and migrates nothing.
 */
export async function examineInstallation(input: InstallationInput): Promise<readonly PartDiagnosis[]> {
  // A diagnosis is no first start: without this a key would be made and kept.
  const environment: NodeJS.ProcessEnv = { ORDERLOOM_API_KEY: 'not-asked-for-here', ...input.environment };
  const dataDir = environment['ORDERLOOM_DATA_DIR'] ?? '.orderloom';
  const hasSecretKey = isSecretKeyGiven(environment) || existsSync(join(dataDir, 'secret.key'));
  let config: AppConfig;
  try {
    config = await loadConfig(hasSecretKey ? environment : { ...environment, ORDERLOOM_SECRET_KEY: placeholderKey });
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return [{ part: 'settings', findings: [createFinding('settings_invalid', error.message)], passed: [] }];
  }
  const machine = [await examinePort(config.host, config.port)];
  if (config.dataDir !== memoryDataDir) machine.unshift(await examineDisk(config.dataDir));
  const storage = await examineStorage(config);
  const parts: PartDiagnosis[] = [
    { part: 'settings', findings: [], passed: [{ check: 'settings', seen: 'are valid' }] },
    { part: 'machine', ...joinDiagnoses(machine) },
    { part: 'database', findings: storage.findings, passed: storage.passed },
  ];
  const connections = storage.connections ?? [];
  if (connections.length === 0) return parts;
  if (!hasSecretKey) {
    const seen = `${connections.length} connections are stored, ${join(dataDir, 'secret.key')} is not there`;
    return [...parts, { part: 'keys', findings: [createFinding('secret_key_missing', seen)], passed: [] }];
  }
  return [...parts, ...(await examineConnections(connections, config, input.clock ?? systemClock))];
}

const placeholderKey = Buffer.alloc(32).toString('base64');

function isSecretKeyGiven(environment: NodeJS.ProcessEnv): boolean {
  return ['ORDERLOOM_SECRET_KEY', 'ORDERLOOM_SECRET_KEY_FILE'].some((name) => (environment[name] ?? '') !== '');
}

function joinDiagnoses(diagnoses: readonly Diagnosis[]): Diagnosis {
  return {
    findings: diagnoses.flatMap(({ findings }) => findings),
    passed: diagnoses.flatMap(({ passed }) => passed),
  };
}

async function examineConnections(
  connections: readonly StoredConnection[],
  config: AppConfig,
  clock: Clock,
): Promise<readonly PartDiagnosis[]> {
  const platforms = new PlatformRegistry(installedPlatforms);
  const sealer = new Sealer(config.secretKeys);
  const dispatcher = new Agent();
  const runtime = createRuntime({ clock, dispatcher });
  try {
    return await Promise.all(
      connections.map(async ({ name, platform, settings, sealedCredentials }): Promise<PartDiagnosis> => {
        try {
          const { credentials } = openCredentials(sealer, sealedCredentials);
          const parsed = platforms.parse(platform, { credentials, settings });
          const definition = platforms.get(platform);
          return { part: name, ...(await diagnoseConnection({ definition, ...parsed, runtime })) };
        } catch (error) {
          if (!(error instanceof SealedValueError)) throw error;
          return { part: name, findings: [createFinding('secret_key_wrong', error.message)], passed: [] };
        }
      }),
    );
  } finally {
    await dispatcher.destroy();
  }
}
