import type { JsonObject, JsonValue } from '../json/json-value.js';
import type { CartRecord } from './buyer-desk.js';
import type { PandaponCall } from './operation.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import type { BuyChannel } from './shelf.js';

function getRecord({ desk }: PandaponCall, channel: BuyChannel, id: string | undefined): CartRecord {
  const record = desk.carts[channel].get(Number(id));
  if (record === undefined) throw new PandaponRefusal(PandaponCode.badParameter, '购物车商品不存在');
  return record;
}

/** The records a call names; refused when it names none, or one that is not there. */
export function getCartRecords(call: PandaponCall, channel: BuyChannel, ...names: readonly string[]): CartRecord[] {
  const ids = call.parameters.ids(...names) ?? [];
  if (ids.length === 0) throw new PandaponRefusal(PandaponCode.missingParameter, `缺少参数${names[0]}`);
  return [...new Set(ids)].map((id) => getRecord(call, channel, id));
}

/** Takes records out of a cart. */
export function deleteFromCart(call: PandaponCall, channel: BuyChannel): JsonValue {
  const single = call.parameters.text('id');
  const records =
    single === undefined ? getCartRecords(call, channel, 'ids', 'cartIds') : [getRecord(call, channel, single)];
  for (const { id } of records) call.desk.carts[channel].delete(id);
  return true;
}

/** Changes the quantity of a record. */
export function changeQuantity(call: PandaponCall, channel: BuyChannel): JsonValue {
  const record = getRecord(call, channel, call.parameters.text('id'));
  const quantity = call.parameters.integer('quantity') ?? 0;
  if (quantity < 1) throw new PandaponRefusal(PandaponCode.badParameter, '参数quantity无效');
  if (quantity > record.stock) throw new PandaponRefusal(PandaponCode.outOfStock, '库存不足');
  call.desk.carts[channel].set(record.id, { ...record, quantity });
  return true;
}

/** The answer of a cart list: valid and invalid records, grouped. Invalid are those that ask for more than there is. */
export function cartRows(
  records: readonly CartRecord[],
  groupOf: (record: CartRecord) => JsonObject,
  rowOf: (record: CartRecord) => JsonObject,
): JsonValue {
  const grouped = (wanted: readonly CartRecord[]): JsonObject[] =>
    [...Map.groupBy(wanted, (record) => JSON.stringify(groupOf(record))).values()].map((own) => ({
      ...(own[0] === undefined ? {} : groupOf(own[0])),
      cartItemInfos: own.map(rowOf),
    }));
  return {
    disableList: grouped(records.filter(({ quantity, stock }) => quantity > stock)),
    enableList: grouped(records.filter(({ quantity, stock }) => quantity <= stock)),
  };
}
