import type { JsonObject } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import { documentedGoodsText } from './documented-goods.fixture.js';
import type { PandaponCall } from './operation.js';
import { showItemId } from './read-item.js';
import type { ShelfItem, ShelfSku } from './shelf.js';

const DOCUMENTED_ITEM_ID = '672991141190';

/** Id of an item in the supply pool. */
export function materialId(item: ShelfItem): string {
  return `2048${item.itemId}`;
}

function skuBody(sku: ShelfSku, place: number): JsonObject {
  const [first = '', second = ''] = sku.spec.split(',');
  return {
    picUrl: null,
    quantity: sku.stock,
    price: sku.priceFen,
    skuId: sku.skuId,
    status: 'active',
    promotionPrice: String(sku.priceFen),
    postFee: 0,
    // Spelt like this in the documented sample.
    mpSkuld: place === 0 ? null : `9${sku.skuId}`,
    properties: [
      { valueId: 28326 + place, valueName: second, propId: 1627207, propName: '颜色分类' },
      { valueId: 3273546 + place, valueName: first, propId: 122216343, propName: '规格' },
    ],
  };
}

/** A Taobao item as the goods query shows it; the documented one verbatim. Prices in fen. */
export function taobaoGoodsBody(call: PandaponCall, item: ShelfItem): JsonObject {
  if (item.itemId === DOCUMENTED_ITEM_ID) {
    const { itemId, ...documented } = parseExactJson(documentedGoodsText) as JsonObject;
    return call.generation === 'v1'
      ? { ...documented, itemId }
      : { ...documented, ...showItemId(call, 'taobao', item.itemId) };
  }
  const [first] = item.skus;
  return {
    quantity: item.skus.reduce((sum, { stock }) => sum + stock, 0),
    categoryPath: `示例类目->${item.categoryId}`,
    shopName: item.shopName,
    description: item.title,
    productUnit: item.unit,
    picUrls: [item.pictureUrl],
    title: item.title,
    mpId: materialId(item),
    categoryName: `示例类目${item.categoryId}`,
    ...showItemId(call, 'taobao', item.itemId),
    userNick: `示例卖家${item.shopId}`,
    price: first.priceFen,
    beginAmount: 1,
    status: 'active',
    promotionPrice: first.priceFen,
    shopId: item.shopId,
    categoryId: String(item.categoryId),
    itemType: 'HAVE_MATERIAL',
    skuList: item.skus.map(skuBody),
  };
}
