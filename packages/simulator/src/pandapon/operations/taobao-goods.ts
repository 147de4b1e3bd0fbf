import type { JsonObject, JsonValue } from '../../json/json-value.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { inferredRows } from '../inferred-rows.js';
import { offerPage } from '../offer-page.js';
import { readItem, readItemId, showItemId } from '../read-item.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findShelfItem, findShelfSku, shelfItems, type ShelfItem } from '../shelf.js';
import { materialId, taobaoGoodsBody } from '../taobao-goods-body.js';

const paging = { page: 'pageNo', size: 'pageSize', most: 40 } as const;

function searchRow(call: PandaponCall, item: ShelfItem): JsonObject {
  const [sku] = item.skus;
  return {
    ...showItemId(call, 'taobao', item.itemId),
    title: item.title,
    picUrl: item.pictureUrl,
    price: sku.priceFen,
    promotionPrice: sku.priceFen,
    shopId: item.shopId,
    shopName: item.shopName,
    itemType: 'HAVE_MATERIAL',
  };
}

function search(call: PandaponCall): JsonValue {
  const keyword = call.parameters.text('keyword') ?? '';
  const matches = shelfItems(call.world.seed, 'taobao').filter(({ title }) => title.includes(keyword));
  return offerPage(call, matches, paging, (item) => searchRow(call, item));
}

/** Goods by keyword; without one, the whole shelf. What a row looks like is inferred. */
const taobaoGoodsSearch: PandaponOperation = { id: 'taobao.goods.search', answer: search };

/** Goods by picture. Path and parameters are inferred; every picture finds the same goods. */
const taobaoGoodsImageSearch: PandaponOperation = {
  id: 'taobao.goods.imageSearch',
  path: '/open/simulated/product/imgsearch',
  rows: inferredRows({
    picUrl: 'string',
    imageId: 'string',
    language: 'string',
    pageNo: 'integer',
    pageSize: 'integer',
  }),
  answer(call) {
    if (call.parameters.text('picUrl', 'pic_url', 'imageId', 'image_id') === undefined) {
      throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数picUrl');
    }
    return shelfItems(call.world.seed, 'taobao')
      .slice(0, 20)
      .map((item) => searchRow(call, item));
  },
};

const taobaoGoodsGet: PandaponOperation = {
  id: 'taobao.goods.get',
  answer: (call) => taobaoGoodsBody(call, readItem(call, 'taobao', call.parameters.text('itemId'))),
};

/** Goods inquiry: only its name is known; here a goods query by item id. */
const taobaoGoodsInquiry: PandaponOperation = {
  id: 'taobao.goods.inquiry',
  path: '/open/simulated/product/inquiry',
  isOpen: true,
  answer: (call) => taobaoGoodsBody(call, readItem(call, 'taobao', call.parameters.text('itemId'))),
};

const taobaoGoodsSource: PandaponOperation = {
  id: 'taobao.goods.source',
  answer: (call) => taobaoGoodsBody(call, readItem(call, 'taobao', call.parameters.text('itemId'))),
};

/** Which of several goods can be supplied. */
const taobaoGoodsBatchCheck: PandaponOperation = {
  id: 'taobao.goods.batchCheck',
  answer(call) {
    const mpProducts: JsonObject[] = [];
    const noMpProductItemIds: string[] = [];
    const noMpReasonList: JsonObject[] = [];
    for (const { itemId, itemMapId, skuIds } of call.parameters.objectsText('params')) {
      const asked = itemMapId ?? itemId;
      // Ids inside the text are texts themselves.
      if (typeof asked !== 'string') throw new PandaponRefusal(PandaponCode.badParameter, '参数params类型错误');
      const item = findShelfItem(call.world.seed, 'taobao', readItemId(call, 'taobao', asked));
      const wanted = Array.isArray(skuIds) ? (skuIds as JsonValue[]).map(String) : [];
      const skus = item && wanted.flatMap((skuId) => findShelfSku(item, skuId) ?? []);
      if (item === undefined || skus?.length !== wanted.length) {
        noMpProductItemIds.push(asked);
        noMpReasonList.push({ itemId: asked, reason: item === undefined ? '商品不存在' : '商品规格不存在' });
      } else {
        mpProducts.push({ itemId: asked, mpId: materialId(item), skuIds: wanted });
      }
    }
    return { mpProducts, noMpProductItemIds, noMpReasonList };
  },
};

/** Goods of Taobao. */
export const taobaoGoodsOperations: readonly PandaponOperation[] = [
  taobaoGoodsSearch,
  taobaoGoodsImageSearch,
  taobaoGoodsGet,
  taobaoGoodsInquiry,
  taobaoGoodsSource,
  taobaoGoodsBatchCheck,
];
