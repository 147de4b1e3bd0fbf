import { goods } from '../../catalog/goods.js';
import type { JsonObject } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import { offerPage } from '../offer-page.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { shelfItems } from '../shelf.js';
import { offerRow } from './alibaba-goods.js';

const paging = { page: 'beginPage', size: 'pageSize', most: 50 } as const;
const rankTypes = ['complex', 'hot', 'goodPrice'];

const categories = [...new Map(goods.map((product) => [product.categories[0], product.name]))];

function categoryBody(categoryId: number, name: string, language: string): JsonObject {
  return {
    categoryId,
    chineseName: name,
    translatedName: name,
    language,
    leaf: categoryId !== 0,
    level: categoryId === 0 ? '0' : '1',
    parentCateId: 0,
    children: [],
  };
}

/** The categories of the shelf below one root. Path, parameters and answer are inferred. */
const alibabaCategory: PandaponOperation = {
  id: '1688.goods.category',
  path: '/alibaba/simulated/category/get',
  rows: [
    { name: 'categoryId', type: 'integer', required: true },
    { name: 'language', type: 'string' },
    { name: 'outMemberId', type: 'string' },
    { name: 'parentCateId', type: 'integer' },
  ],
  answer({ parameters }) {
    const categoryId = parameters.integer('categoryId') ?? 0;
    const language = parameters.text('language') ?? 'en';
    if (categoryId === 0) {
      const children = categories.map(([id, name]) => categoryBody(id, name, language));
      return { ...categoryBody(0, '全部', language), children };
    }
    const found = categories.find(([id]) => id === categoryId);
    if (found === undefined) throw new PandaponRefusal(PandaponCode.badParameter, '类目不存在');
    return categoryBody(found[0], found[1], language);
  },
};

function selection(id: string, path: string, remainder: number): PandaponOperation {
  return {
    id,
    path,
    isOpen: true,
    answer(call) {
      const matches = shelfItems(call.world.seed, '1688').filter((_, place) => place % 2 === remainder);
      return offerPage(call, matches, paging, (item) => offerRow(call, item));
    },
  };
}

/** The hot list. Path and parameters are inferred. */
const alibabaHotList: PandaponOperation = {
  id: '1688.marketing.hotList',
  path: '/alibaba/simulated/marketing/hot-list',
  rows: [
    { name: 'rankId', type: 'string', required: true },
    { name: 'rankType', type: 'string', required: true, enum: rankTypes },
    { name: 'limit', type: 'integer', required: true },
    { name: 'language', type: 'string', required: true },
  ],
  answer({ parameters, world }) {
    const rankId = parameters.text('rankId') ?? '';
    const limit = parameters.integer('limit') ?? 20;
    if (limit < 1 || limit > 20) throw new PandaponRefusal(PandaponCode.badParameter, '参数limit超出范围');
    const matches = shelfItems(world.seed, '1688').filter(({ categoryId }) => String(categoryId) === rankId);
    return {
      rankId,
      rankName: `示例榜单${rankId}`,
      rankType: parameters.text('rankType'),
      rankProductModels: matches.slice(0, limit).map((item, place) => ({
        itemId: rawNumber(item.itemId),
        title: item.title,
        translateTitle: item.title,
        imgUrl: item.pictureUrl,
        sort: place + 1,
        serviceList: [],
        buyerNum: 10 * (limit - place),
        soldOut: 100 * (limit - place),
        goodsScore: rawNumber('4.8'),
      })),
    };
  },
};

/** Categories and marketing lists of 1688. */
export const alibabaListOperations: readonly PandaponOperation[] = [
  alibabaCategory,
  selection('1688.marketing.globalStrictSelection', '/alibaba/simulated/marketing/global-strict-selection', 0),
  selection('1688.marketing.strictSelection', '/alibaba/simulated/marketing/strict-selection', 1),
  alibabaHotList,
];
