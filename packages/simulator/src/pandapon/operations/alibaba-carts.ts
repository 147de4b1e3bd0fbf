import { rawNumber } from '../../json/raw-json.js';
import { alibabaDetail } from '../alibaba-body.js';
import { yuanAmount } from '../alibaba-money.js';
import { alibabaPreview } from '../alibaba-preview.js';
import { cartRows, changeQuantity, deleteFromCart, getCartRecords } from '../cart-records.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { placeAlibabaOrder, readAlibabaReceiver, splitByMerchant, wantedFromCart } from '../place-alibaba-order.js';
import { readItem, readSku, showItemId } from '../read-item.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { checkCreation, flows } from './alibaba-order-creation.js';

/** Puts an offer into the cart and answers the id of its record. Path and parameters are inferred from the Taobao one. */
const alibabaCartAdd: PandaponOperation = {
  id: '1688.cart.add',
  path: '/alibaba/simulated/cart/add',
  rows: [
    { name: 'offerId', type: 'integer,string', required: true },
    { name: 'specId', type: 'string' },
    { name: 'skuId', type: 'integer,string' },
    { name: 'quantity', type: 'integer', required: true },
    ...['userId', 'itemTitle', 'itemPic', 'sellerOpenId', 'sellerNickName', 'properties', 'productNo', 'container'].map(
      (name) => ({ name, type: 'string' }),
    ),
    { name: 'price', type: 'string,number' },
    { name: 'amountOnSale', type: 'integer' },
  ],
  isOpen: true,
  answer(call) {
    const { parameters, desk } = call;
    const item = readItem(call, '1688', parameters.text('offerMapId', 'offerId'));
    const sku = readSku(item, parameters.text('specId', 'skuId') ?? '');
    const quantity = parameters.integer('quantity') ?? 0;
    if (quantity < 1) throw new PandaponRefusal(PandaponCode.badParameter, '参数quantity无效');
    return desk.addToCart('1688', {
      itemId: item.itemId,
      skuId: sku.skuId,
      specId: sku.specId,
      quantity,
      priceFen: sku.priceFen,
      title: item.title,
      pictureUrl: item.pictureUrl,
      shopId: item.shopId,
      shopName: item.shopName,
      sellerOpenId: item.sellerOpenId,
      properties: parameters.text('properties') ?? sku.spec,
      stock: sku.stock,
    });
  },
};

const alibabaCartList: PandaponOperation = {
  id: '1688.cart.list',
  answer: (call) =>
    cartRows(
      [...call.desk.carts['1688'].values()],
      ({ sellerOpenId, shopName }) => ({ sellerOpenId, sellerNickName: shopName }),
      (record) => ({
        id: record.id,
        ...showItemId(call, '1688', record.itemId),
        specId: record.specId,
        skuId: rawNumber(record.skuId),
        itemTitle: record.title,
        itemPic: record.pictureUrl,
        price: yuanAmount(record.priceFen, false),
        quantity: record.quantity,
        amountOnSale: record.stock,
        properties: record.properties,
      }),
    ),
};

const alibabaCartDelete: PandaponOperation = {
  id: '1688.cart.delete',
  path: '/alibaba/simulated/cart/delete',
  rows: [
    { name: 'ids', type: 'array<any>' },
    { name: 'cartIds', type: 'array<any>' },
    { name: 'id', type: 'integer,string' },
  ],
  isOpen: true,
  answer: (call) => deleteFromCart(call, '1688'),
};

const alibabaCartEdit: PandaponOperation = {
  id: '1688.cart.editQuantity',
  answer: (call) => changeQuantity(call, '1688'),
};

function wantedCarts(call: PandaponCall) {
  const records = getCartRecords(call, '1688', 'cartIds');
  const lines = records.map(({ itemId, specId, quantity }) => wantedFromCart(call, itemId, specId, quantity));
  return { records, carts: splitByMerchant(lines) };
}

const alibabaCartPreview: PandaponOperation = {
  id: '1688.cart.preview',
  answer: (call) => alibabaPreview(call, wantedCarts(call).carts),
};

/** Orders from the cart, one order per merchant; answers their bodies (inferred), and the records leave the cart. */
const alibabaCartOrder: PandaponOperation = {
  id: '1688.cart.createOrder',
  rows: [{ name: 'flow', type: 'string', enum: flows, required: true }],
  answer(call) {
    checkCreation(call);
    const receiver = readAlibabaReceiver(call.parameters.object('addressParam'));
    const { records, carts } = wantedCarts(call);
    if (records.some(({ quantity, stock }) => quantity > stock)) {
      throw new PandaponRefusal(PandaponCode.outOfStock, '库存不足');
    }
    const keys = carts.map((cart) => placeAlibabaOrder(call, cart, receiver));
    for (const { id } of records) call.desk.carts['1688'].delete(id);
    return keys.map((key) => alibabaDetail(call.world.book('1688'), key));
  },
};

/** The 1688 cart. */
export const alibabaCartOperations: readonly PandaponOperation[] = [
  alibabaCartAdd,
  alibabaCartList,
  alibabaCartDelete,
  alibabaCartEdit,
  alibabaCartPreview,
  alibabaCartOrder,
];
