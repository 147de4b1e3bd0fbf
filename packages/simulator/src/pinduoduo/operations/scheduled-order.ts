import type { JsonObject } from '../../json/json-value.js';
import { documentedOperation } from '../documented-operation.js';
import { requireOrder } from '../horizon.js';
import { orderBody } from '../order-body.js';
import { PinduoduoCode, PinduoduoRefusal } from '../refusal.js';
import { isScheduled } from '../scheduled.js';
import { beijingTime } from '../../time/beijing-time.js';

const MONTH_MS = 30 * 86_400_000;
const BATCHES = 3;

const SAME_FIELDS = [
  'after_sales_status',
  'buyer_memo',
  'created_time',
  'order_sn',
  'order_status',
  'refund_status',
  'remark',
  'remark_tag',
  'remark_tag_name',
  'risk_control_status',
  'item_list',
] as const;

const BATCH_FIELDS = [
  'province',
  'province_id',
  'city',
  'city_id',
  'town',
  'town_id',
  'receiver_name',
  'receiver_phone',
  'receiver_address',
] as const;

function pick(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, body[name]]));
}

/**
 * `pdd.order.specific.order.information.get`: an order delivered in batches; other orders are refused. Only the first
 * batch moves here, with the order.
 */
export const scheduledOrder = documentedOperation('pdd.order.specific.order.information.get', (call) => {
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, call.parameters.text('order_sn'), call.nowMs);
  if (!isScheduled(book, key)) throw new PinduoduoRefusal(PinduoduoCode.businessError, '不是分批发货订单');
  const body = orderBody(book, key);
  const state = book.stateOf(key);
  const isShipped = state.shippedAtMs !== undefined;
  const batches = Array.from({ length: BATCHES }, (_, place): JsonObject => {
    const isGone = isShipped && place === 0;
    return {
      sequence_id: place + 1,
      sub_order_status: body.refund_status === 4 ? 31 : isGone ? 2 : 1,
      last_ship_time: beijingTime((state.confirmedAtMs ?? state.createdAtMs) + place * MONTH_MS + 2 * 86_400_000),
      logistics_id: isGone ? body.logistics_id : 0,
      tracking_number: isGone ? body.tracking_number : '',
      goods_entry_list: [{ name: '示例货品' }],
      ...pick(body, BATCH_FIELDS),
    };
  });
  return {
    ...pick(body, SAME_FIELDS),
    express_memos: body.express_memos ?? [],
    delivery_schedule_sub_order_list: batches,
  };
});
