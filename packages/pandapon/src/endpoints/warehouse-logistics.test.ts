import { InvalidArgumentError, OutcomeUnknownError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { callThrough, createDoubledClient, readSampleRequest } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import {
  commonLogisticsCreateInternational,
  commonLogisticsFreightEstimate,
  commonLogisticsFreightPreview,
  commonLogisticsUpdateDomestic,
} from './warehouse-logistics.js';

const signed = { warehouseSigner: () => 'SIGN' };
const query = '?timestamp=1715669977082&sign=SIGN';

const receiverAddress = {
  name: 'TEST NAME',
  email: 'test@example.com',
  phone: '5550100000',
  mobilePhone: '5550100000',
  address: 'TEST STREET 1',
  country: 'US',
  city: 'VALLEY VLG',
  zip: '91607',
  state: 'California',
};

const estimate = {
  itemId: '2048020617114736',
  skuId: '413185732720',
  receiverAddress: { ...receiverAddress, taxId: null },
  quantity: 1,
  currency: 'CNY',
  price: '100',
} satisfies z.input<typeof commonLogisticsFreightEstimate.request>;

const preview = {
  receiverAddress,
  renderItems: [
    {
      itemId: '2048020617114736',
      skuId: '413185732720',
      quantity: 1,
      freightInfo: { serviceId: '1', companyName: '', serviceCategory: '' },
      currency: 'CNY',
      price: '100',
    },
  ],
} satisfies z.input<typeof commonLogisticsFreightPreview.request>;

const parcels = {
  orderId: 'FF2024080200007',
  tmallOrderId: '123123444',
  logisticInfos: [
    {
      lineItem: {
        itemId: '2048020617114736',
        skuId: '413185732720',
        quantity: 1,
        title: '这是商品1',
        imageUrl: 'url',
      },
      logisticNumer: 'FARJP2408000013YQ',
      domesticLogisticInfo: [
        { logisticNumer: 'TEST0000000001', logisticCompanyName: 'TEST CARRIER', rtsTime: 1_754_342_534_000 },
      ],
    },
  ],
} satisfies z.input<typeof commonLogisticsUpdateDomestic.request>;

const international = {
  renderId: 'FF2024080200007',
  tmallOrderInfo: { tmallOrderId: '123123444' },
  receiverAddress,
  lineItems: [
    {
      itemId: '2048020617114736',
      skuId: '413185732720',
      quantity: 1,
      title: '这是商品1',
      imageUrl: 'url',
      freightInfo: { serviceId: '1', companyName: '', serviceCategory: '' },
    },
    {
      itemId: '2048232789087639',
      skuId: '4970432383383',
      quantity: 2,
      title: '这是商品2',
      imageUrl: 'url',
      freightInfo: { serviceId: '2', companyName: '', serviceCategory: '' },
    },
  ],
} satisfies z.input<typeof commonLogisticsCreateInternational.request>;

describe('warehouse calls', () => {
  it('are unsupported without a signer, and say that one is wanted', async () => {
    const { client, sent } = createDoubledClient();
    const { warehouse } = client;
    for (const call of [
      warehouse.estimateFreight(estimate),
      warehouse.previewFreight(preview),
      warehouse.updateDomestic(parcels),
      warehouse.createInternational(international),
    ]) {
      await expect(call).rejects.toSatisfy(
        (error) => error instanceof UnsupportedOperationError && /warehouseSigner/.test(error.message),
      );
    }
    expect(sent).toEqual([]);
  });

  it('estimate the freight of a product as the v2 page shows, under either path', async () => {
    const { request, body, value } = await callThrough(
      commonLogisticsFreightEstimate,
      estimate,
      envelope('[{"serviceId":"1"}]'),
      { ...signed, settings: { generation: 'v2' } },
    );
    expect(request).toBe(`POST /v2/open/pp/logistics/itemLogisticsPrice${query}`);
    expect(body).toEqual(readSampleRequest('common.logistics.freightEstimate.v2'));
    expect(value).toEqual([{ serviceId: '1' }]);
    const first = await callThrough(commonLogisticsFreightEstimate, estimate, undefined, signed);
    expect(first.request).toBe(`POST /open/pp/logistics/itemLogisticsPrice${query}`);
  });

  it('preview the freight of an order and answer the id to book with', async () => {
    const answer = envelope('{"renderId":"FF2024080200007"}');
    const { request, body, value } = await callThrough(commonLogisticsFreightPreview, preview, answer, signed);
    expect(request).toBe(`POST /open/pp/logistics/orderRenderFreight${query}`);
    expect(body).toEqual(preview);
    expect(value.map(({ renderId }) => renderId)).toEqual(['FF2024080200007']);
  });

  it('tell of domestic parcels with the time of dispatch in seconds, as in the sample', async () => {
    const { request, body } = await callThrough(commonLogisticsUpdateDomestic, parcels, undefined, signed);
    expect(request).toBe(`POST /open/pp/logistics/updateLogisticInfo${query}`);
    expect(body).toEqual(readSampleRequest('common.logistics.updateDomestic'));
  });

  it('refuse seconds where milliseconds are wanted', async () => {
    const { client, sent } = createDoubledClient(envelope('null'), signed);
    const domesticLogisticInfo = [{ rtsTime: 1_754_342_534 }];
    const update = client.warehouse.updateDomestic({ orderId: '1', logisticInfos: [{ domesticLogisticInfo }] });
    await expect(update).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(sent).toEqual([]);
  });

  it('book an international parcel as in the sample', async () => {
    const { request, body } = await callThrough(
      commonLogisticsCreateInternational,
      international,
      envelope('{}'),
      signed,
    );
    expect(request).toBe(`POST /open/pp/logistics/orderBookingFreight${query}`);
    expect(body).toEqual(readSampleRequest('common.logistics.createInternational'));
  });

  it('that change something are not sent again after a fault of the platform', async () => {
    for (const method of ['previewFreight', 'updateDomestic', 'createInternational'] as const) {
      const { client, sent } = createDoubledClient({ status: 502, text: '' }, signed);
      const { warehouse } = client;
      const calls = {
        previewFreight: () => warehouse.previewFreight(preview),
        updateDomestic: () => warehouse.updateDomestic(parcels),
        createInternational: () => warehouse.createInternational(international),
      };
      await expect(calls[method]()).rejects.toBeInstanceOf(OutcomeUnknownError);
      expect(sent).toHaveLength(1);
    }
  });
});
