import type { JsonObject, JsonValue } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { taobaoDetail } from '../pandapon/taobao-body.js';
import { taobaoOrderNo, taobaoPurchaseId, taobaoRefundId } from '../pandapon/taobao-ids.js';
import { taobaoLines } from '../pandapon/taobao-lines.js';
import { TaobaoStatus, taobaoStatus } from '../pandapon/taobao-status.js';
import type { OrderState } from '../story/order-state.js';
import { beijingTime } from '../time/beijing-time.js';
import type { CallbackMessage } from './callback-message.js';
import type { CallbackSettings } from './callback-settings.js';
import type { HappenedOrder } from './happened-order.js';
import { messageTypeOf } from './message-types.js';
import { sisterOrderBody } from './sister-body.js';

const DISTRIBUTOR = 2_100_005_886_080;
const DAY_MS = 86_400_000;
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Status as the platform behind writes it; that of a finished trade is in no list. */
function rawStatus(state: OrderState): string {
  switch (taobaoStatus(state)) {
    case TaobaoStatus.building:
      return 'BULIDING';
    case TaobaoStatus.waitingForShipment:
      return 'WAIT_SELLER_SEND_GOODS';
    case TaobaoStatus.shipped:
      return 'WAIT_BUYER_CONFIRM_GOODS';
    case TaobaoStatus.closed:
      return 'TRADE_CLOSED';
    case TaobaoStatus.other:
      return 'TRADE_FINISHED';
    default:
      return 'WAIT_BUYER_P';
  }
}

const rowsOf = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

function parcelOf(line: JsonObject): JsonObject {
  const [parcel] = rowsOf(line.logisticOrders);
  return {
    logistic_company_name: parcel?.logistic_company_name ?? '',
    logistic_number: parcel?.logistic_number ?? '',
  };
}

function statusBody({ book, key, event, state }: HappenedOrder, detail: JsonObject): JsonObject {
  const lines = taobaoLines(book, key);
  const status = rawStatus(state);
  return {
    business_time: event.atMs,
    outer_purchase_id: detail.outerPurchaseId,
    purchase_id: taobaoPurchaseId(key),
    seller_id: DISTRIBUTOR,
    sku_list: rowsOf(detail.subOrderVO).map((line, place) => ({
      item_id: rawNumber(lines[place]?.itemId ?? '0'),
      ...parcelOf(line),
      order_line_no: String(place + 1),
      sku_id: rawNumber(typeof line.skuId === 'string' ? line.skuId : '0'),
      status,
    })),
    status,
  };
}

function priceBody({ book, key, state }: HappenedOrder, detail: JsonObject): JsonObject {
  const lines = taobaoLines(book, key);
  return {
    salesOrderId: taobaoOrderNo(book, key),
    subOrders: rowsOf(detail.subOrderVO).map((line) => ({
      purchase_order_outer_id: line.purchaseOrderOuterId,
      purchase_order_line_outer_id: line.purchaseOrderLineOuterId,
      sub_purchase_order_id: line.subPurchaseOrderId,
      close_time_without_payment: beijingTime(state.createdAtMs + DAY_MS),
      detail_error_code: '',
      product_amount: line.productAmount,
      ...parcelOf(line),
      quantity: line.quantity,
    })),
    purchaseOrderPriceDTO: {
      purchaseCurrency: 'CNY',
      purchaseTotalFee: sum(lines.map(({ purchaseFen }) => purchaseFen)),
      purchaseProductFee: sum(lines.map(({ productFen }) => productFen)),
      purchaseShippingFee: sum(lines.map(({ freightFen }) => freightFen)),
    },
  };
}

function sisterBody({ book, key, state, ticket }: HappenedOrder): JsonObject {
  const orderId = taobaoOrderNo(book, key);
  if (ticket !== undefined) return { refundId: taobaoRefundId(key, ticket.number), orderId };
  const lines = taobaoLines(book, key);
  return sisterOrderBody(state, {
    orderId,
    orderNo: String(taobaoPurchaseId(key)),
    totalFen: sum(lines.map(({ purchaseFen }) => purchaseFen)),
    freightFen: sum(lines.map(({ freightFen }) => freightFen)),
    productFen: sum(lines.map(({ productFen }) => productFen)),
    refundFen: 0,
  });
}

function nativeBody(happened: HappenedOrder): JsonObject {
  const { book, key, event, ticket } = happened;
  if (ticket !== undefined) return { refundId: taobaoRefundId(key, ticket.number), orderId: taobaoOrderNo(book, key) };
  const detail = taobaoDetail(book, key);
  return event.kind === 'price_changed' ? priceBody(happened, detail) : statusBody(happened, detail);
}

/** The message about something that happened to a Taobao order. */
export function taobaoMessage(happened: HappenedOrder, naming: CallbackSettings['naming']): CallbackMessage {
  const { book, key } = happened;
  return {
    messageType: messageTypeOf(happened, naming),
    channel: 'taobao',
    messageBody: naming === 'sister' ? sisterBody(happened) : nativeBody(happened),
    orderId: taobaoOrderNo(book, key),
  };
}
