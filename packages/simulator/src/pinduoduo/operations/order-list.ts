import { rawNumber } from '../../json/raw-json.js';
import type { JsonObject } from '../../json/json-value.js';
import type { LogEntry } from '../../world/update-log.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { documentedOperation } from '../documented-operation.js';
import { isWithinHorizon } from '../horizon.js';
import type { PinduoduoOperation } from '../operation.js';
import { orderBody } from '../order-body.js';
import { unpackPinduoduoOrder } from '../order-summary.js';
import { cutPage } from '../page.js';
import type { PinduoduoCall } from '../shop.js';
import { readWindow } from '../window.js';

const ALL = 5;

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

/** A list of orders by the time they were concluded; windows of at most 24 hours. */
export function listByDealTime(
  type: string,
  toBody: (book: ChannelBook, key: number) => JsonObject,
): PinduoduoOperation {
  return documentedOperation(type, (call) => {
    const book = call.world.book('pinduoduo');
    const window = readWindow(call, 'start_confirm_at', 'end_confirm_at', 86_400);
    const entries = book.conclusions.newestFirst(window.fromMs, window.toMs);
    return answerPage(call, book, entries, 'order_list', (key) => toBody(book, key));
  });
}

// Ids of depots are documented as numbers in this list and as texts everywhere else.
function withNumberDepot(body: JsonObject): JsonObject {
  const depot = body.order_depot_info as JsonObject | undefined;
  if (depot === undefined) return body;
  const { depot_id, ware_id } = depot;
  const isText = typeof depot_id === 'string' && typeof ware_id === 'string';
  return isText
    ? { ...body, order_depot_info: { ...depot, depot_id: rawNumber(depot_id), ware_id: rawNumber(ware_id) } }
    : body;
}

/** `pdd.order.list.get`: whole orders by deal time. */
export const orderList = listByDealTime('pdd.order.list.get', (book, key) => withNumberDepot(orderBody(book, key)));

/** `pdd.order.number.list.increment.get`: whole orders by update time, newest first; windows of at most 30 minutes. */
export const orderIncrement = documentedOperation('pdd.order.number.list.increment.get', (call) => {
  const book = call.world.book('pinduoduo');
  const window = readWindow(call, 'start_updated_at', 'end_updated_at', 1800);
  const entries = book.updates.newestFirst(window.fromMs, window.toMs);
  return answerPage(call, book, entries, 'order_sn_list', (key) => orderBody(book, key));
});
