import type { JsonValue } from '../../json/json-value.js';
import { readTicketKey } from '../../world/ticket-key.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { cutPage } from '../page.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findTaobaoOrder, findTaobaoTicket, taobaoRefundId } from '../taobao-ids.js';
import { taobaoLines } from '../taobao-lines.js';
import { taobaoRefundBody } from '../taobao-refund-body.js';

function matches({ parameters, world }: PandaponCall): number[] {
  const book = world.book('taobao');
  const refundId = parameters.text('refundId');
  const orderId = parameters.text('purchaseOrderId');
  const salesOrderId = parameters.text('salesOrderId');
  const status = parameters.integer('refundStatus');
  const orderKey = orderId === undefined ? undefined : findTaobaoOrder(book, orderId);
  const keys: number[] = [];
  // The documents only say "start and end of the period"; the period is read as that of the application.
  const entries = book.ticketRequests.newestFirst(
    parameters.integer('refundStartTime') ?? 0,
    parameters.integer('refundEndTime') ?? Number.MAX_SAFE_INTEGER,
  );
  for (const { key } of entries) {
    const ticket = readTicketKey(key);
    const [line] = salesOrderId === undefined ? [] : taobaoLines(book, ticket.orderKey);
    const isWanted =
      (refundId === undefined || taobaoRefundId(ticket.orderKey, ticket.number) === refundId) &&
      (orderId === undefined || orderKey === ticket.orderKey) &&
      (line === undefined || String(BigInt(line.outerLineId) - 1_000_000n) === salesOrderId) &&
      (status === undefined || book.tickets.summaryOf(key) === status);
    if (isWanted) keys.push(key);
  }
  return keys;
}

/** The Taobao after-sales list. The names of its answer are inferred. */
export const taobaoRefundList: PandaponOperation = {
  id: 'taobao.refund.list',
  answer(call): JsonValue {
    const book = call.world.book('taobao');
    const page = cutPage(matches(call), call.parameters, { page: 'pageNo', size: 'pageSize' }, call.pageFault);
    const refundOrders = page.keys.map((key) => {
      const { orderKey, number } = readTicketKey(key);
      return taobaoRefundBody(book, orderKey, number) ?? null;
    });
    return { resultsTotal: page.total, pageNo: page.pageNo, pageSize: page.pageSize, refundOrders };
  },
};

/** One Taobao after-sales ticket. */
export const taobaoRefundQuery: PandaponOperation = {
  id: 'taobao.refund.query',
  answer({ parameters, world }): JsonValue {
    const book = world.book('taobao');
    const found = findTaobaoTicket(book, parameters.text('refundId') ?? '');
    const body = found === undefined ? undefined : taobaoRefundBody(book, found.key, found.number);
    if (body === undefined) throw new PandaponRefusal(PandaponCode.unknownOrder, '售后单不存在');
    return body;
  },
};
