import { ConfigurationError, OrderloomError } from '@orderloom/core/errors';
import { describeFault } from './logging/describe-fault.js';
import type { RunningService } from './start-service.js';

const stopTimeoutMs = 10_000;

/**
 * Runs the service as this process: SIGTERM and SIGINT stop it cleanly within 10 seconds (exit 0, or 1 when it takes
 * longer), a second signal ends it at once, a failed start or an uncaught fault ends it with exit 1. What it prints
 * never holds the text of an error that is not ours.
 */
export async function runUntilStopped(start: () => Promise<RunningService>): Promise<void> {
  let service: RunningService | undefined;
  let isStopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    // Nothing is running yet, or the person insists.
    if (service === undefined || isStopping) process.exit(signal === 'SIGINT' ? 130 : 143);
    isStopping = true;
    void stop(service, signal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('uncaughtException', (error) => fail('Orderloom ends because of a fault', error));
  try {
    service = await start();
  } catch (error) {
    fail('Orderloom cannot start', error);
  }
}

async function stop(service: RunningService, signal: NodeJS.Signals): Promise<void> {
  service.logger.info({ signal }, 'stopping');
  const timer = setTimeout(() => {
    service.logger.error({ timeoutMs: stopTimeoutMs }, 'could not stop cleanly in time');
    process.exit(1);
  }, stopTimeoutMs);
  timer.unref();
  try {
    await service.stop();
    service.logger.info({}, 'stopped');
    process.exit(0);
  } catch (error) {
    fail('Orderloom did not stop cleanly', error);
  }
}

function fail(headline: string, error: unknown): never {
  process.stderr.write(`${headline}: ${explain(error)}\n`);
  process.exit(1);
}

/** Our errors and those of the system say what to do; of others only type and place are printed. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError && error.issues.length > 0) {
    const summary = error.message.split(':', 1)[0] ?? error.message;
    return [summary, ...error.issues.map((issue) => `  - ${issue.path}: ${issue.message}`)].join('\n');
  }
  if (error instanceof OrderloomError) return error.message;
  const fault = describeFault(error);
  if (fault.code === 'EADDRINUSE') return 'the port is in use by another process; set PORT to a free one';
  if (fault.code === 'EACCES') return 'the port may not be used by this user; set PORT to one above 1023';
  if (fault.code === 'EADDRNOTAVAIL' || fault.code === 'ENOTFOUND') return 'HOST is not an address of this machine';
  return [`${fault.type} ${fault.message ?? ''}`.trim(), ...fault.frames].join('\n    ');
}
