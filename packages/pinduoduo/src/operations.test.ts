import type { JsonValue } from '@orderloom/core/json';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGateway, credentials } from '../test/gateway.js';
import { createPinduoduoClient, type PinduoduoClient } from './client.js';
import { signParameters } from './signing.js';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

const order_sn = '251116-000000000000001';
const big = '9007199254740995';
const publicNames = ['type', 'client_id', 'timestamp', 'data_type', 'version', 'access_token', 'sign'];

interface Case {
  readonly type: string;
  readonly call: (client: PinduoduoClient) => Promise<unknown>;
  /** Business parameters, as they stand in the form. */
  readonly sent: Readonly<Record<string, string>>;
  readonly answer: JsonValue;
  readonly read: unknown;
}

const cases: readonly Case[] = [
  {
    type: 'pdd.order.basic.list.get',
    call: ({ orders }) =>
      orders.listBasic({
        start_confirm_at: 1_699_913_600,
        end_confirm_at: 1_700_000_000,
        order_status: 5,
        refund_status: 5,
        page: 1,
        page_size: 100,
        trade_type: 0,
        use_has_next: true,
      }),
    sent: {
      start_confirm_at: '1699913600',
      end_confirm_at: '1700000000',
      order_status: '5',
      refund_status: '5',
      page: '1',
      page_size: '100',
      trade_type: '0',
      use_has_next: 'true',
    },
    answer: {
      order_basic_list_get_response: {
        order_list: [
          {
            order_sn,
            pay_amount: 198.0,
            postage: 4.5,
            cat_id_4: 0,
            item_list: [{ goods_id: 9_007_199_254_740_993n, sku_id: '7', goods_price: 0.1, goods_count: 2 }],
          },
        ],
        has_next: false,
      },
    },
    read: {
      has_next: false,
      order_list: [
        {
          order_sn,
          pay_amount: '198',
          postage: '4.5',
          cat_id_4: '0',
          item_list: [{ goods_id: '9007199254740993', sku_id: '7', goods_price: '0.1', goods_count: 2 }],
        },
      ],
    },
  },
  {
    type: 'pdd.order.specific.order.information.get',
    call: ({ orders }) => orders.getScheduled(order_sn),
    sent: { order_sn },
    answer: {
      specific_order_info: {
        order_sn,
        remark_tag: 2,
        delivery_schedule_sub_order_list: [
          { sequence_id: 1, sub_order_status: 31, last_ship_time: '2025-11-17 00:00:00', receiver_name: '' },
        ],
      },
    },
    read: {
      order_sn,
      remark_tag: 2,
      delivery_schedule_sub_order_list: [
        { sequence_id: 1, sub_order_status: 31, last_ship_time: '2025-11-16T16:00:00.000Z', receiver_name: '' },
      ],
    },
  },
  {
    type: 'pdd.order.promise.info.get',
    call: ({ orders }) => orders.getPromise(big),
    sent: { promise_id: big },
    answer: {
      promise_info_get_response: {
        promise_info: { promise_id: 9_007_199_254_740_995n, promise_status: 1, is_deleted: false, extra_info: {} },
      },
    },
    read: { promise_id: big, promise_status: 1, is_deleted: false, extra_info: {} },
  },
  {
    type: 'pdd.order.virtual.information.get',
    call: ({ orders }) => orders.getVirtual(order_sn),
    sent: { order_sn },
    answer: { order_virtual_information_response: { order_sn, contact_phone: '', id_card_name: null } },
    read: { order_sn, contact_phone: '', id_card_name: null },
  },
  {
    type: 'pdd.order.note.update',
    call: ({ orders }) => orders.updateNote({ order_sn, note: '加急，发顺丰 & 50%', tag: 1, tag_name: '急' }),
    sent: { order_sn, note: '加急，发顺丰 & 50%', tag: '1', tag_name: '急' },
    answer: { response: { success: true, error_code: 0, error_msg: '' } },
    read: { success: true, error_code: 0, error_msg: '' },
  },
  {
    type: 'pdd.order.update.address',
    call: ({ orders }) =>
      orders.updateAddress({
        order_sn,
        province: '上海',
        province_id: '25',
        city: '上海市',
        city_id: '321',
        town: '长宁区',
        town_id: '2703',
        address: '测试路 1 号',
      }),
    sent: {
      order_sn,
      province: '上海',
      province_id: '25',
      city: '上海市',
      city_id: '321',
      town: '长宁区',
      town_id: '2703',
      address: '测试路 1 号',
    },
    answer: { response: { success: true, errorCode: null, result: { order_sn, msg: 'ok' } } },
    read: { success: true, errorCode: null, result: { order_sn, msg: 'ok' } },
  },
  {
    type: 'pdd.order.upload.extra.logistics',
    call: ({ orders }) =>
      orders.uploadExtraParcels({
        order_sn,
        extra_track_type: 1,
        extra_track_list: [{ shipping_id: '44', tracking_number: 'SF0000000000001' }],
      }),
    sent: {
      order_sn,
      extra_track_type: '1',
      extra_track_list: '[{"shipping_id":44,"tracking_number":"SF0000000000001"}]',
    },
    answer: { upload_extra_logistics_response: { success: true } },
    read: { success: true },
  },
  {
    type: 'pdd.order.upload.relation.logistics',
    call: ({ orders }) =>
      orders.uploadRelatedParcels({
        order_sn,
        extra_track_list: [
          { shipping_id: 44n, tracking_number: 'SF1' },
          { shipping_id: big, tracking_number: 'SF2' },
        ],
      }),
    sent: {
      order_sn,
      extra_track_list: `[{"shipping_id":44,"tracking_number":"SF1"},{"shipping_id":${big},"tracking_number":"SF2"}]`,
    },
    answer: { upload_extra_logistics_response: { success: 1 } },
    read: { success: true },
  },
  {
    type: 'pdd.erp.order.sync',
    call: ({ orders }) =>
      orders.reportPrinted({ order_sn, order_state: 1, logistics_id: '44', waybill_no: 'SF0000000000001' }),
    sent: { order_sn, order_state: '1', logistics_id: '44', waybill_no: 'SF0000000000001' },
    answer: { success: true, result: true, error_code: 0, error_msg: null },
    read: { success: true, result: true, error_code: 0, error_msg: null },
  },
  {
    type: 'pdd.refund.status.check',
    call: ({ afterSales }) => afterSales.listOrdersWithTicket([order_sn, '251116-000000000000002']),
    sent: { order_sns: `${order_sn},251116-000000000000002` },
    answer: { refund_status_check_response: { order_sns_exists_refund: [{ order_sn }] } },
    read: [order_sn],
  },
  {
    type: 'pdd.refund.address.list.get',
    call: ({ afterSales }) => afterSales.listReturnAddresses(),
    sent: {},
    answer: {
      refund_address_list_get_response: {
        refund_address_list: [
          { refund_address_id: '12', id: 9_007_199_254_740_995n, is_default: 'Y', is_legal: true, mall_id: 100 },
        ],
      },
    },
    read: [{ refund_address_id: '12', id: big, is_default: 'Y', is_legal: true, mall_id: '100' }],
  },
  {
    type: 'pdd.refund.agree',
    call: ({ afterSales }) => afterSales.agreeRefund({ order_sn, after_sales_id: big, operate_desc: '同意' }),
    sent: { request: `{"order_sn":"${order_sn}","after_sales_id":${big},"operate_desc":"同意"}` },
    answer: { response: { result: { after_sales_id: 9_007_199_254_740_995n, order_sn, succ: true, message: '' } } },
    read: { result: { after_sales_id: big, order_sn, succ: true, message: '' } },
  },
  {
    type: 'pdd.refund.returngoods.agree',
    call: ({ afterSales }) =>
      afterSales.agreeReturn({ order_sn, after_sales_id: 7n, operate_desc: '请寄回', return_address_id: '12' }),
    sent: {
      request: `{"order_sn":"${order_sn}","after_sales_id":7,"operate_desc":"请寄回","return_address_id":"12"}`,
    },
    answer: { response: { success: true, result: { success: true, after_sales_id: '7', order_sn } } },
    read: { success: true, result: { success: true, after_sales_id: '7', order_sn } },
  },
  {
    type: 'pdd.refund.exchange.shipping',
    call: ({ afterSales }) =>
      afterSales.shipExchange({
        order_sn,
        after_sales_id: '7',
        shipping_id: '44',
        shipping_name: '顺丰快递',
        tracking_number: 'SF1',
      }),
    sent: {
      request: `{"order_sn":"${order_sn}","after_sales_id":7,"shipping_id":44,"shipping_name":"顺丰快递","tracking_number":"SF1"}`,
    },
    answer: { response: { result: { succ: 'true' } } },
    read: { result: { succ: true } },
  },
  {
    type: 'pdd.nextone.logistics.warehouse.update',
    call: ({ afterSales }) =>
      afterSales.reportStored({
        order_sn,
        after_sales_id: '7',
        operate_time: 1_700_000_000_000,
        reverse_tracking_number: 'YT1',
        warehouse_status: 1,
      }),
    sent: {
      request: `{"order_sn":"${order_sn}","after_sales_id":7,"operate_time":1700000000000,"reverse_tracking_number":"YT1","warehouse_status":1}`,
    },
    answer: { response: { result: { after_sales_id: 7, order_sn } } },
    read: { result: { after_sales_id: '7', order_sn } },
  },
  {
    type: 'pdd.rdc.pddgenius.sendgoods.cancel',
    call: ({ afterSales }) =>
      afterSales.answerShippingStop({
        tid: order_sn,
        refund_id: big,
        status: 'FAIL',
        refund_fee: 1_990,
        fail_reason_code: 1002,
      }),
    sent: {
      param: `{"tid":"${order_sn}","refund_id":${big},"status":"FAIL","refund_fee":1990,"fail_reason_code":1002}`,
    },
    answer: { rdc_pddgenius_sendgoods_cancel_response: { result: { result_data: { refund_id: big } } } },
    read: { result: { result_data: { refund_id: big } } },
  },
  {
    type: 'pdd.logistics.address.get',
    call: ({ logistics }) => logistics.listRegions(),
    sent: {},
    answer: {
      logistics_address_get_response: {
        logistics_address_list: [{ id: 25, parent_id: 1, region_name: '上海', region_type: 1, is_enabled: 1 }],
      },
    },
    read: [{ id: '25', parent_id: '1', region_name: '上海', region_type: 1, is_enabled: 1 }],
  },
  {
    type: 'pdd.logistics.available.company.recommend',
    call: ({ logistics }) => logistics.recommendCompanies(['321', 322n]),
    sent: { city_id: '[321,322]' },
    answer: { response: { result: [{ city_id: 321, company_id: [44, '85'] }] } },
    read: [{ city_id: '321', company_id: ['44', '85'] }],
  },
  {
    type: 'pdd.logistics.ordertrace.get',
    call: ({ logistics }) => logistics.getTrace({ company_code: 'SF', mail_no: 'SF1' }),
    sent: { company_code: 'SF', mail_no: 'SF1' },
    answer: {
      logistics_ordertrace_get_resposne: {
        trace_list: [{ action: 'GOT', desc: '已揽件', status_time: '2025-11-16 10:00:00', time: 1_763_258_400 }],
      },
    },
    read: [
      { action: 'GOT', desc: '已揽件', status_time: '2025-11-16T02:00:00.000Z', time: '2025-11-16T02:00:00.000Z' },
    ],
  },
  {
    type: 'pdd.logistics.online.send',
    call: ({ logistics }) =>
      logistics.send({
        order_sn,
        logistics_id: '44',
        tracking_number: 'SF1',
        redelivery_type: 2,
        refund_address_id: '12',
        feature: 'imei=1,2;deviceSn=3;',
      }),
    sent: {
      order_sn,
      logistics_id: '44',
      tracking_number: 'SF1',
      redelivery_type: '2',
      refund_address_id: '12',
      feature: 'imei=1,2;deviceSn=3;',
    },
    answer: { logistics_online_send_response: { is_success: true } },
    read: { is_success: true },
  },
  {
    type: 'pdd.logistics.isv.trace.notify.sub',
    call: ({ logistics }) => logistics.followParcel({ ship_code: 'SF', track_no: 'SF1', tel: '00000000000' }),
    sent: { ship_code: 'SF', track_no: 'SF1', tel: '00000000000' },
    answer: { logistics_isv_trace_notify_sub: { is_success: true } },
    read: { is_success: true },
  },
  {
    type: 'pdd.logistics.online.create',
    call: ({ logistics }) =>
      logistics.createPickup({
        order_sn,
        shipping_id: '44',
        delivery_id: '1',
        delivery_name: '测试',
        delivery_phone: '00000000000',
        delivery_address: '测试路 1 号',
        return_id: '12',
      }),
    sent: {
      order_sn,
      shipping_id: '44',
      delivery_id: '1',
      delivery_name: '测试',
      delivery_phone: '00000000000',
      delivery_address: '测试路 1 号',
      return_id: '12',
    },
    answer: { logistics_online_create_response: { is_success: true } },
    read: { is_success: true },
  },
  {
    type: 'pdd.logistics.online.status.query',
    call: ({ logistics }) => logistics.getPickupStatus(order_sn),
    sent: { order_sn },
    answer: { logistics_online_status_query_response: { status: 5, update_time: 1_700_000_000 } },
    read: { status: 5, update_time: '2023-11-14T22:13:20.000Z' },
  },
];

const tokenless: ReadonlySet<string> = new Set([
  'pdd.logistics.address.get',
  'pdd.logistics.ordertrace.get',
  'pdd.logistics.isv.trace.notify.sub',
  'pdd.logistics.online.create',
  'pdd.logistics.online.status.query',
]);

describe('an operation', () => {
  it.each(cases)('$type sends what it was given and reads what it is answered', async (operation) => {
    gateway.answer({ ...asObject(operation.answer), request_id: '17633376000009' });
    const client = createPinduoduoClient({ credentials, runtime: gateway.runtime });
    expect(await operation.call(client)).toEqual(withRequestId(operation));
    const { sign, ...sent } = gateway.seen[0]?.parameters ?? {};
    expect(sent['type']).toBe(operation.type);
    expect(Object.hasOwn(sent, 'access_token')).toBe(!tokenless.has(operation.type));
    expect(Object.fromEntries(Object.entries(sent).filter(([name]) => !publicNames.includes(name)))).toEqual(
      operation.sent,
    );
    expect(sign).toBe(signParameters(sent, credentials.clientSecret));
  });
});

/** Where fields sit at the root, the request id sits among them and is kept like any other member. */
function withRequestId({ type, read }: Case): unknown {
  return type === 'pdd.erp.order.sync' ? { ...asObject(read), request_id: '17633376000009' } : read;
}

function asObject(value: unknown): object {
  if (typeof value === 'object' && value !== null) return value;
  throw new Error('expected an object');
}
