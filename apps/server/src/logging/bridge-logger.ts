import type { Logger } from '@orderloom/core/logging';
import type { Logger as Pino } from 'pino';

/** The packages' logger on top of pino. */
export function bridgeLogger(pino: Pino): Logger {
  return {
    debug: (fields, message) => pino.debug(fields, message),
    info: (fields, message) => pino.info(fields, message),
    warn: (fields, message) => pino.warn(fields, message),
    error: (fields, message) => pino.error(fields, message),
  };
}
