import type { KeyObject } from 'node:crypto';
import type { AlarmLimits } from '../alarms/list-troubles.js';
import type { TracingSettings } from '../tracing/open-tracing.js';
import type { Environment } from './environment.js';

/** Where the API key comes from; a generated one stands in `file`, which is undefined when nothing is kept on disk. */
export type ApiKeyOrigin =
  | { readonly from: 'environment' }
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'generated'; readonly file: string | undefined };

/** The settings of the running service, checked and complete. Also the injection token. Made by `loadConfig`. */
export abstract class AppConfig {
  abstract readonly host: string;
  abstract readonly port: number;
  abstract readonly databaseUrl: string | undefined;
  abstract readonly dataDir: string;
  /** Secret. */
  abstract readonly apiKey: string;
  abstract readonly apiKeyOrigin: ApiKeyOrigin;
  /** Secret. Undefined: platform operations cannot be called through the service. */
  abstract readonly operationsKey: string | undefined;
  /** Without a slash at the end. */
  abstract readonly publicUrl: string | undefined;
  /** Newest first: the first seals, all open. Key objects, so that printing the settings shows no key. */
  abstract readonly secretKeys: readonly KeyObject[];
  abstract readonly connectionsFile: string | undefined;
  abstract readonly demo: Environment['ORDERLOOM_DEMO'];
  abstract readonly role: Environment['ORDERLOOM_ROLE'];
  abstract readonly syncIntervalSeconds: number;
  /** Where the metrics stand without a key; undefined: nowhere. */
  abstract readonly metricsPort: number | undefined;
  abstract readonly maxEventStreams: number;
  abstract readonly runRetentionDays: number;
  /** 0: no nightly reconciliation. */
  abstract readonly reconcileDays: number;
  /** Addresses and networks whose word on where a request came from is believed. */
  abstract readonly trustedProxies: readonly string[];
  /** After that a request without an answer is given up. */
  abstract readonly requestTimeoutMs: number;
  /** Origins whose pages may call the API. */
  abstract readonly corsOrigins: readonly string[];
  /** Wrong keys from one address after which nothing from there is looked at. */
  abstract readonly keyFailuresPerMinute: number;
  /** Days after its last change that what can be decrypted of a receiver is kept. 0: for good. */
  abstract readonly buyerDataDays: number;
  /** Days that raw bodies are kept. 0: for good. */
  abstract readonly rawRetentionDays: number;
  /** Receivers that one key may reveal within a day in China. */
  abstract readonly revealsPerDay: number;
  abstract readonly alarms: AlarmLimits;
  abstract readonly isWebhookHttpAllowed: boolean;
  /** Addresses and networks that webhooks may go to though they are not public. */
  abstract readonly webhookAllowedNetworks: readonly string[];
  abstract readonly webhookDisableAfterDays: number;
  abstract readonly webhookRetentionDays: number;
  /** Undefined: no traces. */
  abstract readonly tracing: TracingSettings | undefined;
  abstract readonly logLevel: Environment['LOG_LEVEL'];
}
