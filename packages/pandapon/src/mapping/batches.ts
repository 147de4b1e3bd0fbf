import type { CallResult } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { Observation } from '@orderloom/core/order';
import type { ObservationBatch, ObservationPage } from '@orderloom/core/platform';
import { mappingVersion } from './order.js';
import type { Reader } from './readers.js';

/** The page that one call of a list brought; `asked` is how many rows were asked for up to its end. */
export function pageOf<Row>(
  reader: Reader<Row>,
  result: CallResult<{ readonly rows: readonly Row[]; readonly total?: number | null | undefined }>,
  asked: number,
): ObservationPage {
  const total = result.value.total ?? undefined;
  return {
    ...observe(reader, result, result.value.rows, rowsOf(result.raw)),
    total,
    hasNext: total === undefined ? undefined : asked < total,
  };
}

/** What one call brought; `askedId` names the order or after-sale where the answer does not. */
export function batchOf<Row>(
  reader: Reader<Row>,
  result: CallResult<readonly Row[]>,
  askedId?: string,
): ObservationBatch {
  return observe(reader, result, result.value, rowsOf(result.raw), askedId);
}

function observe<Row>(
  reader: Reader<Row>,
  result: CallResult<unknown>,
  rows: readonly Row[],
  raws: readonly JsonValue[],
  askedId?: string,
): ObservationBatch {
  const observations = rows.flatMap((row, index): Observation[] => {
    const raw = raws[index];
    if (raw === undefined) return [];
    const asked = askedId === undefined ? {} : { askedId };
    return reader.observe({ raw, row, issues: result.issuesOf(raw), observedAtMs: result.receivedAtMs, ...asked });
  });
  const origin = { operation: reader.operation, mappingVersion, ...(askedId === undefined ? {} : { askedId }) };
  const rejected = result.rejected.map((element) => ({ ...element, ...origin }));
  return { observations, rejected, platformRequestId: result.platformRequestId };
}

function rowsOf(raw: JsonValue): readonly JsonValue[] {
  if (Array.isArray(raw)) return raw;
  const rows = typeof raw === 'object' && raw !== null ? raw['rows'] : undefined;
  return Array.isArray(rows) ? rows : [];
}
