import type { Observation } from '@orderloom/core/order';
import type { HubStore, StoredObservation } from './hub-store.js';

type Entity = Pick<Observation, 'entity' | 'channel' | 'externalId' | 'source'>;

/** What the store knows of an entity by one way, in the order in which it came. */
export function knownOf(store: HubStore, entity: Entity): readonly StoredObservation[] {
  return store.observations.get(keyOf(entity)) ?? [];
}

/** The observation with the newest platform time, of those the one read last. */
export function latestOf(known: readonly StoredObservation[]): StoredObservation | undefined {
  let latest: StoredObservation | undefined;
  for (const one of known) {
    const isNewer =
      latest === undefined ||
      one.sourceAtMs > latest.sourceAtMs ||
      (one.sourceAtMs === latest.sourceAtMs && one.observedAtMs > latest.observedAtMs);
    if (isNewer) latest = one;
  }
  return latest;
}

export function keep(store: HubStore, entity: Entity, observation: StoredObservation): void {
  const key = keyOf(entity);
  const known = store.observations.get(key);
  if (known === undefined) store.observations.set(key, [observation]);
  else known.push(observation);
}

function keyOf({ entity, channel, externalId, source }: Entity): string {
  return `${entity}\n${channel}\n${externalId}\n${source}`;
}
