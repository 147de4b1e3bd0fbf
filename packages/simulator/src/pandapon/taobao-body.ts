import { maskedStreet } from '../catalog/masked-people.js';
import { places } from '../catalog/places.js';
import type { JsonObject } from '../json/json-value.js';
import { omitMembers } from '../json/omit-members.js';
import { overlay } from '../json/overlay.js';
import { RandomPurpose } from '../random-purpose.js';
import type { OrderState } from '../story/order-state.js';
import type { ChannelBook } from '../world/channel-book.js';
import { documentedOrder, documentedOrderBody } from './documented-order.js';
import { taobaoOrderNo, taobaoPurchaseId, taobaoRefundId } from './taobao-ids.js';
import { taobaoLines, type TaobaoLine } from './taobao-lines.js';
import { purchaseParcels } from './purchase-parcels.js';
import { ticketLine } from './ticket-line.js';
import { taobaoStatus } from './taobao-status.js';

const DAY_MS = 86_400_000;
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

function lineBody(book: ChannelBook, key: number, line: TaobaoLine, place: number, state: OrderState): JsonObject {
  const isPaid = state.paidAtMs !== undefined;
  const random = book.randomOf(key, RandomPurpose.body, 3);
  const parcels = purchaseParcels(book, key, state);
  const sent = parcels.length > 1 ? parcels.filter((_, part) => part % 2 === place % 2) : parcels;
  const [first = '', second = ''] = line.spec.split(',');
  const options = JSON.stringify({ 规格: first, 颜色分类: second });
  return {
    title: line.title,
    subOrderCloseTimeWithoutPayment: null,
    payCurrency: 'CNY',
    subPurchaseOrderId: String(taobaoPurchaseId(key) + place + 1),
    productAmount: String(line.productFen),
    alipayPayOrderNo: isPaid ? `20${random.digits(26)}` : null,
    optionFields: { en: options, zh: options },
    logisticOrders: sent.map((parcel) => ({
      logistic_company_name: parcel.company,
      logistic_number: parcel.number,
      rts_time: parcel.sentAtMs,
    })),
    quantity: line.quantity,
    price: random.chance(0.5) ? line.priceFen : null,
    payAmount: isPaid ? String(line.payFen) : null,
    purchaseAmount: line.purchaseFen,
    domesticPostFee: line.freightFen,
    purchaseCurrency: 'CNY',
    skuId: line.skuId,
    purchaseOrderLineOuterId: line.outerLineId,
    purchaseOrderOuterId: String(BigInt(line.outerLineId) - BigInt((place + 1) * 1_000_000)),
  };
}

function derivedBody(book: ChannelBook, key: number, state: OrderState): JsonObject {
  const random = book.randomOf(key, RandomPurpose.body, 4);
  const lines = taobaoLines(book, key);
  const place = random.pick(places);
  const content = book.contents.get(key);
  const written = content?.receiver;
  const orderNo = taobaoOrderNo(book, key);
  const isPaid = state.paidAtMs !== undefined;
  return {
    orderNo,
    // Null in the documented order, a number by its schema: both occur.
    createTime: random.chance(0.3) ? null : state.createdAtMs,
    purchaseAmount: sum(lines.map((line) => line.purchaseFen)),
    modifyTime: state.updatedAtMs,
    purchaseId: taobaoPurchaseId(key),
    purchaseCurrency: 'CNY',
    payCurrency: 'CNY',
    supplierNick: `示例供应商${random.integer(1, 40)}`,
    domesticPostFee: sum(lines.map((line) => line.freightFen)),
    outerPurchaseId: content?.outerId ?? orderNo,
    subUserId: 2_100_005_886_080,
    closeTimeWithoutPayment: isPaid ? null : state.createdAtMs + DAY_MS,
    receiverVO: {
      zip: written?.postcode ?? place.postcode,
      country: '中国',
      address: written?.street ?? maskedStreet,
      city: written?.city ?? place.city,
      district: written?.district ?? place.district,
      state: written?.province ?? place.province,
    },
    subOrderVO: lines.map((line, position) => lineBody(book, key, line, position, state)),
  };
}

function withChange(book: ChannelBook, key: number, body: JsonObject): JsonObject {
  const change = book.changeOf(key);
  return change === undefined ? body : omitMembers(overlay(body, change.overrides), change.omit);
}

/** The present body of an order without changes laid over it; the documented one verbatim while nothing touched it. */
function plainBody(book: ChannelBook, key: number): JsonObject {
  const state = book.stateOf(key);
  if (key !== documentedOrder.key) return derivedBody(book, key, state);
  const body = documentedOrderBody();
  return body.modifyTime === state.updatedAtMs ? body : { ...body, modifyTime: state.updatedAtMs };
}

/** An order as the detail call shows it: without any status. */
export function taobaoDetail(book: ChannelBook, key: number): JsonObject {
  return withChange(book, key, plainBody(book, key));
}

/** An order as the list call shows it: the detail and the statuses of order and lines. */
export function taobaoRow(book: ChannelBook, key: number): JsonObject {
  const body = plainBody(book, key);
  const state = book.stateOf(key);
  const status = taobaoStatus(state);
  const ticket = state.tickets.at(-1);
  const lines = Array.isArray(body.subOrderVO) ? (body.subOrderVO as JsonObject[]) : [];
  const row: JsonObject = {
    ...body,
    status,
    subOrderVO: lines.map((line, place) => {
      // A ticket concerns one line only; the others go on as they were.
      const isConcerned = ticket !== undefined && place === ticketLine(book, key, ticket.number);
      return {
        ...line,
        status,
        refundStatus: isConcerned ? ticket.code : 0,
        refundId: isConcerned ? taobaoRefundId(key, ticket.number) : null,
      };
    }),
  };
  return withChange(book, key, key === documentedOrder.key ? row : { ...row, payTime: state.paidAtMs ?? null });
}
