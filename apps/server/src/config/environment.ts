import { ConfigurationError, type Issue } from '@orderloom/core/errors';
import { isIP } from 'node:net';
import { z } from 'zod';

const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
const is32Bytes = (text: string): boolean => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && bytesIn(text) === 32;
const bytesIn = (text: string): number => Buffer.from(text, 'base64').byteLength;
const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
};
const isOrigin = (text: string): boolean =>
  /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).origin === text;
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `must be a whole number from ${min} to ${max}`);

const share = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a number from 0 to 1')
  .transform(Number);
const headerList = z
  .string()
  .regex(/^[^=,\s]+=[^,]*(,[^=,\s]+=[^,]*)*$/, 'must be name=value, several parted by commas')
  .transform((text) =>
    Object.fromEntries(
      text.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
  );

const apiKey = z
  .string()
  .min(16, 'must have at least 16 characters')
  .regex(/^[\x21-\x7e]*$/, 'must be visible ASCII without blanks');

const partedByCommas = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
const networks = partedByCommas.refine(
  (parts) => parts.every(isNetwork),
  'must be IP addresses or networks such as 10.0.0.0/8, parted by commas',
);

/** Every setting of the service, as it stands in the environment. The README's table follows these descriptions. */
export const environmentSchema = z.object({
  PORT: integer(0, 65_535).default(3000).describe('Port the HTTP API listens on; 0 takes any free one'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for all'),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, 'must be a postgres:// URL')
    .optional()
    .describe('PostgreSQL 15 or newer; without it the embedded database in the data folder is used'),
  ORDERLOOM_DATA_DIR: z
    .string()
    .default('.orderloom')
    .describe('Folder of the embedded database and of generated keys'),
  ORDERLOOM_API_KEY: apiKey
    .optional()
    .describe('Key that API clients send as a bearer token; made and kept in the data folder when absent'),
  ORDERLOOM_OPERATIONS_KEY: apiKey
    .optional()
    .describe('Key that opens the pass-through to platform operations; without it that route is closed'),
  ORDERLOOM_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .describe(
      'Address under which platforms and browsers reach the service; needed for callbacks and authorisation; http://localhost and the port when absent',
    ),
  ORDERLOOM_SECRET_KEY: z
    .string()
    .transform((text) => text.split(','))
    .refine((keys) => keys.every(is32Bytes), 'must be 32 bytes in base64; several keys are separated by commas')
    .optional()
    .describe('Key that seals credentials and bodies; the first of several seals, all open. Made when absent'),
  DATABASE_URL_FILE: z.string().optional().describe('File that holds DATABASE_URL'),
  ORDERLOOM_API_KEY_FILE: z.string().optional().describe('File that holds ORDERLOOM_API_KEY'),
  ORDERLOOM_OPERATIONS_KEY_FILE: z.string().optional().describe('File that holds ORDERLOOM_OPERATIONS_KEY'),
  ORDERLOOM_SECRET_KEY_FILE: z
    .string()
    .optional()
    .describe('File that holds ORDERLOOM_SECRET_KEY; several keys parted by commas or lines'),
  ORDERLOOM_CONNECTIONS_FILE: z.string().optional().describe('JSON file of connections to create or update at start'),
  ORDERLOOM_DEMO: z
    .enum(['auto', 'on', 'off'])
    .default('auto')
    .describe('Demo connections on built-in simulators; auto: only while there is nothing else to show'),
  ORDERLOOM_ROLE: z
    .enum(['all', 'web'])
    .default('all')
    .describe('web: serve HTTP only and leave the jobs to worker processes'),
  ORDERLOOM_SYNC_INTERVAL_SECONDS: integer(5, 86_400).default(60).describe('Pause between two polls of a stream'),
  ORDERLOOM_MAX_EVENT_STREAMS: integer(0, 10_000)
    .default(100)
    .describe('Event streams that one process serves at the same time'),
  ORDERLOOM_RUN_RETENTION_DAYS: integer(1, 3_650).default(14).describe('Days that finished sync runs are kept'),
  ORDERLOOM_RECONCILE_DAYS: integer(0, 90)
    .default(2)
    .describe('Days that are read again every night and compared with the store; 0: never'),
  ORDERLOOM_TRUSTED_PROXIES: networks.describe('Reverse proxies whose X-Forwarded-For is believed; none when absent'),
  ORDERLOOM_REQUEST_TIMEOUT_SECONDS: integer(1, 3_600)
    .default(120)
    .describe('Time after which a request without an answer is given up'),
  ORDERLOOM_CORS_ORIGINS: partedByCommas
    .refine((parts) => parts.every(isOrigin), 'must be origins such as https://shop.example.com, parted by commas')
    .describe('Web pages of these origins may call the API; none when absent'),
  ORDERLOOM_KEY_FAILURES_PER_MINUTE: integer(1, 100_000)
    .default(30)
    .describe('Wrong API keys from one address after which nothing from there is looked at for a while'),
  ORDERLOOM_BUYER_DATA_DAYS: integer(0, 3_650)
    .default(180)
    .describe('Days after its last change that what can be decrypted of a receiver is kept; 0: for good'),
  ORDERLOOM_RAW_RETENTION_DAYS: integer(0, 3_650)
    .default(400)
    .describe('Days that what platforms said is kept word for word, for replays; 0: for good'),
  ORDERLOOM_REVEALS_PER_DAY: integer(0, 1_000_000)
    .default(1_000)
    .describe('Receivers that one API key may reveal within a day in China; 0: none'),
  ORDERLOOM_METRICS_PORT: integer(0, 65_535)
    .optional()
    .describe('Port that serves the metrics alone, without a key, in servers and workers; none when absent'),
  ORDERLOOM_ALARM_BEHIND_MINUTES: integer(1, 100_000)
    .default(15)
    .describe('Alarm when a stream is behind by more than that'),
  ORDERLOOM_ALARM_UNFINISHED_MINUTES: integer(1, 100_000)
    .default(60)
    .describe('Alarm when unread spans do not become fewer for that long'),
  ORDERLOOM_ALARM_SUSPECT_MINUTES: integer(0, 100_000)
    .default(15)
    .describe('Alarm when the platform answers less than it says there is for that long'),
  ORDERLOOM_ALARM_FEED_DOWN_MINUTES: integer(0, 100_000)
    .default(10)
    .describe('Alarm when a message feed is not open for that long'),
  ORDERLOOM_ALARM_FAILING_MINUTES: integer(0, 100_000)
    .default(5)
    .describe('Alarm when the runs of a connection fail for that long'),
  ORDERLOOM_ALARM_QUARANTINED_PER_HOUR: integer(1, 1_000_000)
    .default(5)
    .describe('Alarm when so many bodies come into quarantine within an hour'),
  ORDERLOOM_WEBHOOK_HTTP: z
    .enum(['on', 'off'])
    .default('off')
    .describe('on: webhooks may go to http addresses too; off: to https only'),
  ORDERLOOM_WEBHOOK_ALLOWED_NETWORKS: networks.describe(
    'Private networks that webhooks may go to nevertheless; none when absent',
  ),
  ORDERLOOM_WEBHOOK_DISABLE_AFTER_DAYS: integer(1, 365)
    .default(5)
    .describe('Days without one success after which a webhook is disabled'),
  ORDERLOOM_WEBHOOK_RETENTION_DAYS: integer(1, 3_650)
    .default(30)
    .describe('Days that finished deliveries of webhooks stay in their log'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional()
    .describe('OpenTelemetry receiver (OTLP over HTTP) that traces are sent to; none when absent'),
  OTEL_EXPORTER_OTLP_HEADERS: headerList
    .optional()
    .describe('Headers for the receiver of traces, such as its key: name=value, several parted by commas'),
  OTEL_SERVICE_NAME: z.string().default('orderloom').describe('Name of the service in traces'),
  OTEL_TRACES_SAMPLER_ARG: share.default(1).describe('Share of traces that is kept, from 0 to 1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});
export type Environment = z.output<typeof environmentSchema>;

/**
 * Checks the environment as a whole. Throws `ConfigurationError` that names every fault, also misspelt
 * `ORDERLOOM_` names, and repeats no value. An empty value counts as not set.
 */
export function parseEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const given = Object.fromEntries(Object.entries(environment).filter(([, text]) => text !== undefined && text !== ''));
  const parsed = environmentSchema.safeParse(given);
  const issues: Issue[] = (parsed.error?.issues ?? []).map((issue) => ({
    path: issue.path.join('.'),
    message: issue.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : issue.message,
  }));
  for (const name of Object.keys(given)) {
    if (name.startsWith('ORDERLOOM_') && !Object.hasOwn(environmentSchema.shape, name)) {
      issues.push({ path: name, message: 'is not a setting of this version' });
    }
  }
  if (parsed.data === undefined || issues.length > 0)
    throw new ConfigurationError('The settings are not valid', issues);
  return parsed.data;
}
