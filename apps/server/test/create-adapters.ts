import type { Runtime } from '@orderloom/core/http';
import { AccessLosses } from '../src/alarms/access-losses.js';
import { AlarmsRepository } from '../src/alarms/alarms.repository.js';
import { RenewalLock } from '../src/authorization/renewal-lock.repository.js';
import type { ConnectionsRepository } from '../src/connections/connections.repository.js';
import type { Database } from '../src/database/database.js';
import { EventSignal } from '../src/events/event-signal.js';
import { EventWriter } from '../src/events/event-writer.js';
import { EventsRepository } from '../src/events/events.repository.js';
import { Adapters } from '../src/platforms/adapters.js';
import type { PlatformRegistry } from '../src/platforms/platform-registry.js';
import type { Sealer } from '../src/secrets/sealer.js';

/** The adapters as one process of the service has them, without the rest of it. */
export function createAdapters(parts: {
  readonly database: Database;
  readonly repository: ConnectionsRepository;
  readonly platforms: PlatformRegistry;
  readonly sealer: Sealer;
  readonly runtime: Runtime;
}): Adapters {
  const { database, repository, platforms, sealer, runtime } = parts;
  const events = new EventWriter(new EventsRepository(database), new EventSignal(), runtime.clock);
  const losses = new AccessLosses(new AlarmsRepository(database, events), repository, sealer, runtime);
  return new Adapters(repository, platforms, sealer, runtime, new RenewalLock(database), losses);
}
