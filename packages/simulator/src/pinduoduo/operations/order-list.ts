import type { JsonObject } from '../../json/json-value.js';
import type { LimitRule } from '../../limits/token-bucket.js';
import type { LogEntry } from '../../world/update-log.js';
import type { ChannelBook } from '../../world/channel-book.js';
import type { ParameterRules } from '../business-parameters.js';
import { isWithinHorizon } from '../horizon.js';
import type { PinduoduoOperation } from '../operation.js';
import { orderBody } from '../order-body.js';
import { unpackPinduoduoOrder } from '../order-summary.js';
import { cutPage } from '../page.js';
import type { PinduoduoCall } from '../shop.js';
import { readWindow } from '../window.js';

const ALL = 5;

const filterRules: ParameterRules = {
  order_status: { kind: 'integer', isRequired: true, values: [1, 2, 3, 5] },
  refund_status: { kind: 'integer', isRequired: true, values: [1, 2, 3, 4, 5] },
  trade_type: { kind: 'integer', isRequired: false, values: [0, 1] },
  page: { kind: 'integer', isRequired: true, least: 1 },
  use_has_next: { kind: 'boolean', isRequired: false },
};

function passesFilters(call: PinduoduoCall, packed: number): boolean {
  const { parameters } = call;
  const order = unpackPinduoduoOrder(packed);
  const orderStatus = parameters.integer('order_status');
  const refundStatus = parameters.integer('refund_status');
  const tradeType = parameters.optionalInteger('trade_type');
  const luckyFlag = parameters.optionalInteger('is_lucky_flag') ?? 0;
  return (
    (orderStatus === ALL || orderStatus === order.orderStatus) &&
    (refundStatus === ALL || refundStatus === order.refundStatus) &&
    (tradeType === undefined || (tradeType === 1) === order.isDeposit) &&
    (luckyFlag === 0 || (luckyFlag === 2) === order.isLucky)
  );
}

function* matching(call: PinduoduoCall, book: ChannelBook, entries: Iterable<LogEntry>): Generator<number> {
  for (const { key } of entries) {
    if (passesFilters(call, book.updates.summaryOf(key)) && isWithinHorizon(book, key, call.nowMs)) yield key;
  }
}

function answerPage(
  call: PinduoduoCall,
  book: ChannelBook,
  entries: Iterable<LogEntry>,
  listKey: string,
  toBody: (key: number) => JsonObject,
): JsonObject {
  const { parameters, pageFault } = call;
  const page = {
    page: parameters.integer('page'),
    pageSize: parameters.optionalInteger('page_size') ?? 100,
    useHasNext: parameters.isTrue('use_has_next'),
    pageFault,
  };
  const { rows, tail } = cutPage(matching(call, book, entries), page, toBody);
  return { [listKey]: rows, ...tail };
}

/** The parts in which the two lists by deal time differ. */
export interface ListByDealTime {
  readonly type: string;
  readonly responseKey: string;
  readonly limits: readonly LimitRule[];
  toBody(book: ChannelBook, key: number): JsonObject;
}

/** A list of orders by the time they were concluded; windows of at most 24 hours. */
export function listByDealTime(list: ListByDealTime): PinduoduoOperation {
  return {
    type: list.type,
    needsToken: true,
    responseKey: list.responseKey,
    limits: list.limits,
    parameters: {
      start_confirm_at: { kind: 'integer', isRequired: true, least: 0 },
      end_confirm_at: { kind: 'integer', isRequired: true, least: 0 },
      page_size: { kind: 'integer', isRequired: true, least: 1, most: 100 },
      ...filterRules,
    },
    answer(call) {
      const book = call.world.book('pinduoduo');
      const window = readWindow(call, 'start_confirm_at', 'end_confirm_at', 86_400);
      const entries = book.conclusions.newestFirst(window.fromMs, window.toMs);
      return answerPage(call, book, entries, 'order_list', (key) => list.toBody(book, key));
    },
  };
}

/** `pdd.order.list.get`: whole orders by deal time. */
export const orderList: PinduoduoOperation = listByDealTime({
  type: 'pdd.order.list.get',
  responseKey: 'order_list_get_response',
  limits: [
    { scope: 'shop', calls: 10_000, seconds: 60 },
    { scope: 'api', calls: 17_500, seconds: 10 },
  ],
  toBody: orderBody,
});

/** `pdd.order.number.list.increment.get`: whole orders by update time, newest first; windows of at most 30 minutes. */
export const orderIncrement: PinduoduoOperation = {
  type: 'pdd.order.number.list.increment.get',
  needsToken: true,
  responseKey: 'order_sn_increment_get_response',
  limits: [{ scope: 'shop', calls: 3000, seconds: 60 }],
  parameters: {
    start_updated_at: { kind: 'integer', isRequired: true, least: 0 },
    end_updated_at: { kind: 'integer', isRequired: true, least: 0 },
    is_lucky_flag: { kind: 'integer', isRequired: true, values: [0, 1, 2] },
    page_size: { kind: 'integer', isRequired: false, least: 1, most: 100 },
    ...filterRules,
  },
  answer(call) {
    const book = call.world.book('pinduoduo');
    const window = readWindow(call, 'start_updated_at', 'end_updated_at', 1800);
    const entries = book.updates.newestFirst(window.fromMs, window.toMs);
    return answerPage(call, book, entries, 'order_sn_list', (key) => orderBody(book, key));
  },
};
