import type { JsonObject } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import { BusinessFailure } from '../business-failure.js';
import { checkTrackingNumber, requireCourier } from '../courier-check.js';
import { documentedOperation } from '../documented-operation.js';
import { orderSn } from '../order-sn.js';
import { returnAddresses } from '../return-addresses.js';
import type { Ticket } from '../ticket.js';
import { payBack, requireRequestedTicket, stepTicket, type CalledTicket } from '../ticket-call.js';

const REFUND_ASKED = 2;
const RETURN_ASKED = 3;
const RETURN_AGREED = 7;
const EXCHANGE_ASKED = 14;
const EXCHANGE_BUYER_ACTS = 15;
const EXCHANGE_SENT = 18;
const RESEND_TO_SHIP = 32;

function resultOf({ book, ticket }: CalledTicket): JsonObject {
  return {
    after_sales_id: rawNumber(ticket.id),
    order_sn: orderSn(book, ticket.orderKey),
    message: '',
  };
}

function canBePaid({ state }: Ticket): boolean {
  return state.code === REFUND_ASKED || (state.code === RETURN_AGREED && state.isReturnSent);
}

/** `pdd.refund.agree`: agrees to a refund that was asked for, or after the goods came back. */
export const refundAgree = documentedOperation('pdd.refund.agree', (call) => {
  const called = requireRequestedTicket(call, call.parameters.object('request'));
  if (!canBePaid(called.ticket)) throw new BusinessFailure('当前售后状态不允许同意退款');
  payBack(called, call.nowMs);
  return { result: { ...resultOf(called), succ: true } };
});

/** `pdd.refund.returngoods.agree`: agrees to a return (or to an exchange) and names the address. */
export const returnAgree = documentedOperation('pdd.refund.returngoods.agree', (call) => {
  const request = call.parameters.object('request');
  const called = requireRequestedTicket(call, request);
  const { code } = called.ticket.state;
  if (!returnAddresses.some(({ id }) => id === request.text('return_address_id'))) {
    throw new BusinessFailure('退货地址不存在');
  }
  if (code !== RETURN_ASKED && code !== EXCHANGE_ASKED) throw new BusinessFailure('当前售后状态不允许同意退货');
  stepTicket(called, call.nowMs, { code: code === RETURN_ASKED ? RETURN_AGREED : EXCHANGE_BUYER_ACTS });
  return { success: true, error_code: 0, error_msg: '', result: { ...resultOf(called), success: true } };
});

/** `pdd.refund.exchange.shipping`: ships the replacement once the buyer sent the goods back, or what is sent again. */
export const exchangeShipping = documentedOperation('pdd.refund.exchange.shipping', (call) => {
  const request = call.parameters.object('request');
  const called = requireRequestedTicket(call, request);
  const { code, isReturnSent } = called.ticket.state;
  const isReady = code === RESEND_TO_SHIP || (code === EXCHANGE_BUYER_ACTS && isReturnSent);
  if (!isReady) throw new BusinessFailure('当前售后状态不允许换货发货');
  const courier = requireCourier(request.integer('shipping_id'));
  const trackingNumber = request.text('tracking_number');
  checkTrackingNumber(trackingNumber);
  stepTicket(called, call.nowMs, { code: EXCHANGE_SENT, parcel: { courierId: courier.id, trackingNumber } });
  call.shop.noteParcel(trackingNumber, called.ticket.orderKey);
  return { result: { ...resultOf(called), succ: true } };
});
