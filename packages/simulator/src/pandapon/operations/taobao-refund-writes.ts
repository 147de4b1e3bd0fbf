import { couriers } from '../../catalog/couriers.js';
import { maskedStreet } from '../../catalog/masked-people.js';
import type { JsonObject } from '../../json/json-value.js';
import { parseExactJson } from '../../json/parse-exact-json.js';
import { beijingTime } from '../../time/beijing-time.js';
import { appendEvents } from '../../world/append-events.js';
import { ticketKey } from '../../world/ticket-key.js';
import { getTicket, stepTicket, type FoundTicket } from '../open-ticket.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findTaobaoTicket } from '../taobao-ids.js';
import { taobaoLines } from '../taobao-lines.js';
import { taobaoRefundBody } from '../taobao-refund-body.js';
import { ticketLine } from '../ticket-line.js';
import { isTaobaoTicketOver, readRefundContent } from './taobao-refund-creation.js';

const APPLIED = 10;
const AGREED = 20;
const SENT_BACK = 30;
const REFUSED = -10;
const CLOSED = -20;
const RETURN_REFUND = 2;
const DOCUMENTED_CANCELLED_TICKET = '110002685755';
const documentedCancelText = '{"cancelSuccess":true,"currency":"CNY","distributorId":"1223655000541"}';

function readTicket({ parameters, world }: PandaponCall): FoundTicket {
  const book = world.book('taobao');
  return getTicket(book, findTaobaoTicket(book, parameters.text('refundId') ?? ''));
}

/** Changes a ticket that waits for the seller or was refused; it waits for the seller again. */
const taobaoRefundModify: PandaponOperation = {
  id: 'taobao.refund.modify',
  path: '/open/simulated/order/refund/modify',
  rows: [
    { name: 'refundId', type: 'string', required: true },
    { name: 'refundType', type: 'integer' },
    { name: 'goodsStatus', type: 'integer' },
    { name: 'reasonId', type: 'integer', required: true },
    { name: 'refundFee', type: 'integer', required: true },
    { name: 'refundDesc', type: 'string' },
    { name: 'refundImages', type: 'array<string>' },
  ],
  isOpen: true,
  answer(call) {
    const book = call.world.book('taobao');
    const found = readTicket(call);
    if (found.ticket.code !== APPLIED && found.ticket.code !== REFUSED) {
      throw new PandaponRefusal(PandaponCode.wrongState, '售后单状态不允许修改');
    }
    const place = ticketLine(book, found.orderKey, found.ticket.number);
    const payFen = taobaoLines(book, found.orderKey)[place]?.payFen ?? 0;
    stepTicket(book, found, call.nowMs, { code: APPLIED, content: readRefundContent(call, payFen) });
    return taobaoRefundBody(book, found.orderKey, found.ticket.number);
  },
};

/** Withdraws a ticket: a GET that changes state. */
const taobaoRefundCancel: PandaponOperation = {
  id: 'taobao.refund.cancel',
  answer(call) {
    const book = call.world.book('taobao');
    const refundId = call.parameters.text('refundId') ?? '';
    const present = findTaobaoTicket(book, refundId);
    if (refundId === DOCUMENTED_CANCELLED_TICKET && present === undefined) return parseExactJson(documentedCancelText);
    const found = readTicket(call);
    const cancelSuccess = !isTaobaoTicketOver(found.ticket.code);
    if (cancelSuccess) stepTicket(book, found, call.nowMs, { code: CLOSED });
    return { cancelSuccess, ...taobaoRefundBody(book, found.orderKey, found.ticket.number) };
  },
};

const taobaoRefundMessage: PandaponOperation = {
  id: 'taobao.refund.submitMessage',
  answer(call) {
    const book = call.world.book('taobao');
    const { orderKey, ticket } = readTicket(call);
    const place = ticketKey(orderKey, ticket.number);
    const content = book.ticketContents.get(place);
    const message = {
      text: call.parameters.text('refundMessage') ?? '',
      images: call.parameters.text('refundImages') ?? '',
      atMs: call.nowMs,
    };
    book.ticketContents.set(place, { ...content, messages: [...(content?.messages ?? []), message] });
    appendEvents(book, orderKey, call.nowMs, [{ kind: 'touched', atMs: call.nowMs }], true);
    return {};
  },
};

/** The messages of a ticket, newest first. Path, parameters and answer are inferred. */
const taobaoRefundMessages: PandaponOperation = {
  id: 'taobao.refund.messageList',
  path: '/open/simulated/order/refund/message/list',
  rows: [
    { name: 'refundId', type: 'string', required: true },
    { name: 'pageNo', type: 'integer' },
    { name: 'pageSize', type: 'integer' },
  ],
  isOpen: true,
  answer(call) {
    const { orderKey, ticket } = readTicket(call);
    const { messages = [] } = call.world.book('taobao').ticketContents.get(ticketKey(orderKey, ticket.number)) ?? {};
    return messages.toReversed().map(({ text, images, atMs }): JsonObject => ({
      refundMessage: text,
      refundImages: images,
      operatorRole: 'buyer',
      createTime: beijingTime(atMs),
    }));
  },
};

function checkReturn({ ticket }: FoundTicket): void {
  if (ticket.type !== RETURN_REFUND || ticket.code !== AGREED) {
    throw new PandaponRefusal(PandaponCode.wrongState, '售后单状态不允许退货');
  }
}

/** Where a return goes and by whom it may be sent. The answer is inferred. */
const taobaoReturnRender: PandaponOperation = {
  id: 'taobao.refund.returnLogisticsRender',
  answer(call) {
    checkReturn(readTicket(call));
    return {
      receiverAddress: maskedStreet,
      logisticsCompanies: couriers.map(({ code, name }) => ({ code, name })),
    };
  },
};

/** Tells by which parcel the goods go back. */
const taobaoReturnSubmit: PandaponOperation = {
  id: 'taobao.refund.returnLogisticsSubmit',
  answer(call) {
    const { parameters, world, nowMs } = call;
    const book = world.book('taobao');
    const found = readTicket(call);
    checkReturn(found);
    const companyCode = parameters.text('logisticsCompanyCode') ?? '';
    if (!couriers.some(({ code }) => code === companyCode)) {
      throw new PandaponRefusal(PandaponCode.badParameter, '参数logisticsCompanyCode无效');
    }
    const companyName = parameters.text('logisticsCompanyName') ?? '';
    const returnParcel = { companyCode, companyName, number: parameters.text('logisticsNo') ?? '' };
    stepTicket(book, found, nowMs, { code: SENT_BACK, isReturnSent: true, content: { returnParcel } });
    return taobaoRefundBody(book, found.orderKey, found.ticket.number);
  },
};

/** What happens to Taobao tickets once they are open. */
export const taobaoRefundWriteOperations: readonly PandaponOperation[] = [
  taobaoRefundModify,
  taobaoRefundCancel,
  taobaoRefundMessage,
  taobaoRefundMessages,
  taobaoReturnRender,
  taobaoReturnSubmit,
];
