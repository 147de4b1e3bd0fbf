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
  taobaoOrderCancel,
  taobaoOrderCreate,
  taobaoOrderImLink,
  taobaoOrderPay,
  taobaoOrderUpdateWarehouse,
  taobaoOrderUploadVoucher,
} from './taobao-order-commands.js';
import { taobaoOrderList } from './taobao-orders.js';

const order = {
  purchaseAmount: 400,
  receiver: {
    zip: '11111',
    country: '中国',
    address: '测试地址',
    city: '杭州市',
    phone: '',
    mobile_phone: '13800000000',
    district: '余杭区',
    name: '示例收货人',
    state: '浙江省',
  },
  orderLineList: [
    { itemId: '600126245031041190', orderLineNo: '1', quantity: 200, price: 1, skuId: '5016042822039' },
    { itemId: '600129202197070073', orderLineNo: '1', quantity: 200, price: 1, skuId: '4860968496626' },
  ],
  orderSource: 'lazada',
  sellerOrderNumber: '1',
} satisfies z.input<typeof taobaoOrderCreate.request>;

describe('the creation of a Taobao order', () => {
  it('sends receiver and lines as JSON texts with every value of a line as text, to the letter as in the sample', async () => {
    const { request, body } = await callThrough(taobaoOrderCreate, order, envelope('{"orderId":1}'));
    expect(request).toBe('POST /open/order');
    expect(body).toEqual(readSampleRequest('taobao.order.create'));
  });

  it('goes to the v2 path in v2', async () => {
    const settings = { generation: 'v2' } as const;
    const { request } = await callThrough(taobaoOrderCreate, order, envelope('{}'), { settings });
    expect(request).toBe('POST /v2/taobao/order');
  });

  it.each([
    ['an object', '{"orderNo":"1052608755792872049","purchaseId":200033789040}'],
    ['a list', '[{"order_no":1052608755792872049,"purchase_id":"200033789040"}]'],
  ])('answers the ids of what was made, told by %s', async (_shape, answer) => {
    const { value } = await callThrough(taobaoOrderCreate, order, envelope(answer));
    expect(value).toMatchObject([{ orderId: '1052608755792872049', purchaseId: '200033789040' }]);
  });

  it.each([
    ['an amount below the sum of its lines, as yuan for fen is', { purchaseAmount: 4 }],
    ['an amount that is no whole fen', { purchaseAmount: 400.5 }],
    ['a price that is no whole fen', { orderLineList: [{ ...order.orderLineList[0], price: 0.01 }] }],
    ['a quantity of none', { orderLineList: [{ ...order.orderLineList[0], quantity: 0 }] }],
    ['no line', { orderLineList: [] }],
    ['a receiver without a name', { receiver: { ...order.receiver, name: '' } }],
    ['a parameter that it does not know', { remark: 'x' }],
  ])('refuses %s before sending', async (_fault, change) => {
    const { client, sent } = createDoubledClient();
    const input = { ...order, ...change } as z.input<typeof taobaoOrderCreate.request>;
    await expect(client.taobao.orders.create(input)).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(sent).toEqual([]);
  });

  it('takes an amount that holds freight on top of the goods', async () => {
    const { body } = await callThrough(taobaoOrderCreate, { ...order, purchaseAmount: 900 }, envelope('{}'));
    expect(body).toMatchObject({ purchaseAmount: 900 });
  });

  it('compares amounts exactly beyond 2^53', async () => {
    const { client, sent } = createDoubledClient();
    const [line] = order.orderLineList;
    const huge = { ...line, price: 9_007_199_254_740_991, quantity: 9_007_199_254_740_991 };
    const input = { ...order, orderLineList: [huge], purchaseAmount: 9_007_199_254_740_991 };
    await expect(client.taobao.orders.create(input as typeof order)).rejects.toBeInstanceOf(InvalidArgumentError);
    expect(sent).toEqual([]);
  });

  it('names no buyer in what it says of a fault', async () => {
    const { client } = createDoubledClient();
    const receiver = { ...order.receiver, house: '示例收货人' } as typeof order.receiver;
    const error = await caught(client.taobao.orders.create({ ...order, receiver }));
    expect(String(error)).not.toContain('示例收货人');
    expect(String(error)).toContain('receiver');
  });
});

describe('the payment of Taobao orders', () => {
  const settings = { paths: { 'taobao.order.pay': '/open/own/pay' } };

  it('sends the ids as bare integers with all their digits', async () => {
    const input = { purchaseOrderIdList: ['200049919063', '9007199254740993'] };
    const { request, text } = await callThrough(taobaoOrderPay, input, envelope('{}'), { settings });
    expect(request).toBe('POST /open/own/pay');
    expect(text).toBe('{"purchaseOrderIdList":[200049919063,9007199254740993]}');
  });

  it('sends what the platform behind wants', async () => {
    const input = { purchaseOrderIdList: ['200049919063'] };
    const { body } = await callThrough(taobaoOrderPay, input, envelope('{}'), { settings });
    expect(body).toEqual(readSampleRequest('taobao.order.pay.synthetic'));
  });

  it('takes one to ten orders', async () => {
    const { client, sent } = createDoubledClient(envelope('{}'), { settings });
    for (const count of [0, 11]) {
      const purchaseOrderIdList = Array.from({ length: count }, (_none, index) => String(index + 1));
      await expect(client.taobao.orders.pay({ purchaseOrderIdList })).rejects.toBeInstanceOf(InvalidArgumentError);
    }
    expect(sent).toEqual([]);
  });

  it('tells which orders are paid for and which are refused, and why', async () => {
    const answer = readText('fixtures/taobao.order.pay.synthetic.json');
    const { value } = await callThrough(taobaoOrderPay, { purchaseOrderIdList: ['1'] }, answer, { settings });
    expect(value).toMatchObject({
      willPayPurchaseOrderIds: ['200049919063'],
      payFailurePurchaseOrderIds: ['9007199254740993'],
      payFailedResults: [{ gspOrderId: '9007199254740993', errorCode: 'ORDER_CLOSED', errorMessage: '示例' }],
    });
  });

  it.each(['null', 'true', '"accepted"'])('tells nothing where the answer is %s', async (answer) => {
    const input = { purchaseOrderIdList: ['1'] };
    const { value } = await callThrough(taobaoOrderPay, input, envelope(answer), { settings });
    expect(value).toEqual({});
  });

  it.each(['{"success":"false","error_code":"X"}', '{"success":false}', 'false'])(
    'is refused when the answer inside the envelope is %s',
    async (answer) => {
      const { client } = createDoubledClient(envelope(answer), { settings });
      const payment = client.taobao.orders.pay({ purchaseOrderIdList: ['1'] });
      await expect(payment).rejects.toBeInstanceOf(PlatformRefusalError);
    },
  );

  it('is not sent again after a fault of the platform', async () => {
    const { client, sent } = createDoubledClient({ status: 502, text: 'bad gateway' }, { settings });
    const error = await caught(client.taobao.orders.pay({ purchaseOrderIdList: ['1'] }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(sent).toHaveLength(1);
  });
});

describe('the cancellation of a Taobao order', () => {
  const input = {
    purchaseId: '200049962700',
    subPurchaseOrderIdList: ['200049962701'],
    cancelReason: '取消的原因',
    cancelRemark: '备注',
  };
  const paths = { 'taobao.order.cancel': '/open/own/cancel' };

  it('sends the camelCase names of the platform behind', async () => {
    const answer = readText('fixtures/taobao.order.cancel.synthetic.json');
    const { request, body, value } = await callThrough(taobaoOrderCancel, input, answer, { settings: { paths } });
    expect(request).toBe('POST /open/own/cancel');
    expect(body).toEqual(input);
    expect(value).toMatchObject({ success: true });
  });

  it('sends other names where the settings tell them', async () => {
    const names = {
      purchaseId: 'purchase_id',
      subPurchaseOrderIdList: 'sub_purchase_orderId_list',
      cancelReason: 'cancel_reason',
      cancelRemark: 'cancel_remark',
    };
    const settings = { paths, parameterNames: { 'taobao.order.cancel': names } };
    const { body } = await callThrough(taobaoOrderCancel, input, envelope('null'), { settings });
    expect(body).toEqual(readSampleRequest('taobao.order.cancel.synthetic'));
  });

  it('is refused when the platform behind did not accept it', async () => {
    const answer = envelope('{"success":false,"error_code":"CANNOT_CANCEL","error_msg":"示例"}');
    const { client } = createDoubledClient(answer, { settings: { paths } });
    const error = await caught(client.taobao.orders.cancel(input));
    expect(error).toBeInstanceOf(PlatformRefusalError);
    expect(error).toMatchObject({ subCode: 'CANNOT_CANCEL' });
  });
});

describe('other calls about a Taobao order', () => {
  it('change its warehouse as in the sample', async () => {
    const { request, body, value } = await callThrough(taobaoOrderUpdateWarehouse, {
      orderId: '1024285237573584051',
      warehouseName: '一号仓库',
      warehouseAddress: '广西省',
    });
    expect(request).toBe('POST /open/order/updateWarehouse');
    expect(body).toEqual(readSampleRequest('taobao.order.updateWarehouse'));
    expect(value).toBeNull();
  });

  it('make a link to the chat as in the sample', async () => {
    const { request, body, value } = await callThrough(
      taobaoOrderImLink,
      { sourceType: 'item', bizId: '234576234' },
      readText('fixtures/taobao.order.imLink.json'),
    );
    expect(request).toBe('POST /open/order/page/link/get');
    expect(body).toEqual(readSampleRequest('taobao.order.imLink'));
    expect(value).toBe('https://distributor.taobao.global/apps/open/imchat?loginToken=TOKEN');
  });

  it.each(['"javascript:alert(1)"', 'null', '{}'])('hand out no link where the answer is %s', async (answer) => {
    const { client } = createDoubledClient(envelope(answer));
    const link = client.taobao.orders.createImLink({ sourceType: 'item', bizId: '1' });
    await expect(link).rejects.toBeInstanceOf(OutcomeUnknownError);
  });

  it('are unsupported while nothing but their name is known', async () => {
    const { client, sent } = createDoubledClient();
    const calls = [
      client.taobao.orders.uploadVoucher({ orderId: '1' }),
      client.taobao.orders.pay({ purchaseOrderIdList: ['1'] }),
      client.taobao.orders.cancel({ purchaseId: '1', cancelReason: 'x' }),
    ];
    for (const call of calls) await expect(call).rejects.toBeInstanceOf(UnsupportedOperationError);
    expect(sent).toEqual([]);
  });

  it('upload a voucher with whatever parameters the caller knows of', async () => {
    const settings = { paths: { 'taobao.order.uploadVoucher': '/open/own/voucher' } };
    const input = { orderId: '1', pictures: ['https://example.com/v.jpg'] };
    const { request, body } = await callThrough(taobaoOrderUploadVoucher, input, envelope('true'), { settings });
    expect(request).toBe('POST /open/own/voucher');
    expect(body).toEqual(input);
  });

  it('ask for certain orders of the list, ids as a JSON text of integers', async () => {
    const settings = { paths: { 'taobao.order.list': '/open/own/list' }, generation: 'v2' } as const;
    const { body } = await callThrough(
      taobaoOrderList,
      {
        purchaseIds: ['9007199254740993', '2'],
        outerPurchaseId: 'TEST-0001',
        sortField: 'modify_time',
        sortType: 'ASC',
      },
      envelope('[]'),
      { settings },
    );
    expect(body).toEqual({
      pageNo: 1,
      pageSize: 20,
      purchaseIds: '[9007199254740993,2]',
      outerPurchaseId: 'TEST-0001',
      sortField: 'modify_time',
      sortType: 'ASC',
    });
  });

  it('ask for a list as the platform behind wants it where the settings tell its names', async () => {
    const settings = {
      paths: { 'taobao.order.list': '/open/own/list' },
      generation: 'v2',
      taobaoOrderList: {
        names: {
          modifiedFrom: 'modify_time_start',
          modifiedTo: 'modify_time_end',
          page: 'page_no',
          pageSize: 'page_size',
        },
      },
      parameterNames: { 'taobao.order.list': { sortField: 'sort_field', sortType: 'sort_type' } },
    } as const;
    const { body } = await callThrough(
      taobaoOrderList,
      {
        status: 'WAIT_SELLER_SEND_GOODS',
        modifiedFromMs: 1_715_600_000_000,
        modifiedToMs: 1_715_669_977_082,
        sortField: 'modify_time',
        sortType: 'ASC',
      },
      envelope('[]'),
      { settings },
    );
    expect(body).toEqual(readSampleRequest('taobao.order.list.synthetic'));
  });
});
