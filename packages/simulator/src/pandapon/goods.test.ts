import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PandaponBuyer } from '../../test/pandapon-buyer.js';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { mapProductId, unmapProductId } from './mapped-id.js';
import { shelfSize } from './shelf.js';

let still: StillSimulator;
let buyer: PandaponBuyer;
beforeAll(async () => {
  still = await startStill();
  buyer = new PandaponBuyer(still);
});
afterAll(() => still.simulator.stop());

const search = (body: object) =>
  still.pandapon.post('/alibaba/product/keywords/query', {
    keyword: '',
    beginPage: 1,
    pageSize: 50,
    country: 'en',
    ...body,
  });
const rowsOf = async (response: Promise<Response>) => (await dataOf(response)).data as JsonObject[];
const price = (row: JsonObject | undefined): number => Number((row?.priceInfo as JsonObject | undefined)?.price);

describe('1688 searches', () => {
  const wanted = (body: object) => rowsOf(search({ keyword: '杯', ...body }));

  it('page through everything once and tell the totals', async () => {
    const body = { imageAddress: 'https://img.example.invalid/1.jpg', pageSize: 40 };
    const pages = [];
    for (const beginPage of [1, 2, 3, 4]) {
      const page = await dataOf(still.pandapon.post('/alibaba/product/image/query', { ...body, beginPage }));
      expect(page).toMatchObject({ totalRecords: shelfSize, totalPage: 3, pageSize: 40, currentPage: beginPage });
      pages.push(page.data as JsonObject[]);
    }
    expect(pages.map(({ length }) => length)).toEqual([40, 40, 16, 0]);
    expect(new Set(pages.flat().map(({ offerId }) => textOf(offerId))).size).toBe(shelfSize);
  });

  it('filter by keyword and price in yuan, and sort by price', async () => {
    const found = await wanted({});
    expect(found.length).toBeGreaterThan(2);
    expect(found.every(({ subject }) => textOf(subject).includes('杯'))).toBe(true);
    expect(await wanted({ priceStart: '59.91' })).toEqual([]);
    expect(await wanted({ priceStart: '59.90', priceEnd: '59.90' })).toHaveLength(found.length);
    const picture = { imageBase64: '/9j/4AAQ', pageSize: 50 };
    const sorted = await rowsOf(
      still.pandapon.post('/alibaba/product/image/query', { ...picture, sort: '{"price":"desc"}' }),
    );
    expect(sorted.map(price)).toEqual(sorted.map(price).toSorted((left, right) => right - left));
  });

  it.each([
    ['a price in fen', { priceStart: '1.234' }, 40011],
    ['a sort that is no JSON', { sort: 'price' }, 40011],
    ['a country that is none', { country: 'xx' }, 40011],
    ['page 0', { beginPage: 0 }, 40011],
    ['more than 50 rows', { pageSize: 51 }, 40011],
    ['no keyword', { keyword: '' }, 40010],
  ])('refuse %s', async (_what, body, code) => {
    expect(await envelopeOf(search({ keyword: '杯', ...body }))).toMatchObject({ code });
  });

  it('stay inside a store, and find what goes with an offer', async () => {
    const [row] = await wanted({});
    const detail = await dataOf(
      still.pandapon.post('/alibaba/product/detail/get', { offerId: row?.offerId, country: 'en' }),
    );
    const { sellerOpenId } = detail;
    const store = { keyword: '杯', beginPage: 1, pageSize: 20, sellerOpenId };
    const inStore = await rowsOf(still.pandapon.post('/alibaba/product/query/selleroffer', store));
    expect(inStore.map(({ offerId }) => offerId)).toContain(row?.offerId);
    expect(inStore.length).toBeLessThan((await wanted({})).length);
    const related = { offerId: row?.offerId, pageNo: 1, pageSize: 10, language: 'en' };
    const others = await dataOf<JsonObject[]>(
      still.pandapon.post('/alibaba/product/productRelatedRecommendQuery', related),
    );
    expect(others.map(({ offerId }) => offerId)).not.toContain(row?.offerId);
    expect(others.length).toBeGreaterThan(0);
    const chat = await dataOf<string>(
      still.pandapon.post('/alibaba/product/openuid/decrypt', { offerId: row?.offerId, openUid: sellerOpenId }),
    );
    expect(chat).toMatch(/^https:/);
  });

  it('have lists, categories and recommendations beside them', async () => {
    const root = await dataOf(
      still.pandapon.post(buyer.path('1688.goods.category'), { categoryId: 0, language: 'en' }),
    );
    const [category] = root.children as JsonObject[];
    const hot = { rankId: textOf(category?.categoryId), rankType: 'hot', limit: 2, language: 'en' };
    const list = await dataOf(still.pandapon.post(buyer.path('1688.marketing.hotList'), hot));
    expect(list).toMatchObject({ rankType: 'hot', rankProductModels: [{ sort: 1 }, { sort: 2 }] });
    expect(
      await envelopeOf(still.pandapon.post(buyer.path('1688.marketing.hotList'), { ...hot, limit: 21 })),
    ).toMatchObject({ code: 40011 });
    for (const id of [
      '1688.goods.recommend',
      '1688.marketing.strictSelection',
      '1688.marketing.globalStrictSelection',
    ]) {
      expect(await rowsOf(still.pandapon.post(buyer.path(id), { beginPage: 1, pageSize: 5 }))).toHaveLength(5);
    }
    expect(await envelopeOf(still.pandapon.post(buyer.path('1688.goods.category'), { categoryId: 5 }))).toMatchObject({
      code: 40011,
    });
  });
});

describe('Taobao goods', () => {
  it('are searched in pages of at most 40, by picture too, and read in three ways', async () => {
    const page = await dataOf(still.pandapon.post('/open/product/item/search', { pageNo: 1, pageSize: 40 }));
    expect(page.data).toHaveLength(40);
    expect(await envelopeOf(still.pandapon.post('/open/product/item/search', { pageSize: 41 }))).toMatchObject({
      code: 40011,
    });
    const byPicture = await dataOf<JsonObject[]>(
      still.pandapon.post(buyer.path('taobao.goods.imageSearch'), { picUrl: 'x' }),
    );
    const itemId = textOf(byPicture[0]?.itemId);
    const body = await dataOf(still.pandapon.get('/open/product/get', { itemId }));
    expect(await dataOf(still.pandapon.get(buyer.path('taobao.goods.inquiry'), { itemId }))).toEqual(body);
    expect(await dataOf(still.pandapon.post('/open/product/source/get', { itemId, language: 'vi' }))).toEqual(body);
    expect(await envelopeOf(still.pandapon.get('/open/product/get', { itemId: '600000000099' }))).toMatchObject({
      code: 40012,
    });
    expect(await envelopeOf(still.pandapon.get('/open/product/get'))).toMatchObject({ code: 40010 });
  });

  it('are those that orders are made of', async () => {
    const [order] = still.control.listOrders({ channel: '1688' });
    const detail = await dataOf(still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId: order?.id }));
    const [item] = detail.productItems as JsonObject[];
    const offer = await dataOf(
      still.pandapon.post('/alibaba/product/detail/get', { offerId: item?.productID, country: 'en' }),
    );
    expect(offer.subject).toBe(item?.name);
    expect((offer.productSkuInfos as JsonObject[]).map(({ specId }) => specId)).toContain(item?.specId);
  });

  it('have pages that faults can empty', async () => {
    still.control.injectFault({ kind: 'short_page', operation: 'taobao.goods.search' });
    const page = await dataOf(still.pandapon.post('/open/product/item/search', { pageSize: 10 }));
    expect(page).toMatchObject({ totalRecords: shelfSize });
    expect(page.data).toHaveLength(5);
  });
});

describe('v2', () => {
  it('maps product ids both ways and knows none of its own making', () => {
    const mapped = mapProductId(1, '1688', '743470146999');
    expect(mapped).toMatch(/^[\w-]{22}$/);
    expect(unmapProductId(1, '1688', mapped)).toBe('743470146999');
    expect(unmapProductId(2, '1688', mapped)).toBeUndefined();
    expect(unmapProductId(1, '1688', 'short')).toBeUndefined();
  });

  it('shows and takes mapped ids where v1 has plain ones', async () => {
    const body = { keyword: '杯', beginPage: 1, pageSize: 2, country: 'en' };
    const [row] = await rowsOf(still.pandapon.post('/v2/alibaba/product/keywords/query', body));
    expect(row).not.toHaveProperty('offerId');
    const offerMapId = textOf(row?.offerMapId);
    const detail = (id: object) => still.pandapon.post('/v2/alibaba/product/detail/get', { ...id, country: 'en' });
    expect(await dataOf(detail({ offerMapId }))).toMatchObject({ offerMapId, subject: row?.subject });
    expect(await dataOf(detail({ offerId: offerMapId }))).toMatchObject({ offerMapId });
    expect(await envelopeOf(detail({ offerMapId: '743470146022' }))).toMatchObject({ code: 40012 });
    expect(await envelopeOf(detail({ offerId: rawNumber('743470146022') }))).toMatchObject({ code: 40011 });
    const itemMapId = mapProductId(1, 'taobao', '672991141190');
    expect(await dataOf(still.pandapon.get('/v2/taobao/product/get', { itemId: itemMapId }))).toMatchObject({
      itemMapId,
    });
    expect(await envelopeOf(still.pandapon.get('/v2/taobao/product/get', { itemId: '672991141190' }))).toMatchObject({
      code: 40012,
    });
  });

  it('has the same orders, the Taobao list by POST', async () => {
    const list = (path: string, pageSize: unknown) => still.pandapon.post(path, { pageSize, pageNo: 1 });
    const v2 = still.simulator.pandapon.v2Paths['taobao.order.list'] ?? '';
    const v1 = await dataOf(still.pandapon.get(buyer.path('taobao.order.list'), { pageSize: 5 }));
    expect(await dataOf(list(v2, 5))).toEqual(v1);
    expect(await envelopeOf(list(v2, '5'))).toMatchObject({ code: 40011 });
    const { id } = still.control.createOrder({ channel: 'taobao', state: 'refunding' });
    expect(await dataOf(still.pandapon.get('/v2/taobao/order/detail', { orderId: id }))).toHaveLength(1);
  });
});
