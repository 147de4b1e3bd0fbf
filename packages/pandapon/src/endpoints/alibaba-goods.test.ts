import { InvalidArgumentError, PlatformNotFoundError, PlatformResponseError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { callThrough, caught, createDoubledClient } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { alibabaGoodsCategory, alibabaGoodsDetail, alibabaGoodsWangwangUrl } from './alibaba-goods.js';
import { alibabaGoodsImageSearch, alibabaGoodsKeywordSearch } from './alibaba-goods-search.js';
import { alibabaOrderPreview } from './alibaba-order-creation.js';

const addressParam = {
  fullName: 'Test Receiver',
  mobile: '13000000000',
  phone: '',
  cityText: '杭州市',
  provinceText: '浙江省',
  townText: '',
  address: 'Example Road 1',
};

describe('product ids', () => {
  it('have to be digits in v1, in one product and in lines, before anything is sent', async () => {
    const { client, sent } = createDoubledClient();
    const ofProduct = await caught(client.call(alibabaGoodsDetail, { offerId: 'WUnUC1cILiBjt' }));
    const cargoParamList = [{ offerId: 'WUnUC1cILiBjt', specId: '', quantity: 1 }];
    const ofLine = await caught(client.call(alibabaOrderPreview, { addressParam, cargoParamList }));
    expect(ofProduct).toBeInstanceOf(InvalidArgumentError);
    expect(ofProduct).toMatchObject({ issues: [{ path: 'offerId' }] });
    expect(ofLine).toMatchObject({ issues: [{ path: 'cargoParamList.offerId' }] });
    expect(sent).toHaveLength(0);
  });

  it('are the mapped ones in v2, under the name that v2 gives them', async () => {
    const { text } = await callThrough(
      alibabaOrderPreview,
      { addressParam, cargoParamList: [{ offerId: '706627393257', specId: 's', quantity: 1 }] },
      envelope('{}'),
      { settings: { generation: 'v2' } },
    );
    expect(text).toContain('"cargoParamList":[{"offerMapId":"706627393257","specId":"s","quantity":1}]');
  });
});

describe('a product', () => {
  it('that is not there is not found', async () => {
    const error = await caught(callThrough(alibabaGoodsDetail, { offerId: '1' }, envelope('null')));
    expect(error).toBeInstanceOf(PlatformNotFoundError);
  });

  it('without any id is unreadable', async () => {
    const { client } = createDoubledClient(envelope('{"subject":"x"}'));
    expect(await caught(client.alibaba1688.goods.get({ offerId: '1' }))).toBeInstanceOf(PlatformResponseError);
  });

  it('loses an unreadable price and nothing else', async () => {
    const data = '{"offerId":1,"productSkuInfos":[{"skuId":"2","price":"1.999"},{"skuId":"3","price":"1.99"}]}';
    const { value } = await callThrough(alibabaGoodsDetail, { offerId: '1' }, envelope(data));
    expect(value).toMatchObject([{ externalId: '1', productSkuInfos: [{ skuId: '2' }, { skuId: '3', price: 199 }] }]);
    expect(value[0]?.productSkuInfos?.[0]?.price).toBeUndefined();
  });
});

describe('a search', () => {
  const search = { keyword: 'x' };

  it.each([
    [{ ...search, priceStart: '10.001' }, 'priceStart'],
    [{ ...search, priceStart: '10', priceEnd: '9.99' }, 'priceEnd'],
    [{ ...search, filter: ['a,b'] }, 'filter.0'],
    [{ ...search, pageSize: 51 }, 'pageSize'],
    [{ ...search, beginPage: 0 }, 'beginPage'],
    [{ ...search, categoryId: 'abc' }, 'categoryId'],
  ])('does not take %j', async (input, path) => {
    const error = await caught(callThrough(alibabaGoodsKeywordSearch, input));
    expect(error).toMatchObject({ issues: [{ path }] });
  });

  it('takes an open price range and sends no empty filter', async () => {
    const input = { ...search, priceEnd: '9.99', filter: [] };
    const { text } = await callThrough(alibabaGoodsKeywordSearch, input, envelope('{"total":0}'));
    expect(text).toBe('{"keyword":"x","beginPage":1,"pageSize":20,"country":"en","priceEnd":"9.99"}');
  });

  it('by picture needs a picture of at most 3 MB or its address', async () => {
    const bytes = (count: number) => Buffer.alloc(count).toString('base64');
    const limit = 3 * 1024 * 1024;
    const accepts = (input: object) => alibabaGoodsImageSearch.request.safeParse(input).success;
    expect(accepts({})).toBe(false);
    expect(accepts({ imageAddress: 'https://example.com/1.jpg' })).toBe(true);
    expect(accepts({ imageAddress: 'data:image/png;base64,AAAA' })).toBe(false);
    expect(accepts({ imageBase64: bytes(limit) })).toBe(true);
    expect(accepts({ imageBase64: bytes(limit + 1) })).toBe(false);
    expect(accepts({ imageBase64: 'data:image/png;base64,AAAA' })).toBe(false);
  });

  it('goes on page by page to the total', async () => {
    const { client, sent } = createDoubledClient(
      envelope('{"totalRecords":3,"data":[{"offerId":1},{"offerId":2}],"currentPage":1}'),
    );
    const ids: string[] = [];
    for await (const { externalId } of client.alibaba1688.goods.iterateSearch({ keyword: 'x', pageSize: 2 })) {
      ids.push(externalId);
    }
    expect(ids).toStrictEqual(['1', '2', '1', '2']);
    expect(sent.map(({ body }) => /"beginPage":\d+/.exec(body ?? '')?.[0])).toStrictEqual([
      '"beginPage":1',
      '"beginPage":2',
    ]);
  });

  it.each([
    ['iterateSearchByImage', 'beginPage'],
    ['iterateSearchStore', 'beginPage'],
    ['iterateRecommended', 'beginPage'],
    ['iterateRelated', 'pageNo'],
  ] as const)('%s counts its pages in %s', async (name, parameter) => {
    const { client, sent } = createDoubledClient(envelope('{"total":2,"data":[{"offerId":1}]}'), {
      settings: { paths: { '1688.goods.recommend': '/set/by/user' } },
    });
    const { goods } = client.alibaba1688;
    const walks = {
      iterateSearchByImage: () => goods.iterateSearchByImage({ imageAddress: 'https://example.com/1.jpg' }),
      iterateSearchStore: () => goods.iterateSearchStore({ keyword: '', sellerOpenId: 'BBB' }),
      iterateRecommended: () => goods.iterateRecommended({ outMemberId: '1' }),
      iterateRelated: () => goods.iterateRelated({ offerId: '1' }),
    };
    const ids: string[] = [];
    for await (const { externalId } of walks[name]()) ids.push(externalId);
    expect(ids).toStrictEqual(['1', '1']);
    expect(sent.map(({ body }) => new RegExp(`"${parameter}":(\\d+)`).exec(body ?? '')?.[1])).toStrictEqual(['1', '2']);
  });
});

describe('a chat address', () => {
  it('is unreadable when the answer holds none', async () => {
    const call = callThrough(alibabaGoodsWangwangUrl, { offerId: '1', openUid: 'BBB' }, envelope('{}'));
    expect(await caught(call)).toBeInstanceOf(PlatformResponseError);
  });
});

describe('a tree of categories', () => {
  const settings = { paths: { '1688.goods.category': '/set/by/user' } };
  const nested = (depth: number): string =>
    depth === 0 ? '{"categoryId":0}' : `{"categoryId":${depth},"children":[${nested(depth - 1)}]}`;

  it('is read below the first level', async () => {
    const { value } = await callThrough(alibabaGoodsCategory, {}, envelope(nested(3)), { settings });
    expect(value).toMatchObject([{ categoryId: '3', children: [{ children: [{ children: [{ categoryId: '0' }] }] }] }]);
  });

  it('loses an unreadable branch and nothing else', async () => {
    const data = '{"categoryId":1,"children":[{"categoryId":2,"children":[{"categoryId":{}},{"categoryId":3}]},7]}';
    const { value } = await callThrough(alibabaGoodsCategory, {}, envelope(data), { settings });
    expect(value).toMatchObject([
      { categoryId: '1', children: [{ categoryId: '2', children: [{ categoryId: '3' }] }] },
    ]);
  });
});
