import type { Observation } from '@orderloom/core/order';
import type { Session } from '../../src/database/rows-of.js';
import {
  ObservationsRepository,
  type QuarantinedBody,
  type SealedObservation,
} from '../../src/ingest/observations.repository.js';
import type { Worker } from '../time/worker.js';
import type { HubStore, StoredObservation } from './hub-store.js';
import { sessionOf } from './memory-session.js';
import { noDatabase } from './no-database.js';
import { keep, knownOf, latestOf } from './observation-key.js';

/** The observations without SQL, and without their bodies. */
export class MemoryObservations extends ObservationsRepository {
  constructor(
    private readonly worker: Worker,
    private readonly store: HubStore,
  ) {
    super(noDatabase);
  }

  override listKnown(_connectionId: string, batch: readonly Observation[]): Promise<ReadonlySet<Observation>> {
    return this.worker.call(
      'store.listKnown',
      () => new Set(batch.filter((observation) => this.#isKnown(observation))),
    );
  }

  override insertObservations(
    session: Session,
    _connectionId: string,
    sealed: readonly SealedObservation[],
  ): Promise<readonly Observation[]> {
    return this.worker.call('store.insertObservations', () => {
      const rows = new Map<string, Observation>();
      for (const { observation } of sealed) {
        const row = rowOf(observation);
        const isStored = knownOf(this.store, observation).some((known) => isSame(known, row));
        const key = `${contentKey(observation)}\n${row.sourceAtMs}`;
        if (!isStored && !rows.has(key)) rows.set(key, observation);
      }
      sessionOf(session).write(() => {
        for (const observation of rows.values()) keep(this.store, observation, rowOf(observation));
      });
      // Content that stands in the batch twice comes back twice, as the real one has it.
      const inserted = new Set([...rows.values()].map(contentKey));
      return sealed.map(({ observation }) => observation).filter((one) => inserted.has(contentKey(one)));
    });
  }

  override insertQuarantine(_connectionId: string, bodies: readonly QuarantinedBody[]): Promise<ReadonlySet<string>> {
    return this.worker.call('store.insertQuarantine', () => {
      const added = new Set<string>();
      for (const body of bodies) {
        const key = `${body.operation}\n${body.askedId}\n${body.hash}`;
        if (this.store.quarantine.has(key)) continue;
        this.store.quarantine.set(key, body);
        added.add(body.id);
      }
      return added;
    });
  }

  #isKnown(observation: Observation): boolean {
    const known = knownOf(this.store, observation);
    if (observation.sourceAtMs === undefined) return latestOf(known)?.hash === observation.hash;
    const row = rowOf(observation);
    return known.some((one) => isSame(one, row));
  }
}

function rowOf({ sourceAtMs, observedAtMs, hash }: Observation): StoredObservation {
  return { sourceAtMs: sourceAtMs ?? observedAtMs, observedAtMs, hash };
}

function contentKey({ entity, channel, externalId, source, hash }: Observation): string {
  return [entity, channel, externalId, source, hash].join('\n');
}

function isSame(left: StoredObservation, right: StoredObservation): boolean {
  return left.sourceAtMs === right.sourceAtMs && left.hash === right.hash;
}
