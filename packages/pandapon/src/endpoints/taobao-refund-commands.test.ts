import {
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformRefusalError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import type { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { callThrough, caught, createDoubledClient, readSampleRequest } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { readText } from '../../test/read-fixture.js';
import {
  taobaoRefundCancel,
  taobaoRefundModify,
  taobaoRefundReturnLogisticsSubmit,
  taobaoRefundSubmit,
  taobaoRefundSubmitMessage,
} from './taobao-refund-commands.js';
import { taobaoRefundMessageList, taobaoRefundRender, taobaoRefundReturnLogisticsRender } from './taobao-refunds.js';

const submission = {
  subOrderId: '200049962701',
  refundType: 1,
  goodsStatus: 1,
  reasonId: 1,
  refundFee: 3100,
  refundDesc: 'TEST',
  refundImages: [],
} satisfies z.input<typeof taobaoRefundSubmit.request>;

describe('the submission of a Taobao after-sale', () => {
  it('sends its amount in fen', async () => {
    const { request, body } = await callThrough(taobaoRefundSubmit, submission);
    expect(request).toBe('POST /open/order/refund/submit');
    expect(body).toEqual(readSampleRequest('taobao.refund.submit.synthetic'));
  });

  it.each([
    '"110002685755"',
    '110002685755',
    '{"refund_id":110002685755}',
    '{"refundOrderAggregate":{"refundOrder":{"refundId":"110002685755"}}}',
  ])('answers its id out of %s', async (answer) => {
    const { value } = await callThrough(taobaoRefundSubmit, submission, envelope(answer));
    expect(value.map(({ refundId }) => refundId)).toEqual(['110002685755']);
  });

  it.each([
    ['yuan', { refundFee: 31.5 }],
    ['an unknown kind', { refundType: 3 }],
    ['an unknown state of the goods', { goodsStatus: 7 }],
    ['more than three pictures', { refundImages: ['a', 'b', 'c', 'd'] }],
  ])('refuses %s before sending', async (_fault, change) => {
    const { client, sent } = createDoubledClient();
    const input = { ...submission, ...change } as typeof submission;
    await expect(client.taobao.refunds.submit(input)).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(sent).toEqual([]);
  });
});

describe('the withdrawal of a Taobao after-sale', () => {
  it('is a GET with the id in the path and is read with the after-sale', async () => {
    const answer = readText('fixtures/taobao.refund.cancel.synthetic.json');
    const { request, body, value } = await callThrough(taobaoRefundCancel, { refundId: '110002685755' }, answer);
    expect(request).toBe('GET /open/order/refund/cancel/110002685755');
    expect(body).toBeUndefined();
    expect(value).toMatchObject({
      cancelSuccess: true,
      currency: 'CNY',
      distributorId: '1223655000541',
      refundOrderAggregate: {
        refundOrder: { refundId: '110002685755', refundFee: 3100, refundStatus: '-20' },
        purchaseOrderLine: { purchaseOrderId: '200049962700', totalPrice: 3100, postFee: 0 },
      },
    });
  });

  it('goes to the v2 path in v2', async () => {
    const { request } = await callThrough(taobaoRefundCancel, { refundId: '1' }, envelope('{}'), {
      settings: { generation: 'v2' },
    });
    expect(request).toBe('GET /v2/taobao/order/refund/cancel/1');
  });

  it('is refused when the platform says that it did not withdraw', async () => {
    const { client } = createDoubledClient(envelope('{"cancelSuccess":false}'));
    const cancellation = client.taobao.refunds.cancel({ refundId: '1' });
    await expect(cancellation).rejects.toBeInstanceOf(PlatformRefusalError);
  });

  it('is not sent again after a fault of the platform, although it is a GET', async () => {
    const { client, sent } = createDoubledClient({ status: 502, text: '' });
    const error = await caught(client.taobao.refunds.cancel({ refundId: '1' }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(sent).toHaveLength(1);
  });
});

describe('what a Taobao after-sale may be', () => {
  const input = { subOrderId: '200049962701', refundType: 2, goodsStatus: 5 } as const;

  it('is asked for by line, kind and state of the goods', async () => {
    const { request, body } = await callThrough(taobaoRefundRender, input, envelope('{}'));
    expect(request).toBe('POST /open/order/refund/render');
    expect(body).toEqual(input);
  });

  it('is read with its reasons and its highest amount in fen, from one thing or a list of one', async () => {
    const text = readText('fixtures/taobao.refund.render.synthetic.json');
    const { client } = createDoubledClient(text);
    const template = await client.taobao.refunds.render(input);
    expect(template).toMatchObject({
      saleFlag: true,
      refundOrderTemplate: {
        refundReasons: [{ reasonId: '1', reasonDesc: '不想要了' }],
        goodsStatusList: ['1'],
        refundOrder: { refundFee: 3100, canEditFee: true },
        maxRefundFee: { refundFee: 3100, minRefundFee: 1, canEditRefundFee: true },
      },
    });
    const list = text.replace('"data": {', '"data": [{').replace(/\}\s*$/, ']}');
    const { client: other } = createDoubledClient(list);
    expect(await other.taobao.refunds.render(input)).toEqual(template);
  });
});

describe('messages and returns of a Taobao after-sale', () => {
  it('are written to the seller', async () => {
    const input = { refundId: '110002685755', refundMessage: '请处理', refundImages: 'https://example.com/a.jpg' };
    const { request, body } = await callThrough(taobaoRefundSubmitMessage, input, envelope('{}'));
    expect(request).toBe('POST /open/order/refund/submit/message');
    expect(body).toEqual(input);
  });

  it('need what the platform tells of the return', async () => {
    const answer = envelope('{"companies":["ZTO"]}');
    const { request, value } = await callThrough(
      taobaoRefundReturnLogisticsRender,
      { refundId: '110002685755' },
      answer,
    );
    expect(request).toBe('GET /open/order/refund/render/logistics?refundId=110002685755');
    expect(value).toEqual({ companies: ['ZTO'] });
  });

  it('tell how the goods come back', async () => {
    const input = {
      refundId: '110002685755',
      logisticsCompanyCode: 'ZTO',
      logisticsCompanyName: '示例快递',
      logisticsNo: 'TEST0000000002',
      buyerPhone: '13800000000',
      returnGoodsDesc: 'TEST',
    };
    const { request, body } = await callThrough(taobaoRefundReturnLogisticsSubmit, input, envelope('true'));
    expect(request).toBe('POST /open/order/refund/submit/logistics');
    expect(body).toEqual(input);
  });

  it('are unsupported where only the name is known, until there is a path', async () => {
    const { client, sent } = createDoubledClient();
    for (const call of [client.taobao.refunds.modify({}), client.taobao.refunds.listMessages({})]) {
      await expect(call).rejects.toBeInstanceOf(UnsupportedOperationError);
    }
    expect(sent).toEqual([]);
  });

  it('take any parameters where only the name is known', async () => {
    const settings = {
      paths: { 'taobao.refund.modify': '/open/own/modify', 'taobao.refund.messageList': '/open/own/messages' },
    };
    const modification = await callThrough(taobaoRefundModify, { refundId: '1', refundFee: 5 }, undefined, {
      settings,
    });
    expect([modification.request, modification.body]).toEqual([
      'POST /open/own/modify',
      { refundId: '1', refundFee: 5 },
    ]);
    const list = await callThrough(taobaoRefundMessageList, { refundId: '1' }, envelope('[]'), { settings });
    expect([list.request, list.body, list.value]).toEqual(['POST /open/own/messages', { refundId: '1' }, []]);
  });
});
