import { OrderMappingError } from '@orderloom/core/errors';
import type { Observation } from '@orderloom/core/order';
import type { StoredObservation } from '@orderloom/core/platform';
import { findReader } from './readers.js';

/** A stored body again; throws `OrderMappingError` when nothing of the asked kind can be made of it. */
export function mapStored(stored: StoredObservation): Observation {
  const { entity, externalId, operation, observedAtMs, raw } = stored;
  const reader = findReader(operation);
  if (reader === undefined) throw new OrderMappingError(`PandaPon bodies of ${operation} are not mapped`);
  const { observations, rejected } = reader.observeRaw({ raw, observedAtMs, askedId: externalId });
  const ofKind = observations.filter((observation) => observation.entity === entity);
  const found = ofKind.find((observation) => observation.externalId === externalId) ?? ofKind[0];
  if (found !== undefined) return found;
  throw new OrderMappingError(
    `no ${entity} can be made of a stored body of ${operation}`,
    rejected.flatMap((element) => element.issues),
  );
}
