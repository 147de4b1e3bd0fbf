import { createRuntime, type Runtime } from '@orderloom/core/http';
import type { Logger } from 'pino';
import { Agent } from 'undici';
import { bridgeLogger } from '../logging/bridge-logger.js';

/** The effects on the world of one process, and how to let go of them. */
export interface OpenRuntime {
  readonly runtime: Runtime;
  /** Breaks connections that are still open: call it when jobs and HTTP have stopped. */
  close(): Promise<void>;
}

/** Makes the one runtime of a process: clock, HTTP connections, permits, logger. `parts` replace single ones in tests. */
export function openRuntime(logger: Logger, parts: Partial<Runtime> = {}): OpenRuntime {
  const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000 });
  return {
    runtime: createRuntime({ dispatcher: agent, logger: bridgeLogger(logger), ...parts }),
    close: () => agent.destroy(),
  };
}
