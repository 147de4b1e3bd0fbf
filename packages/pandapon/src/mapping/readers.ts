import type { Issue } from '@orderloom/core/errors';
import { parseTolerantly, type RejectedElement } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { Channel, Observation, ObservationSource } from '@orderloom/core/order';
import { fixRaw } from '@orderloom/core/platform';
import { z } from 'zod';
import { alibabaOrderRow } from '../endpoints/alibaba-order-row.js';
import { alibabaRefundRow } from '../endpoints/alibaba-refund-row.js';
import { alibabaTraceRow } from '../endpoints/alibaba-trace-row.js';
import { taobaoOrderRow } from '../endpoints/taobao-order-row.js';
import { taobaoRefundRow } from '../endpoints/taobao-refund-row.js';
import { taobaoTraceRow } from '../endpoints/taobao-trace-row.js';
import { mapAlibabaRefund, mapAlibabaRefundDetail, mapTaobaoLineRefunds, mapTaobaoRefund } from './after-sale.js';
import { mapAlibabaOrder } from './alibaba-order.js';
import { mappingVersion, type AfterSaleReading, type OrderReading } from './order.js';
import { mapTaobaoOrder } from './taobao-order.js';
import { mapAlibabaTrace, mapTaobaoTrace } from './tracking.js';

/** One raw element with what is known of its coming. `askedId` is the order or after-sale that was asked for, where the body names none. */
export interface RawElement {
  readonly raw: JsonValue;
  readonly observedAtMs: number;
  readonly askedId?: string;
}

/** One raw element read by its schema. */
export interface ReadElement<Row> extends RawElement {
  readonly row: Row;
  readonly issues: readonly Issue[];
}

/** How the answers of one operation become observations. */
export interface Reader<Row> {
  readonly operation: string;
  readonly channel: Channel;
  /** Pure. */
  observe(element: ReadElement<Row>): Observation[];
  /** The same from the raw body alone, for replays; what cannot be read is rejected with its issues. Pure. */
  observeRaw(element: RawElement): { observations: Observation[]; rejected: readonly RejectedElement[] };
}

interface Readings {
  readonly orders?: readonly OrderReading[];
  readonly afterSales?: readonly AfterSaleReading[];
}

function createReader<Schema extends z.ZodType>(definition: {
  readonly operation: string;
  readonly channel: Channel;
  readonly source: ObservationSource;
  readonly schema: Schema;
  readonly read: (element: ReadElement<z.output<Schema>>) => Readings;
}): Reader<z.output<Schema>> {
  const { operation, channel, source, schema, read } = definition;
  const observe = (element: ReadElement<z.output<Schema>>): Observation[] => {
    const { raw, observedAtMs, issues } = element;
    const { orders = [], afterSales = [] } = read(element);
    const origin = { channel, source, operation, observedAtMs, ...fixRaw(raw), issues, mappingVersion };
    return [
      ...orders.map((reading): Observation => ({ ...origin, ...reading, entity: 'order' })),
      ...afterSales.map((reading): Observation => ({ ...origin, ...reading, entity: 'after_sale' })),
    ];
  };
  return {
    operation,
    channel,
    observe,
    observeRaw: (element) => {
      const parsed = parseTolerantly(z.array(schema), [element.raw]);
      if ('issues' in parsed) return { observations: [], rejected: [{ raw: element.raw, issues: parsed.issues }] };
      const observations = parsed.value.flatMap((row) =>
        observe({ ...element, row, issues: parsed.issuesOf(element.raw) }),
      );
      return { observations, rejected: parsed.rejected };
    },
  };
}

export const taobaoListReader = createReader({
  operation: 'taobao.order.list',
  channel: 'taobao',
  source: 'list',
  schema: taobaoOrderRow,
  read: ({ row, issues }) => ({
    orders: [mapTaobaoOrder(row, 'list', issues)],
    afterSales: mapTaobaoLineRefunds(row, 'list', issues),
  }),
});

export const taobaoDetailReader = createReader({
  operation: 'taobao.order.detail',
  channel: 'taobao',
  source: 'detail',
  schema: taobaoOrderRow,
  read: ({ row, issues }) => ({
    orders: [mapTaobaoOrder(row, 'detail', issues)],
    afterSales: mapTaobaoLineRefunds(row, 'detail', issues),
  }),
});

export const taobaoRefundReader = createReader({
  operation: 'taobao.refund.list',
  channel: 'taobao',
  source: 'after_sale',
  schema: taobaoRefundRow,
  read: ({ row, issues }) => ({ afterSales: [mapTaobaoRefund(row, 'after_sale', issues)] }),
});

export const taobaoRefundDetailReader = createReader({
  operation: 'taobao.refund.query',
  channel: 'taobao',
  source: 'after_sale',
  schema: taobaoRefundRow,
  read: ({ row, issues }) => ({ afterSales: [mapTaobaoRefund(row, 'after_sale', issues)] }),
});

export const taobaoTraceReader = createReader({
  operation: 'taobao.order.logistics',
  channel: 'taobao',
  source: 'logistics',
  schema: taobaoTraceRow,
  read: ({ row, issues, askedId }) => ({ orders: askedId === undefined ? [] : [mapTaobaoTrace(row, askedId, issues)] }),
});

export const alibabaListReader = createReader({
  operation: '1688.order.list',
  channel: '1688',
  source: 'list',
  schema: alibabaOrderRow,
  read: ({ row, issues }) => ({ orders: [mapAlibabaOrder(row, 'list', issues)] }),
});

export const alibabaDetailReader = createReader({
  operation: '1688.order.detail',
  channel: '1688',
  source: 'detail',
  schema: alibabaOrderRow,
  read: ({ row, issues }) => ({
    orders: [mapAlibabaOrder(row, 'detail', issues)],
    afterSales: mapAlibabaRefund(row, 'detail', issues),
  }),
});

export const alibabaRefundReader = createReader({
  operation: '1688.refund.info',
  channel: '1688',
  source: 'after_sale',
  schema: alibabaRefundRow,
  read: ({ row, issues, askedId }) => ({
    afterSales: askedId === undefined ? [] : [mapAlibabaRefundDetail(row, askedId, 'after_sale', issues)],
  }),
});

export const alibabaTraceReader = createReader({
  operation: '1688.order.logistics',
  channel: '1688',
  source: 'logistics',
  schema: alibabaTraceRow,
  read: ({ row, issues, askedId }) => ({
    orders: askedId === undefined ? [] : [mapAlibabaTrace(row, askedId, issues)],
  }),
});

/** The reader of an operation, or undefined when its answers are not stored. */
export function findReader(operation: string): Pick<Reader<unknown>, 'observeRaw'> | undefined {
  return [
    taobaoListReader,
    taobaoDetailReader,
    taobaoRefundReader,
    taobaoRefundDetailReader,
    taobaoTraceReader,
    alibabaListReader,
    alibabaDetailReader,
    alibabaRefundReader,
    alibabaTraceReader,
  ].find((reader) => reader.operation === operation);
}
