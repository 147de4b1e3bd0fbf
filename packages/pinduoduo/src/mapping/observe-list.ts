import type { CallResult } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { Observation, ObservationSource } from '@orderloom/core/order';
import type { ObservationBatch } from '@orderloom/core/platform';
import type { ReadRow } from './observe.js';
import { mappingVersion } from './order.js';

/** Where the rows of an answer stand and what is made of each. */
export interface ListReading<Row> {
  /** Member of the payload that holds the list. */
  readonly member: string;
  readonly rows: readonly Row[] | null | undefined;
  readonly source: ObservationSource;
  readonly operation: string;
  readonly observe: (read: ReadRow<Row>) => Observation;
}

/** Makes an observation of every row of an answer; rows that could not be read at all are in `rejected`. */
export function observeList<Row>(result: CallResult<unknown>, reading: ListReading<Row>): ObservationBatch {
  const { source, operation, observe } = reading;
  const list = memberOf(result.raw, reading.member);
  const observations = (reading.rows ?? []).map((row, index) => {
    const raw = (Array.isArray(list) ? list[index] : undefined) ?? null;
    return observe({ row, raw, source, operation, observedAtMs: result.receivedAtMs, issues: result.issuesOf(raw) });
  });
  const rejected = result.rejected.map((element) => ({ ...element, operation, mappingVersion }));
  return { observations, rejected, platformRequestId: result.platformRequestId };
}

/** A member of a JSON object; null when there is none. */
export function memberOf(raw: JsonValue, name: string): JsonValue {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || !Object.hasOwn(raw, name)) return null;
  return raw[name] ?? null;
}

/** The same JSON object without one member; anything else as it is. */
export function withoutMember(raw: JsonValue, name: string): JsonValue {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  const { [name]: _left, ...rest } = raw;
  return rest;
}

/** The same JSON object with one more member; anything else as it is. */
export function withMember(raw: JsonValue, name: string, value: JsonValue): JsonValue {
  return typeof raw !== 'object' || raw === null || Array.isArray(raw) ? raw : { ...raw, [name]: value };
}
