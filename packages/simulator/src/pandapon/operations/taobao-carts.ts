import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import type { WrittenLine } from '../../world/order-content.js';
import type { CartRecord } from '../buyer-desk.js';
import { cartRows, changeQuantity, deleteFromCart, getCartRecords } from '../cart-records.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { createdTaobaoOrder, placeTaobaoOrder, readTaobaoReceiver } from '../place-taobao-order.js';
import { readItemId, showItemId } from '../read-item.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findShelfItem, findShelfSku } from '../shelf.js';

/** Puts something into the cart and answers the id of its record (inferred). Goods from outside the shelf are taken. */
const taobaoCartAdd: PandaponOperation = {
  id: 'taobao.cart.add',
  v2Rows: [
    { name: 'itemId', type: 'integer,string' },
    { name: 'itemMapId', type: 'string' },
    { name: 'aliShopId', type: 'string,integer' },
    { name: 'priceRanges', type: 'array<object>' },
    { name: 'quoteType', type: 'string,integer' },
  ],
  answer(call) {
    const { parameters, desk, world } = call;
    const given = parameters.text('itemMapId', 'itemId');
    if (given === undefined) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数itemMapId');
    const itemId = readItemId(call, 'taobao', given);
    const quantity = parameters.integer('quantity') ?? 0;
    if (quantity < 1) throw new PandaponRefusal(PandaponCode.badParameter, '参数quantity无效');
    const skuId = parameters.text('skuId') ?? '';
    const item = findShelfItem(world.seed, 'taobao', itemId);
    const sku = item && findShelfSku(item, skuId);
    if (item !== undefined && sku === undefined) {
      throw new PandaponRefusal(PandaponCode.unknownGoods, '商品规格不存在');
    }
    return desk.addToCart('taobao', {
      itemId,
      skuId,
      specId: '',
      quantity,
      priceFen: sku?.priceFen ?? parameters.integer('promotionPrice', 'price') ?? 0,
      title: parameters.text('itemTitle') ?? '',
      pictureUrl: parameters.text('itemPic') ?? '',
      shopId: parameters.integer('shopId') ?? 0,
      shopName: parameters.text('shopName') ?? '',
      sellerOpenId: '',
      properties: parameters.text('properties') ?? null,
      stock: sku?.stock ?? Number(parameters.text('skuQuantity') ?? Number.MAX_SAFE_INTEGER),
    });
  },
};

function rowOf(call: PandaponCall, record: CartRecord): JsonObject {
  return {
    id: record.id,
    ...showItemId(call, 'taobao', record.itemId),
    skuId: record.skuId,
    itemTitle: record.title,
    itemPic: record.pictureUrl,
    price: record.priceFen,
    quantity: record.quantity,
    skuQuantity: String(record.stock),
    properties: record.properties,
  };
}

/** The cart by shop. The answer is inferred from that of 1688. */
const taobaoCartList: PandaponOperation = {
  id: 'taobao.cart.list',
  path: '/open/simulated/cart/list',
  rows: [{ name: 'userId', type: 'string', in: 'query' }],
  isOpen: true,
  answer(call) {
    return cartRows(
      [...call.desk.carts.taobao.values()],
      ({ shopId, shopName }) => ({ shopId: rawNumber(String(shopId)), shopName }),
      (record) => rowOf(call, record),
    );
  },
};

const taobaoCartDelete: PandaponOperation = {
  id: 'taobao.cart.delete',
  path: '/open/simulated/cart/delete',
  rows: [
    { name: 'ids', type: 'array<any>' },
    { name: 'id', type: 'integer,string' },
  ],
  isOpen: true,
  answer: (call) => deleteFromCart(call, 'taobao'),
};

const taobaoCartEdit: PandaponOperation = {
  id: 'taobao.cart.editQuantity',
  path: '/open/simulated/cart/edit-quantity',
  rows: [
    { name: 'id', type: 'integer,string' },
    { name: 'quantity', type: 'integer' },
  ],
  isOpen: true,
  answer: (call) => changeQuantity(call, 'taobao'),
};

const lineOf = ({ title, itemId, skuId, properties, quantity, priceFen }: CartRecord): WrittenLine => ({
  title,
  itemId,
  skuId,
  specId: '',
  spec: properties ?? '默认',
  unit: '件',
  quantity,
  priceFen,
});

const sumOf = (records: readonly CartRecord[]): number =>
  records.reduce((sum, { priceFen, quantity }) => sum + priceFen * quantity, 0);

function wantedShops(call: PandaponCall): [number, CartRecord[]][] {
  return [...Map.groupBy(getCartRecords(call, 'taobao', 'ids'), ({ shopId }) => shopId)];
}

/** What an order from the cart would cost, in fen, by shop. The answer is inferred. */
const taobaoCartPreview: PandaponOperation = {
  id: 'taobao.cart.preview',
  answer(call): JsonValue {
    const shops = wantedShops(call);
    return {
      purchaseAmount: sumOf(shops.flatMap(([, records]) => records)),
      purchaseCurrency: 'CNY',
      shopList: shops.map(([shopId, records]) => ({
        shopId,
        shopName: records[0]?.shopName ?? '',
        productAmount: sumOf(records),
        domesticPostFee: 0,
        purchaseAmount: sumOf(records),
        cartItemInfos: records.map((record) => rowOf(call, record)),
      })),
    };
  },
};

/** Orders from the cart, one order per shop; what was ordered leaves the cart. The answer is inferred. */
const taobaoCartOrder: PandaponOperation = {
  id: 'taobao.cart.createOrder',
  answer(call): JsonValue {
    const shops = wantedShops(call);
    // Every member of this address is optional on the page.
    const receiver = readTaobaoReceiver(call, 'orderAddress', call.parameters.object('orderAddress'), []);
    if (shops.some(([, records]) => records.some(({ quantity, stock }) => quantity > stock))) {
      throw new PandaponRefusal(PandaponCode.outOfStock, '库存不足');
    }
    return shops.map(([, records]) => {
      for (const { id } of records) call.desk.carts.taobao.delete(id);
      return createdTaobaoOrder(call, placeTaobaoOrder(call, records.map(lineOf), receiver, undefined));
    });
  },
};

/** The Taobao cart. */
export const taobaoCartOperations: readonly PandaponOperation[] = [
  taobaoCartAdd,
  taobaoCartList,
  taobaoCartDelete,
  taobaoCartEdit,
  taobaoCartPreview,
  taobaoCartOrder,
];
