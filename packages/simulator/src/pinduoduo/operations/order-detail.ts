import { rawNumber } from '../../json/raw-json.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { documentedOperation } from '../documented-operation.js';
import { requireOrder } from '../horizon.js';
import { orderBody } from '../order-body.js';

function asNumber(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' && /^\d+$/.test(value) ? rawNumber(value) : value;
}

// Ids of items are documented as text in the lists and as numbers in the detail.
function withNumberIds(body: JsonObject): JsonObject {
  const items = body.item_list;
  if (!Array.isArray(items)) return body;
  const item_list = (items as JsonObject[]).map((item) => ({
    ...item,
    goods_id: asNumber(item.goods_id),
    sku_id: asNumber(item.sku_id),
  }));
  return { ...body, item_list };
}

// Only the detail has the store, and only orders for pick-up have one.
function withStore(body: JsonObject): JsonObject {
  if (body.self_contained !== 1) return body;
  return { ...body, store_info: { store_id: 1001, store_name: '示例门店', store_number: 'S-1001' } };
}

/** `pdd.order.information.get`: one order. */
export const orderDetail = documentedOperation('pdd.order.information.get', (call) => {
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, call.parameters.text('order_sn'), call.nowMs);
  return { order_info: withStore(withNumberIds(orderBody(book, key))) };
});
