import type { Runtime } from '@orderloom/core/http';
import { systemClock } from '@orderloom/core/time';
import type { Database } from '../src/database/database.js';
import { EventSignal } from '../src/events/event-signal.js';
import { EventWriter } from '../src/events/event-writer.js';
import { EventsRepository } from '../src/events/events.repository.js';
import { IngestRepository } from '../src/ingest/ingest.repository.js';
import { IngestService } from '../src/ingest/ingest.service.js';
import { ObservationsRepository } from '../src/ingest/observations.repository.js';
import type { Sealer } from '../src/secrets/sealer.js';

/** The writer of events on a database, as the service composes it. */
export function createEventWriter(database: Database, signal = new EventSignal()): EventWriter {
  return new EventWriter(new EventsRepository(database), signal, systemClock);
}

/** The way of observations into a database, as the service composes it. */
export function createIngest(
  database: Database,
  sealer: Sealer,
  runtime: Runtime,
  signal = new EventSignal(),
): IngestService {
  return new IngestService(
    new ObservationsRepository(database),
    new IngestRepository(database, createEventWriter(database, signal)),
    sealer,
    runtime,
  );
}
