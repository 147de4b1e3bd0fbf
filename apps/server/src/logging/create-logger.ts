import { createRedactor } from '@orderloom/core/logging';
import { destination, pino, stdTimeFunctions, type DestinationStream, type Level, type Logger } from 'pino';
import { describeThrown } from './describe-fault.js';

/** How the service logs. */
export interface LogOptions {
  readonly level: Level | 'silent';
  /** Removed wherever they would appear in a line. */
  readonly secrets: readonly string[];
  /** Standard error when absent. */
  readonly stream?: DestinationStream;
}

/**
 * The service's logger: one JSON object a line on standard error, so that standard output stays free for what people
 * read. Every finished line is searched once more for secrets, telephone and identity numbers and ciphertexts.
 */
export function createLogger(options: LogOptions): Logger {
  const redact = createRedactor(options.secrets);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: stdTimeFunctions.isoTime,
      serializers: { err: describeThrown, error: describeThrown },
      redact: { paths: ['authorization', '*.authorization', '*.headers.authorization'], censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: redact },
    },
    options.stream ?? destination({ dest: 2, sync: true }),
  );
}
