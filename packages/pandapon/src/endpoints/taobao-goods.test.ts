import { InvalidArgumentError, PlatformNotFoundError, PlatformRefusalError } from '@orderloom/core/errors';
import { describe, expect, it } from 'vitest';
import { callThrough, caught, createDoubledClient, readSampleRequest } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { readText } from '../../test/read-fixture.js';
import {
  taobaoGoodsBatchCheck,
  taobaoGoodsGet,
  taobaoGoodsImageSearch,
  taobaoGoodsInquiry,
  taobaoGoodsSearch,
  taobaoGoodsSource,
} from './taobao-goods.js';

describe('one Taobao product', () => {
  it('is asked for as on the page and read with its amounts in fen', async () => {
    const { request, value } = await callThrough(
      taobaoGoodsGet,
      { itemId: '672991141190' },
      readText('fixtures/taobao.goods.get.json'),
    );
    expect(request).toBe('GET /open/product/get?itemId=672991141190');
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({
      externalId: '672991141190',
      itemId: '672991141190',
      mpId: '2048057995392326',
      price: 1,
      promotionPrice: 1,
      beginAmount: 0,
      quantity: 400,
      itemType: 'HAVE_MATERIAL',
      shopId: '268763467',
      productUnit: null,
      skuList: [
        {
          skuId: '3452545926724',
          price: 1,
          promotionPrice: 1,
          postFee: 0,
          mpSkuId: null,
          properties: [
            { propId: '1627207', propName: '颜色分类', valueId: '28326', valueName: '红色' },
            { propId: '122216343', propName: '参考身高', valueId: '3273546', valueName: '52cm' },
          ],
        },
      ],
    });
  });

  it('offers the supply-pool id of a variant under its right name where the answer misspells it', async () => {
    const answer = envelope('{"itemId":1,"skuList":[{"skuId":"2","mpSkuld":"3"}]}');
    const { value } = await callThrough(taobaoGoodsGet, { itemId: '1' }, answer);
    expect(value[0]?.skuList?.[0]).toMatchObject({ mpSkuId: '3', mpSkuld: '3' });
  });

  it('is asked for by its mapped id in v2', async () => {
    const { request, value } = await callThrough(
      taobaoGoodsGet,
      { itemId: 'WUnUC1cILiBjt-Jv3lDdlQ' },
      envelope('{"itemMapId":"WUnUC1cILiBjt-Jv3lDdlQ"}'),
      { settings: { generation: 'v2' } },
    );
    expect(request).toBe('GET /v2/taobao/product/get?itemId=WUnUC1cILiBjt-Jv3lDdlQ');
    expect(value[0]?.externalId).toBe('WUnUC1cILiBjt-Jv3lDdlQ');
  });

  it('that the platform does not know is not found', async () => {
    const { client } = createDoubledClient(envelope('null'));
    await expect(client.taobao.goods.get({ itemId: '1' })).rejects.toBeInstanceOf(PlatformNotFoundError);
  });

  it('that has no known source is absent, while other refusals are thrown', async () => {
    const { client } = createDoubledClient(envelope('null'));
    expect(await client.taobao.goods.findSource({ itemId: '1' })).toBeUndefined();
    const { client: refused } = createDoubledClient(envelope('null', 500, '系统异常'), {
      retryPolicy: { maxAttempts: 1 },
    });
    await expect(refused.taobao.goods.findSource({ itemId: '1' })).rejects.toBeInstanceOf(PlatformRefusalError);
  });

  it('has a source that is asked for in a body', async () => {
    const { request, text, value } = await callThrough(
      taobaoGoodsSource,
      { itemId: '672991141190', language: 'vi' },
      envelope('{"itemId":672991141190,"description":"示例"}'),
    );
    expect(request).toBe('POST /open/product/source/get');
    expect(text).toBe('{"itemId":"672991141190","language":"vi"}');
    expect(value[0]).toMatchObject({ externalId: '672991141190', description: '示例' });
  });
});

describe('the check of Taobao products', () => {
  it('sends its list as JSON text, to the letter as in the sample', async () => {
    const { request, body } = await callThrough(
      taobaoGoodsBatchCheck,
      { params: [{ itemId: '672991141190', skuIds: ['3452545926724'] }] },
      envelope('{}'),
    );
    expect(request).toBe('POST /open/product/batch/check');
    expect(body).toEqual(readSampleRequest('taobao.goods.batchCheck'));
  });

  it('tells which are in the supply pool and why others are not', async () => {
    const answer = readText('fixtures/taobao.goods.batchCheck.synthetic.json');
    const { value } = await callThrough(taobaoGoodsBatchCheck, { params: [{ itemId: '1' }] }, answer);
    expect(value).toMatchObject({
      mpProducts: [{ itemId: '672991141190', mpId: '2048057995392326' }],
      noMpProductItemIds: ['600126245031041190'],
      noMpReasonList: [{ itemId: '600126245031041190' }],
    });
  });
});

describe('the search of Taobao products', () => {
  const page = (ids: readonly number[], total: number) =>
    envelope(
      `{"totalRecords":${total},"data":[${ids.map((id) => `{"itemId":${id},"title":"T","price":"12.50"}`).join()}]}`,
    );

  it('fills in page and page size and keeps a price of unknown unit as text', async () => {
    const { request, text, value } = await callThrough(
      taobaoGoodsSearch,
      { keyword: '裙子', sort: 'tk_rate_desc' },
      page([1], 1),
    );
    expect(request).toBe('POST /open/product/item/search');
    expect(text).toBe('{"keyword":"裙子","pageNo":1,"pageSize":20,"sort":"tk_rate_desc"}');
    expect(value).toMatchObject({ total: 1, rows: [{ itemId: '1', title: 'T', price: '12.5' }] });
  });

  it('takes pages of 1 to 40 rows', async () => {
    const { client, sent } = createDoubledClient(page([], 0));
    for (const pageSize of [0, 41, 1.5]) {
      await expect(client.taobao.goods.search({ pageSize })).rejects.toBeInstanceOf(InvalidArgumentError);
    }
    expect(sent).toEqual([]);
    await expect(client.taobao.goods.search({ pageSize: 40 })).resolves.toMatchObject({ rows: [] });
  });

  it('is walked through page by page to its total', async () => {
    const { client, sent } = createDoubledClient(page([1, 2], 4));
    const ids: unknown[] = [];
    for await (const row of client.taobao.goods.iterate({ keyword: 'T', pageSize: 2 })) ids.push(row.itemId);
    expect(ids).toEqual(['1', '2', '1', '2']);
    expect(sent.map(({ body }) => body)).toEqual([
      '{"keyword":"T","pageNo":1,"pageSize":2}',
      '{"keyword":"T","pageNo":2,"pageSize":2}',
    ]);
  });
});

describe('operations of Taobao products of which only the name is known', () => {
  const settings = {
    paths: { 'taobao.goods.imageSearch': '/open/own/picture', 'taobao.goods.inquiry': '/open/own/inquiry' },
    parameterNames: { 'taobao.goods.imageSearch': { picUrl: 'imageUrl' } },
  };

  it('search by picture under the path and the names of the settings, with further parameters beside', async () => {
    const { request, body, value } = await callThrough(
      taobaoGoodsImageSearch,
      { picUrl: 'https://example.com/a.jpg', language: 'en', extraParameters: { pageNo: 1 } },
      envelope('[{"item_id":9007199254740993,"price":"12.50"}]'),
      { settings },
    );
    expect(request).toBe('POST /open/own/picture');
    expect(body).toEqual({ imageUrl: 'https://example.com/a.jpg', language: 'en', pageNo: 1 });
    expect(value.rows).toMatchObject([{ itemId: '9007199254740993', price: 1250 }]);
  });

  it('search by either the address or the id of a picture', async () => {
    const { client, sent } = createDoubledClient(envelope('[]'), { settings });
    for (const input of [{}, { picUrl: 'https://example.com/a.jpg', imageId: '1' }, { picUrl: 'file:///etc/passwd' }]) {
      await expect(client.taobao.goods.searchByImage(input)).rejects.toBeInstanceOf(InvalidArgumentError);
    }
    expect(sent).toEqual([]);
  });

  it('name the setting that lacks while there is no path', async () => {
    const { client, sent } = createDoubledClient();
    const error = await caught(client.taobao.goods.inquire({ itemId: '1' }));
    expect(error).toMatchObject({ code: 'unsupported_operation', message: /paths\["taobao\.goods\.inquiry"\]/ });
    expect(sent).toEqual([]);
  });

  it('take any parameters and answer what came', async () => {
    const { request, value } = await callThrough(
      taobaoGoodsInquiry,
      { itemId: 9_007_199_254_740_993n, language: 'en' },
      envelope('{"any":[1]}'),
      { settings },
    );
    expect(request).toBe('GET /open/own/inquiry?itemId=9007199254740993&language=en');
    expect(value).toEqual({ any: [1] });
  });
});
