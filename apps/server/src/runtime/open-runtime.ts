import { createRuntime, type Permits, type Runtime } from '@orderloom/core/http';
import type { Logger } from '@orderloom/core/logging';
import { systemClock } from '@orderloom/core/time';
import type { Logger as Pino } from 'pino';
import { Agent } from 'undici';
import type { Database } from '../database/database.js';
import { PermitBucketsRepository } from '../limits/permit-buckets.repository.js';
import { SharedPermits } from '../limits/shared-permits.js';
import { bridgeLogger } from '../logging/bridge-logger.js';

/** The effects on the world of one process, and how to let go of them. */
export interface OpenRuntime {
  readonly runtime: Runtime;
  /** Breaks connections that are still open: call it when jobs and HTTP have stopped. */
  close(): Promise<void>;
}

/**
 * Makes the one runtime of a process: clock, HTTP connections, permits, logger. On PostgreSQL the permits are shared
 * with all other processes; the embedded database has no others. `parts` replace single ones in tests.
 */
export async function openRuntime(log: Pino, database: Database, parts: Partial<Runtime> = {}): Promise<OpenRuntime> {
  const agent = new Agent({ connections: 64, keepAliveTimeout: 30_000 });
  const logger = bridgeLogger(log);
  const permits = await sharePermits(database, { logger, ...parts });
  return {
    runtime: createRuntime({ dispatcher: agent, logger, ...(permits === undefined ? {} : { permits }), ...parts }),
    close: () => agent.destroy(),
  };
}

async function sharePermits(
  database: Database,
  { clock = systemClock, logger }: { readonly clock?: Runtime['clock']; readonly logger: Logger },
): Promise<Permits | undefined> {
  if (database.driver === 'pglite') return undefined;
  const buckets = new PermitBucketsRepository(database);
  await buckets.prune();
  return new SharedPermits(buckets, clock, logger);
}
