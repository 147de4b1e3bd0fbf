import type { JsonObject } from '../../json/json-value.js';
import type { WrittenLine } from '../../world/order-content.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import {
  createdTaobaoOrder,
  placeTaobaoOrder,
  readTaobaoReceiver,
  requiredReceiverMembers,
} from '../place-taobao-order.js';
import { readItem, readSku } from '../read-item.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

const lineMembers = ['itemId', 'itemMapId', 'skuId', 'quantity', 'price', 'currency', 'orderLineNo'];

function readLine(call: PandaponCall, line: JsonObject): WrittenLine {
  const refuse = (name: string): never => {
    throw new PandaponRefusal(PandaponCode.badParameter, `参数orderLineList[].${name}错误`);
  };
  for (const [name, value] of Object.entries(line)) {
    // Every value of the sample is a text, quantity and price included.
    if (typeof value !== 'string' || (call.isStrict && !lineMembers.includes(name))) refuse(name);
  }
  const text = (name: string): string => (typeof line[name] === 'string' ? line[name] : '');
  const quantity = /^[1-9]\d{0,5}$/.test(text('quantity')) ? Number(text('quantity')) : refuse('quantity');
  const priceFen = /^\d{1,9}$/.test(text('price')) ? Number(text('price')) : refuse('price');
  if (text('currency') !== 'CNY') refuse('currency');
  if (text('orderLineNo') === '') refuse('orderLineNo');
  const item = readItem(call, 'taobao', text('itemMapId') || text('itemId') || undefined);
  const sku = readSku(item, text('skuId'));
  if (quantity > sku.stock) throw new PandaponRefusal(PandaponCode.outOfStock, '库存不足');
  if (call.isStrict && priceFen !== sku.priceFen) throw new PandaponRefusal(PandaponCode.wrongAmount, '商品价格已变化');
  return {
    title: item.title,
    itemId: item.itemId,
    skuId: sku.skuId,
    specId: '',
    spec: sku.spec,
    unit: item.unit,
    quantity,
    priceFen,
  };
}

/** Creates a Taobao order. The amount must be Σ price × quantity, as in the sample, all in fen. */
export const taobaoOrderCreate: PandaponOperation = {
  id: 'taobao.order.create',
  answer(call) {
    const { parameters } = call;
    const receiver = readTaobaoReceiver(call, 'receiver', parameters.objectText('receiver'), requiredReceiverMembers);
    const given = parameters.objectsText('orderLineList');
    if (given.length === 0) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数orderLineList');
    const lines = given.map((line) => readLine(call, line));
    const sumFen = lines.reduce((sum, line) => sum + line.priceFen * line.quantity, 0);
    if (parameters.integer('purchaseAmount') !== sumFen) {
      throw new PandaponRefusal(PandaponCode.wrongAmount, '参数purchaseAmount与商品金额不一致');
    }
    const key = placeTaobaoOrder(call, lines, receiver, parameters.text('sellerOrderNumber'));
    return [createdTaobaoOrder(call, key)];
  },
};
