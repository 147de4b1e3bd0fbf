import type { JsonObject } from '../json/json-value.js';
import { omitMembers } from '../json/omit-members.js';
import { overlay } from '../json/overlay.js';
import { RandomPurpose } from '../random-purpose.js';
import { alibabaRefundSucceeded } from '../story/alibaba-refund-status.js';
import type { OrderState } from '../story/order-state.js';
import { alibabaTime } from '../time/alibaba-time.js';
import type { ChannelBook } from '../world/channel-book.js';
import { alibabaBaseInfo } from './alibaba-base-info.js';
import { alibabaDelivery } from './alibaba-delivery.js';
import { alibabaOrderId } from './alibaba-ids.js';
import { alibabaItems } from './alibaba-items.js';
import { alibabaMoney, yuanAmount } from './alibaba-money.js';
import type { AlibabaSource } from './alibaba-source.js';

function payStatus(state: OrderState): string {
  if (state.paidAtMs === undefined) return state.cancelledAtMs === undefined ? '1' : '8';
  if (state.tickets.at(-1)?.code === alibabaRefundSucceeded) return '4';
  return state.completedAtMs === undefined ? '2' : '6';
}

function tradeTerms({ state, money, isPadded }: AlibabaSource): JsonObject[] {
  return [
    {
      payStatus: payStatus(state),
      payStatusDesc: null,
      payTime: alibabaTime(state.paidAtMs),
      payWay: '1',
      payWayDesc: '支付宝',
      phasAmount: yuanAmount(money.totalFen, isPadded),
      phase: 1,
      phaseCondition: null,
      cardPay: false,
      expressPay: false,
    },
  ];
}

function body(book: ChannelBook, key: number, hasParcels: boolean): JsonObject {
  // The documented answer to a creation writes amounts as short as they can be.
  const isPadded = book.contents.get(key)?.lines === undefined && book.randomOf(key, RandomPurpose.body, 1).chance(0.4);
  const state = book.stateOf(key);
  const source: AlibabaSource = {
    book,
    key,
    state,
    money: alibabaMoney(book, key),
    id: alibabaOrderId(book, key),
    isPadded,
  };
  const plain: JsonObject = {
    guaranteesTerms: null,
    internationalLogistics: null,
    nativeLogistics: alibabaDelivery(source, hasParcels),
    productItems: alibabaItems(source),
    tradeTerms: tradeTerms(source),
    extAttributes: [],
    orderRateInfo: { buyerRateStatus: 5, sellerRateStatus: 5, buyerRateList: null, sellerRateList: null },
    orderInvoiceInfo: null,
    customs: null,
    overseasExtraAddress: null,
    baseInfo: alibabaBaseInfo(source),
    orderBizInfo: { creditOrder: false, odsCyd: false, accountPeriodTime: null },
  };
  const change = book.changeOf(key);
  return change === undefined ? plain : omitMembers(overlay(plain, change.overrides), change.omit);
}

/** A 1688 order as the detail call shows it, parcels included. */
export function alibabaDetail(book: ChannelBook, key: number): JsonObject {
  return body(book, key, true);
}

/** A 1688 order as the list call shows it: no parcels. */
export function alibabaRow(book: ChannelBook, key: number): JsonObject {
  return body(book, key, false);
}
