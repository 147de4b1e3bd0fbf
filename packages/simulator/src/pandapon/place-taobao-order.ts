import type { JsonObject } from '../json/json-value.js';
import type { OrderContent, WrittenLine, WrittenReceiver } from '../world/order-content.js';
import { findByOuterId } from './find-order.js';
import type { PandaponCall } from './operation.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';
import { taobaoDetail } from './taobao-body.js';

/** How long an order is "being created" before it can be paid. */
const BUILDING_MS = 3000;

const receiverMembers = ['zip', 'country', 'state', 'city', 'district', 'address', 'name', 'phone', 'mobile_phone'];

/** Members without which nothing can be sent: inferred from the sample of a creation, in which phones may be empty. */
export const requiredReceiverMembers = ['state', 'city', 'address', 'name'];

/** Reads a Taobao receiver. */
export function readTaobaoReceiver(
  { isStrict }: PandaponCall,
  place: string,
  receiver: JsonObject,
  required: readonly string[],
): WrittenReceiver {
  for (const [name, value] of Object.entries(receiver)) {
    if (isStrict && !receiverMembers.includes(name)) {
      throw new PandaponRefusal(PandaponCode.badParameter, `未知参数${place}.${name}`);
    }
    if (value !== null && typeof value !== 'string') {
      throw new PandaponRefusal(PandaponCode.badParameter, `参数${place}.${name}类型错误`);
    }
  }
  const text = (name: string): string => (typeof receiver[name] === 'string' ? receiver[name] : '');
  for (const name of required) {
    if (text(name) === '') throw new PandaponRefusal(PandaponCode.missingParameter, `缺少参数${place}.${name}`);
  }
  return {
    name: text('name'),
    phone: text('mobile_phone') || text('phone'),
    postcode: text('zip'),
    province: text('state'),
    city: text('city'),
    district: text('district'),
    town: '',
    street: text('address'),
  };
}

/** What a creation answers for one order. No document shows it; the ids are those that other calls take. */
export function createdTaobaoOrder({ world }: PandaponCall, key: number): JsonObject {
  const { orderNo, purchaseId, outerPurchaseId, purchaseAmount, purchaseCurrency } = taobaoDetail(
    world.book('taobao'),
    key,
  );
  return { orderId: orderNo, orderNo, purchaseId, outerPurchaseId, purchaseAmount, purchaseCurrency };
}

/** Places a Taobao order, or finds the one that has the caller's order number already. Returns its key. */
export function placeTaobaoOrder(
  { world, nowMs, repeatedOuterId }: PandaponCall,
  lines: readonly WrittenLine[],
  receiver: WrittenReceiver,
  outerId: string | undefined,
): number {
  const book = world.book('taobao');
  const present = outerId === undefined ? undefined : findByOuterId(book, outerId);
  if (present !== undefined && repeatedOuterId === 'same_order') return present;
  if (present !== undefined && repeatedOuterId === 'refuse') {
    throw new PandaponRefusal(PandaponCode.repeatedOuterId, '商家订单号重复');
  }
  const content: OrderContent = { lines, receiver, ...(outerId === undefined ? {} : { outerId }) };
  book.contents.set(book.nextPlantedKey, content);
  return book.plant({
    story: 'purchased',
    events: [
      { kind: 'created', atMs: nowMs },
      { kind: 'payable', atMs: nowMs + BUILDING_MS },
    ],
  });
}
