import { ConfigurationError } from '@orderloom/core/errors';
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { join, resolve } from 'node:path';
import { memoryDataDir } from '../database/data-dir.js';
import type { AlarmLimits } from '../alarms/list-troubles.js';
import type { TracingSettings } from '../tracing/open-tracing.js';
import type { ApiKeyOrigin, AppConfig } from './app-config.js';
import { parseEnvironment, type Environment } from './environment.js';
import { readOrCreateKey } from './key-file.js';
import { readSecretFiles } from './secret-files.js';

/**
 * Turns the environment into the service's settings and makes the keys that are not given. Throws `ConfigurationError`
 * that names every fault.
 */
export async function loadConfig(environment: NodeJS.ProcessEnv): Promise<AppConfig> {
  const settings = parseEnvironment(await readSecretFiles(environment));
  const dataDir = settings.ORDERLOOM_DATA_DIR === memoryDataDir ? memoryDataDir : resolve(settings.ORDERLOOM_DATA_DIR);
  const keys = await loadApiKey(settings, dataDir);
  if (settings.ORDERLOOM_OPERATIONS_KEY === keys.apiKey) {
    throw new ConfigurationError('The settings are not valid', [
      { path: 'ORDERLOOM_OPERATIONS_KEY', message: 'must differ from the API key' },
    ]);
  }
  return {
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    dataDir,
    ...keys,
    operationsKey: settings.ORDERLOOM_OPERATIONS_KEY,
    publicUrl: settings.ORDERLOOM_PUBLIC_URL ?? localUrl(settings.PORT),
    secretKeys: await loadSecretKeys(settings, dataDir),
    connectionsFile:
      settings.ORDERLOOM_CONNECTIONS_FILE === undefined ? undefined : resolve(settings.ORDERLOOM_CONNECTIONS_FILE),
    demo: settings.ORDERLOOM_DEMO,
    role: settings.ORDERLOOM_ROLE,
    syncIntervalSeconds: settings.ORDERLOOM_SYNC_INTERVAL_SECONDS,
    metricsPort: settings.ORDERLOOM_METRICS_PORT,
    maxEventStreams: settings.ORDERLOOM_MAX_EVENT_STREAMS,
    runRetentionDays: settings.ORDERLOOM_RUN_RETENTION_DAYS,
    reconcileDays: settings.ORDERLOOM_RECONCILE_DAYS,
    trustedProxies: settings.ORDERLOOM_TRUSTED_PROXIES,
    requestTimeoutMs: settings.ORDERLOOM_REQUEST_TIMEOUT_SECONDS * 1_000,
    corsOrigins: settings.ORDERLOOM_CORS_ORIGINS,
    keyFailuresPerMinute: settings.ORDERLOOM_KEY_FAILURES_PER_MINUTE,
    buyerDataDays: settings.ORDERLOOM_BUYER_DATA_DAYS,
    rawRetentionDays: settings.ORDERLOOM_RAW_RETENTION_DAYS,
    revealsPerDay: settings.ORDERLOOM_REVEALS_PER_DAY,
    alarms: alarmLimitsOf(settings),
    isWebhookHttpAllowed: settings.ORDERLOOM_WEBHOOK_HTTP === 'on',
    webhookAllowedNetworks: settings.ORDERLOOM_WEBHOOK_ALLOWED_NETWORKS,
    webhookDisableAfterDays: settings.ORDERLOOM_WEBHOOK_DISABLE_AFTER_DAYS,
    webhookRetentionDays: settings.ORDERLOOM_WEBHOOK_RETENTION_DAYS,
    tracing: tracingOf(settings),
    logLevel: settings.LOG_LEVEL,
  };
}

function tracingOf(settings: Environment): TracingSettings | undefined {
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return undefined;
  return {
    endpoint,
    headers: settings.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: settings.OTEL_SERVICE_NAME,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG,
  };
}

const minuteMs = 60_000;

function alarmLimitsOf(settings: Environment): AlarmLimits {
  return {
    behindMs: settings.ORDERLOOM_ALARM_BEHIND_MINUTES * minuteMs,
    unfinishedMs: settings.ORDERLOOM_ALARM_UNFINISHED_MINUTES * minuteMs,
    suspectMs: settings.ORDERLOOM_ALARM_SUSPECT_MINUTES * minuteMs,
    feedDownMs: settings.ORDERLOOM_ALARM_FEED_DOWN_MINUTES * minuteMs,
    failingMs: settings.ORDERLOOM_ALARM_FAILING_MINUTES * minuteMs,
    quarantinedPerHour: settings.ORDERLOOM_ALARM_QUARANTINED_PER_HOUR,
  };
}

/** Good for a browser and a simulator on the same machine; platforms need the public address. */
function localUrl(port: number): string | undefined {
  return port === 0 ? undefined : `http://localhost:${port}`;
}

async function loadApiKey(
  settings: Environment,
  dataDir: string,
): Promise<{ readonly apiKey: string; readonly apiKeyOrigin: ApiKeyOrigin }> {
  if (settings.ORDERLOOM_API_KEY !== undefined) {
    return { apiKey: settings.ORDERLOOM_API_KEY, apiKeyOrigin: { from: 'environment' } };
  }
  if (dataDir === memoryDataDir) {
    return { apiKey: createApiKey(), apiKeyOrigin: { from: 'generated', file: undefined } };
  }
  const file = join(dataDir, 'api-key');
  const { key, isNew } = await readOrCreateKey(file, createApiKey);
  if (key.length < 16) throw new ConfigurationError(`the key in ${file} has fewer than 16 characters; delete the file`);
  return { apiKey: key, apiKeyOrigin: { from: isNew ? 'generated' : 'file', file } };
}

async function loadSecretKeys(settings: Environment, dataDir: string): Promise<readonly KeyObject[]> {
  if (settings.ORDERLOOM_SECRET_KEY !== undefined) return settings.ORDERLOOM_SECRET_KEY.map(createKeyObject);
  if (dataDir === memoryDataDir) return [createKeyObject(createSealingKey())];
  const file = join(dataDir, 'secret.key');
  const { key } = await readOrCreateKey(file, createSealingKey);
  if (Buffer.from(key, 'base64').byteLength !== 32) {
    throw new ConfigurationError(`${file} does not hold a key of 32 bytes in base64; put the right file back`);
  }
  return [createKeyObject(key)];
}

function createApiKey(): string {
  return `olk_${randomBytes(24).toString('base64url')}`;
}

function createSealingKey(): string {
  return randomBytes(32).toString('base64');
}

function createKeyObject(base64: string): KeyObject {
  return createSecretKey(base64, 'base64');
}
