import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import type { MessageTopic } from '../pinduoduo/message-topics.js';
import { orderSn } from '../pinduoduo/order-sn.js';
import { readTicket } from '../pinduoduo/ticket.js';
import type { LifeEventKind, TicketStep } from '../story/life-event.js';
import type { ChannelBook, HappenedEvent } from '../world/channel-book.js';
import { ticketKey } from '../world/ticket-key.js';

/** A message before it has an id. */
export interface DraftMessage {
  readonly topic: MessageTopic;
  readonly content: JsonObject;
}

const orderTopics: Partial<Record<LifeEventKind, MessageTopic>> = {
  group_formed: 'pdd_trade_TradeConfirmed',
  shipped: 'pdd_trade_TradeSellerShip',
  received: 'pdd_trade_TradeSuccess',
  remarked: 'pdd_trade_TradeMemoModified',
  address_changed: 'pdd_trade_TradeLogisticsAddressChanged',
  review_opened: 'pdd_trade_TradeRiskChanged',
  review_closed: 'pdd_trade_TradeRiskChanged',
};

const AGREED: readonly number[] = [4, 5, 7, 15, 22, 31, 33];
const ASKED: readonly number[] = [2, 3, 14, 21];
const CLOSED: readonly number[] = [9, 11, 12, 13, 17, 24];

// 1000 is what a creation was seen with; the meaning of the number is in no document, and the others are made up.
const operations: Partial<Record<MessageTopic, number>> = {
  pdd_refund_RefundCreated: 1000,
  pdd_refund_RefundAgreeAgreement: 1001,
  pdd_refund_RefundClosed: 1002,
  pdd_refund_RefundBuyerModifyAgreement: 1003,
  pdd_refund_RefundBuyerReturnGoods: 1004,
};

/** The topic of a step of a ticket, given the steps before it; some steps (money paid) have none in the reference. */
function ticketTopic(step: TicketStep, before: readonly TicketStep[]): MessageTopic | undefined {
  const last = before.at(-1);
  if (last === undefined) return 'pdd_refund_RefundCreated';
  if (step.isReturnSent === true) return 'pdd_refund_RefundBuyerReturnGoods';
  if (step.code === last.code) return undefined;
  if (AGREED.includes(step.code)) return 'pdd_refund_RefundAgreeAgreement';
  if (CLOSED.includes(step.code)) return 'pdd_refund_RefundClosed';
  return ASKED.includes(step.code) ? 'pdd_refund_RefundBuyerModifyAgreement' : undefined;
}

function ticketMessage(
  book: ChannelBook,
  mallId: string,
  { key, life, event }: HappenedEvent,
  step: TicketStep,
): DraftMessage | undefined {
  const before = life.events
    .slice(0, life.events.indexOf(event))
    .map(({ ticket }) => ticket)
    .filter((ticket) => ticket?.number === step.number);
  const topic = ticketTopic(
    step,
    before.filter((ticket) => ticket !== undefined),
  );
  const ticket = readTicket(book, ticketKey(key, step.number));
  if (topic === undefined || ticket === undefined) return undefined;
  return {
    topic,
    content: {
      mall_id: rawNumber(mallId),
      tid: orderSn(book, key),
      refund_id: rawNumber(ticket.id),
      refund_fee: ticket.refundFen,
      bill_type: step.type,
      operation: operations[topic] ?? 1000,
      modified: event.atMs,
    },
  };
}

/** The message that tells of an event of an order; `undefined` where the reference has no topic for it. */
export function orderMessage(book: ChannelBook, mallId: string, happened: HappenedEvent): DraftMessage | undefined {
  const { key, event } = happened;
  if (event.ticket !== undefined) return ticketMessage(book, mallId, happened, event.ticket);
  const topic = orderTopics[event.kind];
  if (topic === undefined) return undefined;
  const memo = event.kind === 'remarked' ? { seller_memo: event.remark?.text ?? '加急,发顺丰 & 50%' } : {};
  return { topic, content: { mall_id: rawNumber(mallId), tid: orderSn(book, key), ...memo } };
}
