import { ConfigurationError, type Issue } from '@orderloom/core/errors';
import { z } from 'zod';

const isPostgresUrl = (text: string): boolean => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text);
const is32Bytes = (text: string): boolean => /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) && bytesIn(text) === 32;
const bytesIn = (text: string): number => Buffer.from(text, 'base64').byteLength;
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((number) => number >= min && number <= max, `must be a whole number from ${min} to ${max}`);

const apiKey = z
  .string()
  .min(16, 'must have at least 16 characters')
  .regex(/^[\x21-\x7e]*$/, 'must be visible ASCII without blanks');

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
