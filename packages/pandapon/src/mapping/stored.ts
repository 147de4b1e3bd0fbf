import { OrderMappingError } from '@orderloom/core/errors';
import type { Observation } from '@orderloom/core/order';
import type { ObservationBatch, StoredBody, StoredObservation } from '@orderloom/core/platform';
import { mappingVersion } from './order.js';
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

/** Everything a stored body holds; all of it is rejected when nothing is known of its operation. */
export function mapStoredBody({ operation, askedId, observedAtMs, raw }: StoredBody): ObservationBatch {
  const reader = findReader(operation);
  const asked = askedId === undefined ? {} : { askedId };
  const { observations, rejected } = reader?.observeRaw({ raw, observedAtMs, ...asked }) ?? {
    observations: [],
    rejected: [{ raw, issues: [{ path: '', message: `bodies of ${operation} are not mapped` }] }],
  };
  return {
    observations,
    rejected: rejected.map((element) => ({ ...element, operation, mappingVersion, ...asked })),
    platformRequestId: undefined,
  };
}
