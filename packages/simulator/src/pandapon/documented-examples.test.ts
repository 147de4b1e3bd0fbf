import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { documentedGoodsText } from './documented-goods.fixture.js';
import { documentedPreviewText } from './documented-preview.fixture.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

const address = {
  fullName: '测试',
  mobile: '13000000000',
  phone: '13000000000',
  postCode: '100000',
  cityText: '杭州市',
  provinceText: '浙江省',
  areaText: '西湖区',
  townText: '转塘',
  address: 'xxxxxxx',
};
const dataText = async (response: Promise<Response>): Promise<string> =>
  /"data":(.*)\}$/.exec(await (await response).text())?.[1] ?? '';
const printed = (text: string): string => JSON.stringify(JSON.parse(text));

describe('the samples of the reference are answered as far as they are printed', () => {
  it('goods by id', async () => {
    const data = await dataOf(still.pandapon.get('/open/product/get', { itemId: '672991141190' }));
    expect(data).toEqual(JSON.parse(documentedGoodsText));
  });

  it('a batch check of goods, with its parameters as JSON text', async () => {
    const params = '[{"itemId":"672991141190","skuIds":["3452545926724"]},{"itemId":"1","skuIds":[]}]';
    expect(await dataOf(still.pandapon.post('/open/product/batch/check', { params }))).toEqual({
      mpProducts: [{ itemId: '672991141190', mpId: expect.any(String), skuIds: ['3452545926724'] }],
      noMpProductItemIds: ['1'],
      noMpReasonList: [{ itemId: '1', reason: expect.any(String) }],
    });
  });

  it('a creation: two lines of 200 pieces at 1 fen are 400', async () => {
    const line = { orderLineNo: '1', quantity: '200', price: '1', currency: 'CNY' };
    const body = {
      purchaseAmount: 400,
      receiver: JSON.stringify({
        zip: '11111',
        country: '中国',
        address: '测试地址',
        city: '杭州市',
        phone: '',
        mobile_phone: '13000000000',
        district: '余杭区',
        name: 'a测试aa',
        state: '浙江省',
      }),
      orderLineList: JSON.stringify([
        { itemId: '600126245031041190', skuId: '5016042822039', ...line },
        { itemId: '600129202197070073', skuId: '4860968496626', ...line },
      ]),
      orderSource: 'lazada',
      sellerOrderNumber: '1',
    };
    const [created] = await dataOf<JsonObject[]>(still.pandapon.post('/open/order', body));
    expect(created).toMatchObject({ purchaseAmount: 400, outerPurchaseId: '1' });
  });

  it('the warehouse of an order, and a withdrawn refund', async () => {
    const warehouse = { warehouseAddress: '广西省', warehouseName: '一号仓库', orderId: '1024285237573584051' };
    expect(await envelopeOf(still.pandapon.post('/open/order/updateWarehouse', warehouse))).toMatchObject({
      code: 200,
      data: null,
    });
    expect(await dataOf(still.pandapon.get('/open/order/refund/cancel/110002685755'))).toEqual({
      cancelSuccess: true,
      currency: 'CNY',
      distributorId: '1223655000541',
    });
  });

  it('a chat link, whose envelope has no ids', async () => {
    const answer = await envelopeOf(
      still.pandapon.post('/open/order/page/link/get', { sourceType: 'item', bizId: '234576234' }),
    );
    expect(answer).toMatchObject({
      requestId: null,
      developId: null,
      code: 200,
      data: expect.stringMatching(/^https:\/\/distributor\.taobao\.global\/apps\/open\/imchat\?loginToken=./),
    });
  });

  it('a cart record with properties as JSON text', async () => {
    const id = await dataOf<number>(
      still.pandapon.post('/open/cart/add', {
        userId: '2100007340000',
        platform: 1,
        itemId: 2048175493257375,
        skuId: '85',
        itemTitle: '英皇保罗男士长款银行皮夹钱包',
        itemPic: 'https://img.example.invalid/1.jpg',
        mpId: '26',
        mpSkuId: '65',
        price: 689,
        promotionPrice: 576,
        properties: '[{"valueId":28324,"valueName":"黄色","propId":1627207,"propName":"颜色分类"}]',
        quantity: 71,
        shopId: 42,
        shopName: '英皇保罗旗舰店',
        skuQuantity: '94',
        userNick: '示例卖家',
      }),
    );
    const list = await dataOf(still.pandapon.get(still.simulator.pandapon.paths['taobao.cart.list'] ?? ''));
    expect(list).toMatchObject({
      enableList: [{ shopId: 42, cartItemInfos: [{ id, itemId: 2048175493257375, price: 576, quantity: 71 }] }],
    });
  });

  it('a 1688 preview, sums in fen and lines in yuan', async () => {
    const cargo = { specId: '594b40c111b019af610a0078e4316373', quantity: 1, offerId: 670291644950 };
    const body = { flow: 'general', addressParam: { ...address, districtCode: '310107' }, cargoParamList: [cargo] };
    expect(await dataText(still.pandapon.post('/alibaba/order/create/preview', body))).toBe(
      printed(documentedPreviewText),
    );
  });

  it('a 1688 batch creation of v2: bodies in a list, plain product ids, the town before the street', async () => {
    const cargo = {
      offerMapId: 'L0PTnwSnx_dWNZWCtgK7Gg',
      specId: 'e61a85a671bb3d0301d0412b51641c6b',
      quantity: 1,
      sellerOpenId: 'BBBgGWh2O6JFI6v1aQuZVgRIA',
    };
    const body = { flow: 'general', addressParam: address, cargoParamList: [cargo] };
    const data = await dataOf<JsonObject[]>(still.pandapon.post('/v2/alibaba/order/batch/create', body));
    expect(data).toMatchObject([
      {
        guaranteesTerms: null,
        internationalLogistics: null,
        nativeLogistics: {
          address: '转塘 xxxxxxx',
          area: '西湖区',
          areaCode: '330106',
          contactPerson: '测试',
          zip: '100000',
          logisticsItems: null,
          caid: null,
          realLogisticsCompanyNo: null,
        },
        productItems: [{ price: 19, itemAmount: 19, productID: 743470146022 }],
      },
    ]);
  });

  it('a 1688 cancellation by a bare integer above 2^53', async () => {
    const body = { webSite: '1688', orderId: rawNumber('2542285634920880794'), cancelReason: '不想要了' };
    for (const path of ['/alibaba/order/cancel', '/v2/alibaba/order/cancel']) {
      expect(await envelopeOf(still.pandapon.post(path, body))).toMatchObject({ code: 200, data: true });
    }
    const rounded = { ...body, orderId: rawNumber('2542285634920880600') };
    expect(await envelopeOf(still.pandapon.post('/alibaba/order/cancel', rounded))).toMatchObject({ code: 4003 });
    const asText = { ...body, orderId: '2542285634920880794' };
    expect(await envelopeOf(still.pandapon.post('/alibaba/order/cancel', asText))).toMatchObject({ code: 40011 });
  });
});
