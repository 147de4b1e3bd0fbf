import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/**
 * What NestJS says about itself: its account of every module and route is for debugging only. Stacks that it passes as
 * texts are dropped, since they begin with the message of whatever was thrown.
 */
export function createNestLogger(logger: Logger): LoggerService {
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug({ context: contextIn(rest) }, textOf(message)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug({ context: contextIn(rest) }, textOf(message)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.trace({ context: contextIn(rest) }, textOf(message)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn({ context: contextIn(rest) }, textOf(message)),
    error: (message: unknown, ...rest: unknown[]) =>
      logger.error(
        { context: contextIn(rest), ...(message instanceof Error ? { err: message } : {}) },
        textOf(message),
      ),
  };
}

/** NestJS passes the name of the class that speaks as the last argument. */
function contextIn(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}

function textOf(message: unknown): string {
  return typeof message === 'string' ? message : 'framework fault';
}
