import { OrderMappingError, type Issue } from '@orderloom/core/errors';
import { parseTolerantly } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { Observation, ObservationSource } from '@orderloom/core/order';
import { fixRaw, type ObservationBatch, type StoredBody } from '@orderloom/core/platform';
import { z } from 'zod';
import { refundInformationGet, refundListIncrementGet } from '../endpoints/after-sales.js';
import { logisticsOrdertraceGet } from '../endpoints/logistics.js';
import { orderRowSchema, type OrderRow } from '../endpoints/order-row.js';
import { orderInformationGet, orderListGet, orderNumberListIncrementGet } from '../endpoints/orders.js';
import {
  refundDetailRowSchema,
  refundListRowSchema,
  type RefundDetailRow,
  type RefundListRow,
} from '../endpoints/refund-row.js';
import { mapRefundDetailRow, mapRefundListRow } from './after-sale.js';
import { mapOrder, mappingVersion, type RowContext } from './order.js';
import { mapTrace, traceSchema, type TraceRow } from './tracking.js';

/** A row as it came, beside what could be read of it. */
export interface ReadRow<Row> extends RowContext {
  readonly row: Row;
  readonly raw: JsonValue;
  readonly operation: string;
}

/** Makes the observation of an order row. */
export function observeOrder(read: ReadRow<OrderRow>): Observation {
  const { row } = read;
  const sourceAtMs = toMs(row.updated_at);
  return { entity: 'order', externalId: row.order_sn, sourceAtMs, fragment: mapOrder(row, read), ...originOf(read) };
}

/** Makes the observation of a row of the refund list. */
export function observeRefundListRow(read: ReadRow<RefundListRow>): Observation {
  const { row } = read;
  const sourceAtMs = toMs(row.updated_time);
  const fragment = mapRefundListRow(row, read);
  return { entity: 'after_sale', externalId: row.id, sourceAtMs, fragment, ...originOf(read) };
}

/** Makes the observation of a refund detail. */
export function observeRefundDetail(read: ReadRow<RefundDetailRow>): Observation {
  const { row } = read;
  const sourceAtMs = toMs(row.updated_time);
  const fragment = mapRefundDetailRow(row, read);
  return { entity: 'after_sale', externalId: row.id, sourceAtMs, fragment, ...originOf(read) };
}

/** Makes the observation of a trace; the order is the one that was asked about. */
function observeTrace(read: ReadRow<TraceRow>, askedId: string | undefined): Observation {
  if (askedId === undefined) throw new OrderMappingError(`a trace of ${read.operation} is of no known order`);
  return { entity: 'order', externalId: askedId, ...mapTrace(read.row, read.issues), ...originOf(read) };
}

/** What of a raw row is known when it is read again. */
export interface RawRow {
  /** The order that was asked about: the body of a trace names none. */
  readonly askedId?: string;
  readonly operation: string;
  readonly source: ObservationSource;
  readonly observedAtMs: number;
  readonly raw: JsonValue;
}

/**
 * Reads a raw row by the operation that brought it and maps it. Throws `OrderMappingError` when the row lacks its id
 * or the operation brings no rows.
 */
export function observeRaw(stored: RawRow): Observation {
  switch (stored.operation) {
    case orderListGet.name:
    case orderNumberListIncrementGet.name:
    case orderInformationGet.name:
      return observeOrder(readRow(orderRowSchema, stored));
    case refundListIncrementGet.name:
      return observeRefundListRow(readRow(refundListRowSchema, stored));
    case refundInformationGet.name:
      return observeRefundDetail(readRow(refundDetailRowSchema, stored));
    case logisticsOrdertraceGet.name:
      return observeTrace(readRow(traceSchema, stored), stored.askedId);
    default:
      throw new OrderMappingError(`${stored.operation} brings neither orders nor after-sales`);
  }
}

const sources: Readonly<Record<string, ObservationSource>> = {
  [orderListGet.name]: 'list',
  [orderNumberListIncrementGet.name]: 'list',
  [orderInformationGet.name]: 'detail',
  [refundListIncrementGet.name]: 'after_sale',
  [refundInformationGet.name]: 'detail',
  [logisticsOrdertraceGet.name]: 'logistics',
};

/** The observation in a stored body, or the body rejected. */
export function mapStoredBody({ askedId, ...body }: StoredBody): ObservationBatch {
  const { operation, raw } = body;
  const asked = askedId === undefined ? {} : { askedId };
  try {
    const source = sources[operation] ?? 'detail';
    return {
      observations: [observeRaw({ ...body, ...asked, source })],
      rejected: [],
      platformRequestId: undefined,
    };
  } catch (error) {
    if (!(error instanceof OrderMappingError)) throw error;
    const { message, issues } = error;
    const reasons = issues.length > 0 ? issues : [{ path: '', message }];
    return {
      observations: [],
      rejected: [{ raw, issues: reasons, operation, mappingVersion, ...asked }],
      platformRequestId: undefined,
    };
  }
}

/** Reads one row just as it would be read as an element of a list. */
function readRow<S extends z.ZodType>(schema: S, stored: RawRow): ReadRow<z.output<S>> {
  const parsed = parseTolerantly(z.array(schema), [stored.raw]);
  if ('issues' in parsed) throw unreadable(stored, parsed.issues);
  const [row] = parsed.value;
  if (row === undefined) throw unreadable(stored, parsed.rejected[0]?.issues ?? []);
  return { ...stored, row, issues: parsed.issuesOf(stored.raw) };
}

function unreadable({ operation }: RawRow, issues: readonly Issue[]): OrderMappingError {
  return new OrderMappingError(`a row of ${operation} cannot be read`, issues);
}

function originOf({ source, operation, observedAtMs, raw, issues }: ReadRow<unknown>) {
  return {
    channel: 'pinduoduo' as const,
    source,
    operation,
    observedAtMs,
    ...fixRaw(raw),
    issues,
    mappingVersion,
  };
}

function toMs(instant: string | null | undefined): number | undefined {
  return instant ? Date.parse(instant) : undefined;
}
