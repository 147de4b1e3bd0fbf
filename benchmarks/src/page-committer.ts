import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { createRuntime } from '@orderloom/core/http';
import { parsePinduoduoSettings, pinduoduoPlatform } from '@orderloom/pinduoduo';
import type { Database } from '../../apps/server/src/database/database.js';
import { EventSignal } from '../../apps/server/src/events/event-signal.js';
import { EventWriter } from '../../apps/server/src/events/event-writer.js';
import { EventsRepository } from '../../apps/server/src/events/events.repository.js';
import { IngestRepository } from '../../apps/server/src/ingest/ingest.repository.js';
import { IngestService } from '../../apps/server/src/ingest/ingest.service.js';
import { ObservationsRepository } from '../../apps/server/src/ingest/observations.repository.js';
import { Sealer } from '../../apps/server/src/secrets/sealer.js';
import { createFastClock } from './fast-clock.js';
import { MemoryDispatcher } from './memory-dispatcher.js';

const stream = 'orders';
const window = { fromAt: Date.UTC(2026, 0, 15, 3, 30), toAt: Date.UTC(2026, 0, 15, 4) };

/** Fetches the next page and commits it for one connection; answers how many orders changed. */
export type CommitPage = (connectionId: string) => Promise<number>;

/**
 * The whole way of a page through the service, apart from the network: the adapter signs, decodes, validates and maps,
 * the ingest service protects, seals, merges and writes. Just what a sync run does.
 */
export function createPageCommitter(database: Database, pages: readonly string[], pageSize: number): CommitPage {
  const runtime = createRuntime({ dispatcher: new MemoryDispatcher(pages), clock: createFastClock() });
  const adapter = pinduoduoPlatform.createAdapter({
    credentials: { clientId: 'a'.repeat(32), clientSecret: 'b'.repeat(40), accessToken: 'c'.repeat(40), ownerId: '1' },
    settings: parsePinduoduoSettings(),
    runtime,
    onCredentialsChanged: () => Promise.resolve(),
  });
  const sealer = new Sealer([createSecretKey(randomBytes(32))]);
  const events = new EventWriter(new EventsRepository(database), new EventSignal(), runtime.clock);
  const ingest = new IngestService(
    new ObservationsRepository(database),
    new IngestRepository(database, events),
    sealer,
    runtime,
  );
  return async (connectionId) => {
    const page = await adapter.fetchPage(stream, { window, partition: '', page: 1, pageSize, withTotal: true });
    const scope = { connectionId, platform: adapter.platform, side: adapter.side };
    const { changed } = await ingest.commit(scope, page, stream);
    return changed;
  };
}

/** Gives a connection to commit into; a new one once each page was committed into the last, so that orders stay new. */
export function createConnectionSupply(pages: number): () => string {
  let connectionId = randomUUID();
  let used = 0;
  return () => {
    if (used === pages) {
      connectionId = randomUUID();
      used = 0;
    }
    used += 1;
    return connectionId;
  };
}
