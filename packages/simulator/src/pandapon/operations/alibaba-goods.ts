import { generateAnswer } from '../../documents/generate-answer.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import { getDocumentedEndpoint } from '../documented-endpoints.js';
import { inferredRows } from '../inferred-rows.js';
import { offerPage } from '../offer-page.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { readItem, showItemId } from '../read-item.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { shelfItems, type ShelfItem } from '../shelf.js';
import { readYuan, yuanText } from '../yuan-text.js';

const paging = { page: 'beginPage', size: 'pageSize', most: 50 } as const;

/** A product as lists show it: eight members, names inferred. */
export function offerRow(call: PandaponCall, item: ShelfItem): JsonObject {
  const [sku] = item.skus;
  return {
    ...showItemId(call, '1688', item.itemId),
    subject: item.title,
    subjectTrans: item.title,
    imageUrl: item.pictureUrl,
    priceInfo: { price: yuanText(sku.priceFen), consignPrice: yuanText(sku.priceFen) },
    monthSold: Number(item.itemId.slice(-3)),
    sellerIdentities: ['powerful_merchants'],
    offerIdentities: [],
  };
}

function sortOf(text: string | undefined): (left: ShelfItem, right: ShelfItem) => number {
  if (text === undefined) return () => 0;
  const parts = /^\{"(price|monthSold|rePurchaseRate)":"(asc|desc)"\}$/.exec(text.replaceAll(/\s/g, ''));
  if (parts === null) throw new PandaponRefusal(PandaponCode.badParameter, '参数sort无效');
  const sign = parts[2] === 'asc' ? 1 : -1;
  return parts[1] === 'price' ? (left, right) => sign * (left.skus[0].priceFen - right.skus[0].priceFen) : () => 0;
}

function search(call: PandaponCall, isWanted: (item: ShelfItem) => boolean): JsonValue {
  const { parameters, world } = call;
  const country = parameters.text('country') ?? 'en';
  if (country !== 'en' && country !== 'vi') throw new PandaponRefusal(PandaponCode.badParameter, '参数country无效');
  const leastFen = readYuan('priceStart', parameters.text('priceStart')) ?? 0;
  const mostFen = readYuan('priceEnd', parameters.text('priceEnd')) ?? Number.MAX_SAFE_INTEGER;
  const categoryId = parameters.integer('categoryId');
  const matches = shelfItems(world.seed, '1688')
    .filter(isWanted)
    .filter(({ skus: [{ priceFen }] }) => priceFen >= leastFen && priceFen <= mostFen)
    .filter((item) => categoryId === undefined || item.categoryId === categoryId)
    .toSorted(sortOf(parameters.text('sort')));
  return offerPage(call, matches, paging, (item) => offerRow(call, item));
}

const titled = ({ parameters }: PandaponCall) => {
  const keyword = parameters.text('keyword') ?? '';
  return ({ title }: ShelfItem) => title.includes(keyword);
};

const alibabaKeywordSearch: PandaponOperation = {
  id: '1688.goods.keywordSearch',
  answer: (call) => search(call, titled(call)),
};

/** Goods by picture; every picture finds the whole shelf. */
const alibabaImageSearch: PandaponOperation = {
  id: '1688.goods.imageSearch',
  answer(call) {
    const picture = call.parameters.text('imageBase64', 'imageAddress');
    if (picture === undefined) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数imageBase64');
    return search(call, () => true);
  },
};

const alibabaStoreSearch: PandaponOperation = {
  id: '1688.goods.storeSearch',
  answer(call) {
    const isTitled = titled(call);
    const store = call.parameters.text('sellerOpenId');
    return search(call, (item) => item.sellerOpenId === store && isTitled(item));
  },
};

/** Goods that go with another one. */
const alibabaRelated: PandaponOperation = {
  id: '1688.goods.related',
  answer(call) {
    const item = readItem(call, '1688', call.parameters.text('offerId', 'offerMapId'));
    const matches = shelfItems(call.world.seed, '1688').filter(
      ({ categoryId, itemId }) => categoryId === item.categoryId && itemId !== item.itemId,
    );
    const pageNo = call.parameters.integer('pageNo') ?? 1;
    const pageSize = call.parameters.integer('pageSize') ?? 10;
    if (pageNo < 1 || pageSize < 1 || pageSize > 10) {
      throw new PandaponRefusal(PandaponCode.badParameter, '参数pageSize超出范围');
    }
    return matches.slice((pageNo - 1) * pageSize, pageNo * pageSize).map((match) => offerRow(call, match));
  },
};

/** Recommended goods. Path and parameters are inferred. */
const alibabaRecommend: PandaponOperation = {
  id: '1688.goods.recommend',
  path: '/alibaba/simulated/product/recommend',
  rows: inferredRows({ beginPage: 'integer', pageSize: 'integer', country: 'string', outMemberId: 'string' }),
  answer: (call) => offerPage(call, shelfItems(call.world.seed, '1688'), paging, (item) => offerRow(call, item)),
};

/** One product. Members that the page does not show are generated from the table of the catalogue. */
const alibabaGoodsDetail: PandaponOperation = {
  id: '1688.goods.detail',
  answer(call) {
    const item = readItem(call, '1688', call.parameters.text('offerId', 'offerMapId'));
    const { response } = getDocumentedEndpoint('1688.goods.detail');
    const fields = response.filter(({ path }) => path.startsWith('data'));
    const seed = Number(item.itemId.slice(-6));
    const { data } = generateAnswer(fields, { seed, nowMs: call.nowMs });
    const { offerId: _plain, ...generated } = data as JsonObject;
    return {
      ...showItemId(call, '1688', item.itemId),
      ...generated,
      categoryId: item.categoryId,
      categoryName: `示例类目${item.categoryId}`,
      subject: item.title,
      subjectTrans: item.title,
      description: `<p>${item.title}</p>`,
      productImage: { images: [item.pictureUrl] },
      productSkuInfos: item.skus.map((sku) => ({
        skuId: rawNumber(sku.skuId),
        specId: sku.specId,
        price: yuanText(sku.priceFen),
        amountOnSale: sku.stock,
        skuAttributes: sku.spec.split(',').map((value) => ({ attributeName: '规格', value })),
      })),
      sellerOpenId: item.sellerOpenId,
      minOrderQuantity: 1,
      batchNumber: 1,
      status: 'published',
    };
  },
};

/** The chat address of a seller. */
const alibabaWangwangUrl: PandaponOperation = {
  id: '1688.goods.wangwangUrl',
  answer(call) {
    const item = readItem(call, '1688', call.parameters.text('offerId', 'offerMapId'));
    const openUid = call.parameters.text('openUid');
    if (openUid !== item.sellerOpenId) throw new PandaponRefusal(PandaponCode.badParameter, '参数openUid无效');
    return `https://amos.example.invalid/getcid.aw?shop=${item.shopId}&offer=${item.itemId}`;
  },
};

/** Goods of 1688. */
export const alibabaGoodsOperations: readonly PandaponOperation[] = [
  alibabaKeywordSearch,
  alibabaImageSearch,
  alibabaStoreSearch,
  alibabaRelated,
  alibabaRecommend,
  alibabaGoodsDetail,
  alibabaWangwangUrl,
];
