import { randomUUID } from 'node:crypto';
import type { Observation } from '@orderloom/core/order';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../test/databases.js';
import { observe } from '../../test/drifting-list.js';
import type { Database } from '../../src/database/database.js';
import { ObservationsRepository, type SealedObservation } from '../../src/ingest/observations.repository.js';
import { KnownRowsRepository } from '../../src/sync/known-rows.repository.js';
import { Random } from '../time/random.js';
import { createStillWorker } from '../time/still-worker.js';
import { HubStore } from './hub-store.js';
import { MemoryKnownRows } from './memory-known-rows.js';
import { MemoryObservations } from './memory-observations.js';
import { MemorySession } from './memory-session.js';

const beginMs = Date.UTC(2026, 0, 1);

let database: Database;
beforeAll(async () => {
  database = await createDatabase('pglite');
});
afterAll(() => database.close());

it('the observations in memory do what those in SQL do', async () => {
  const random = new Random('observations');
  const connectionId = randomUUID();
  const store = new HubStore(undefined, () => undefined);
  const { worker, settle } = createStillWorker();
  const real = { observations: new ObservationsRepository(database), rows: new KnownRowsRepository(database) };
  const model = { observations: new MemoryObservations(worker, store), rows: new MemoryKnownRows(worker, store) };
  let known = 0;
  let proven = 0;

  for (let step = 0; step < 150; step += 1) {
    const batch = Array.from({ length: random.between(1, 4) }, () => drawObservation(random));
    const places = (found: ReadonlySet<Observation>) => batch.map((observation) => found.has(observation));
    const knownToBoth = [
      places(await real.observations.listKnown(connectionId, batch)),
      places(await settle(model.observations.listKnown(connectionId, batch))),
    ];
    expect(knownToBoth[1]).toEqual(knownToBoth[0]);
    known += knownToBoth[0]?.filter(Boolean).length ?? 0;

    const beforeMs = beginMs + random.between(0, 12_000);
    const isProven = await real.rows.areAllReadBefore(connectionId, batch, beforeMs);
    expect(await settle(model.rows.areAllReadBefore(connectionId, batch, beforeMs))).toBe(isProven);
    if (isProven) proven += 1;

    const sealed = batch.map((observation): SealedObservation => ({ observation, body: new Uint8Array([1]) }));
    const session = new MemorySession(true);
    const inserted = await settle(model.observations.insertObservations(session, connectionId, sealed));
    session.commit();
    expect(inserted).toEqual(
      await database.orm.transaction((transaction) =>
        real.observations.insertObservations(transaction, connectionId, sealed),
      ),
    );
  }
  expect(known).toBeGreaterThan(20);
  expect(proven).toBeGreaterThan(2);
});

/** Few orders, few contents, few instants: what is drawn was often drawn before. */
function drawObservation(random: Random): Observation {
  const observation = observe(`order-${random.below(4)}`, beginMs, `content ${random.below(3)}`);
  return {
    ...observation,
    source: random.pick('list', 'detail'),
    sourceAtMs: random.chance(0.3) ? undefined : beginMs + random.below(3) * 1_000,
    observedAtMs: beginMs + random.below(10) * 1_000,
  };
}
