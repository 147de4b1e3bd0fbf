import { systemClock } from '@orderloom/core/time';
import type { Shell } from './shell.js';

/** The shell of this process. The first SIGINT or SIGTERM ends the command in order, a second one at once. */
export function createProcessShell(): Shell {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    controller.abort(new DOMException('interrupted', 'AbortError'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // A reader that has read enough, such as `head`, is no fault.
  process.stdout.on('error', (error) => process.exit(Reflect.get(error, 'code') === 'EPIPE' ? 0 : 1));
  return {
    environment: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    signal: controller.signal,
  };
}
