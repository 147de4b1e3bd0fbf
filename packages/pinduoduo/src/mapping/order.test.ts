import { assembleOrder, type OrderFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { fixtureAt, waitingOrder, type JsonObject } from '../../test/fixture.js';
import { nowMs } from '../../test/gateway.js';
import { orderInformationGet, orderNumberListIncrementGet } from '../endpoints/orders.js';
import { observeRaw } from './observe.js';

const observedAtMs = Date.parse('2025-11-16T12:10:00Z');

function observe(raw: JsonObject, source: 'list' | 'detail' = 'list') {
  const { name } = source === 'list' ? orderNumberListIncrementGet : orderInformationGet;
  const observation = observeRaw({ operation: name, source, observedAtMs, raw });
  if (observation.entity !== 'order') throw new Error('no order');
  return observation;
}

function map(overrides: JsonObject = {}): OrderFragment {
  return observe(waitingOrder(overrides)).fragment;
}

function stageOf(fragment: OrderFragment): string {
  const identity = {
    id: '00000000-0000-4000-8000-000000000001',
    connectionId: '00000000-0000-4000-8000-000000000002',
    side: 'sell',
    platform: 'pinduoduo',
    channel: 'pinduoduo',
    externalId: '251116-000000000000001',
    version: 1,
  } as const;
  return assembleOrder(identity, fragment).stage;
}

/** What a status table says of one change to the waiting order. */
function axesOf({ lifecycle, payment, fulfillment, afterSale, holds }: OrderFragment) {
  return { lifecycle, payment, fulfillment, afterSale, holds };
}

const waiting = { lifecycle: 'open', payment: 'paid', fulfillment: 'unfulfilled', afterSale: 'none', holds: [] };

describe('an order that waits to ship', () => {
  it('is mapped whole', () => {
    expect(map()).toEqual({
      ...waiting,
      currency: 'CNY',
      platformStatus: {
        order_status: '1',
        confirm_status: '1',
        group_status: '1',
        refund_status: '1',
        after_sales_status: '0',
        risk_control_status: '0',
        is_stock_out: '0',
        stock_out_handle_status: '-1',
        is_pre_sale: '0',
        trade_type: '0',
        mkt_biz_type: '0',
        invoice_status: '0',
      },
      totals: {
        goodsMinor: 19_800,
        discountMinor: 450,
        freightMinor: 600,
        serviceFeeMinor: 500,
        totalMinor: 20_450,
        paidMinor: 20_450,
      },
      charges: {
        goods: 19_800,
        freight: 600,
        platform_discount: 250,
        seller_discount: 200,
        group_lead_discount: 0,
        price_change: 0,
        service_fee: 500,
        install_fee: 0,
      },
      lines: {
        '1412345678901': {
          position: 0,
          productId: '612345678901',
          skuId: '1412345678901',
          outerProductId: 'SPU-78901',
          outerSkuId: 'SKU-678901-W-L',
          title: '棉麻收纳篮',
          imageUrl: 'https://img.example.invalid/goods/612345678901.jpeg',
          optionsText: '米白,大号',
          quantity: 2,
          unitPriceMinor: 9_900,
          grossMinor: 19_800,
          isGift: false,
        },
      },
      shipments: {},
      receiver: {
        country: '中国',
        province: '浙江省',
        city: '杭州市',
        district: '西湖区',
        name: {
          ciphertext: '~AgAAAAAAAAAFbm9ib2R5LW5hbWUtMDAxAAAAAAAA~c3ludGhldGljLWluZGV4LTE=~1~~',
          mask: '测**',
          searchIndex: 'c3ludGhldGljLWluZGV4LTE=',
        },
        phone: {
          ciphertext: '$c3ludGhldGljLWluZGV4LTI=$AgAAAAAAAAAGbm9ib2R5LXBob25lLTAwMQAAAAAA$1$$',
          mask: '1********00',
          searchIndex: 'c3ludGhldGljLWluZGV4LTI=',
        },
        street: {
          ciphertext: '~AgAAAAAAAAAIbm9ib2R5LXN0cmVldC0wMDEAAAAA~1~',
          mask: '示例路***',
          searchIndex: null,
        },
      },
      timestamps: {
        createdAt: '2025-11-16T12:00:01.000Z',
        paidAt: '2025-11-16T12:00:30.000Z',
        confirmedAt: '2025-11-16T12:05:00.000Z',
        updatedAt: '2025-11-16T12:05:02.000Z',
        shipBy: '2025-11-18T12:05:00.000Z',
      },
      remarks: { buyer: '请用纸箱', seller: '', sellerTag: '' },
      tags: ['delivery_one_day', 'return_freight_payer'],
      references: {
        group_order_id: '860461037241593915',
        open_address_id: 'b3Blbi1hZGRyZXNzLTAwMQ==',
      },
      unreadableFields: { list: [] },
    });
  });

  it('is to be shipped, and its amounts add up', () => {
    expect(stageOf(map())).toBe('to_ship');
    const identity = { goods: 19_800, discount: 450, freight: 600, fee: 500 };
    expect(identity.goods - identity.discount + identity.freight + identity.fee).toBe(map().totals?.totalMinor);
  });

  it('carries its order number, its clock and its raw body', () => {
    const raw = waitingOrder();
    expect(observe(raw)).toMatchObject({
      entity: 'order',
      channel: 'pinduoduo',
      externalId: '251116-000000000000001',
      source: 'list',
      operation: 'pdd.order.number.list.increment.get',
      sourceAtMs: Date.parse('2025-11-16T12:05:02Z'),
      observedAtMs,
      raw,
      issues: [],
      mappingVersion: 1,
    });
  });
});

describe('a shipped deposit order in full', () => {
  const detail = fixtureAt('order-information', 'order_info_get_response', 'order_info') as JsonObject;
  const { fragment } = observe(detail, 'detail');

  it('has its parcels by carrier and number, the main one with every line', () => {
    expect(fragment.shipments).toEqual({
      '44:SF0000000000001': {
        kind: 'main',
        carrierId: '44',
        trackingNumber: 'SF0000000000001',
        shippedAt: '2025-11-15T08:20:00.000Z',
        lineIds: { '1412345678903': true, 'gift:1412345678904': true },
      },
      '44:SF0000000000002': { kind: 'split', carrierId: '44', trackingNumber: 'SF0000000000002' },
      '121:7700000000001': {
        kind: 'gift',
        carrierId: '121',
        trackingNumber: '7700000000001',
        lineIds: { 'gift:1412345678904': true },
      },
      '44:SF0000000000003': { kind: 'reissue', carrierId: '44', trackingNumber: 'SF0000000000003' },
    });
    expect(stageOf(fragment)).toBe('in_transit');
  });

  it('has its gift as a line of its own', () => {
    expect(fragment.lines?.['gift:1412345678904']).toMatchObject({
      isGift: true,
      position: 1,
      unitPriceMinor: 0,
      references: { order_sn: '251116-000000000000004' },
    });
  });

  it('leaves blanked ciphertext out and keeps the masks', () => {
    expect(fragment.receiver).toEqual({
      country: '中国',
      province: '四川省',
      city: '成都市',
      district: '武侯区',
      name: { mask: '样**' },
      phone: { mask: '1********02' },
      street: { mask: '试验大道***' },
    });
  });

  it('tells installation from other service fees', () => {
    expect(fragment.totals?.serviceFeeMinor).toBe(8_000);
    expect(fragment.charges).toMatchObject({ install_fee: 6_000, service_fee: 2_000, group_lead_discount: 1_000 });
    expect(fragment).toMatchObject({ payment: 'paid', totals: { paidMinor: 127_900 } });
  });

  it('refers to its depot, store and related orders, not to ids that are none', () => {
    expect(fragment.references).toEqual({
      group_order_id: '860461037241593919',
      depot_id: '1001',
      depot_code: 'CD-1',
      store_id: '2002',
      store_number: 'S-2',
      related_order_3: '251116-000000000000005',
    });
  });

  it('reports its readability under the detail', () => {
    expect(fragment.unreadableFields).toEqual({ detail: [] });
  });
});

describe('a received order', () => {
  it('is completed at the receipt', () => {
    const raw = fixtureAt('order-increment-page', 'order_sn_increment_get_response', 'order_sn_list', 1) as JsonObject;
    const { fragment } = observe(raw);
    expect(axesOf(fragment)).toEqual({ ...waiting, lifecycle: 'completed', fulfillment: 'delivered' });
    expect(fragment.timestamps).toMatchObject({
      deliveredAt: '2025-11-16T12:04:00.000Z',
      completedAt: '2025-11-16T12:04:00.000Z',
    });
    expect(fragment.shipments?.['85:YT0000000000001']?.state).toBe('delivered');
    expect(fragment.remarks).toEqual({ buyer: '', seller: '已电话确认', sellerTag: '绿色' });
    expect(stageOf(fragment)).toBe('completed');
  });
});

describe('the status tables', () => {
  const received = { order_status: 3, receive_time: '2025-11-16 20:04:00' };
  const unpaid = { pay_time: '', confirm_time: '' };
  it.each<[string, JsonObject, Partial<ReturnType<typeof axesOf>>, string]>([
    ['shipped', { order_status: 2 }, { fulfillment: 'shipped' }, 'in_transit'],
    ['signed', { order_status: 3 }, { fulfillment: 'delivered' }, 'delivered'],
    ['unpaid', { ...unpaid, confirm_status: 0 }, { payment: 'unpaid' }, 'awaiting_payment'],
    ['group forming', { confirm_status: 0, group_status: 0 }, { holds: ['group_forming'] }, 'on_hold'],
    ['group failed, paid', { confirm_status: 0, group_status: 2 }, { lifecycle: 'closed' }, 'closed'],
    [
      'group failed, never paid',
      { ...unpaid, confirm_status: 0, group_status: 2 },
      { lifecycle: 'cancelled', payment: 'unpaid' },
      'cancelled',
    ],
    [
      'cancelled, never paid',
      { ...unpaid, confirm_status: 2 },
      { lifecycle: 'cancelled', payment: 'unpaid' },
      'cancelled',
    ],
    ['cancelled, paid', { confirm_status: 2 }, { lifecycle: 'closed' }, 'closed'],
    ['under review', { risk_control_status: 1 }, { holds: ['platform_review'] }, 'on_hold'],
    ['out of stock, to handle', { is_stock_out: 1, stock_out_handle_status: 0 }, { holds: ['stock_out'] }, 'on_hold'],
    ['out of stock, handled', { is_stock_out: 1, stock_out_handle_status: 1 }, {}, 'to_ship'],
    ['presale without a time', { is_pre_sale: 1 }, { holds: ['presale'] }, 'on_hold'],
    ['presale to come', { is_pre_sale: 1, pre_sale_time: '2025-11-16 20:10:01' }, { holds: ['presale'] }, 'on_hold'],
    ['presale over', { is_pre_sale: 1, pre_sale_time: '2025-11-16 20:10:00' }, {}, 'to_ship'],
    ['presale already sent', { is_pre_sale: 1, order_status: 2 }, { fulfillment: 'shipped' }, 'in_transit'],
    ['under review when cancelled', { confirm_status: 2, risk_control_status: 1 }, { lifecycle: 'closed' }, 'closed'],
    ['group forming when cancelled', { confirm_status: 2, group_status: 0 }, { lifecycle: 'closed' }, 'closed'],
    ['deposit to pay', { step_order_info: { step_trade_status: 0 } }, { payment: 'unpaid' }, 'awaiting_payment'],
    ['deposit paid', { step_order_info: { step_trade_status: 1 } }, { payment: 'deposit_paid' }, 'awaiting_payment'],
    ['deposit and balance paid', { step_order_info: { step_trade_status: 2 } }, {}, 'to_ship'],
    ['refund asked', { refund_status: 2 }, { afterSale: 'open', holds: ['refund_opened'] }, 'on_hold'],
    ['refunding', { refund_status: 3 }, { afterSale: 'refunding', holds: ['refund_opened'] }, 'on_hold'],
    ['refunded before shipping', { refund_status: 4 }, { afterSale: 'refunded', lifecycle: 'closed' }, 'closed'],
    [
      'refunded on its way',
      { refund_status: 4, order_status: 2 },
      { afterSale: 'refunded', fulfillment: 'shipped' },
      'in_transit',
    ],
    ['refund withdrawn', { after_sales_status: 11 }, { afterSale: 'ended_without_refund' }, 'to_ship'],
    [
      'refund open when received',
      { ...received, refund_status: 2 },
      { afterSale: 'open', fulfillment: 'delivered' },
      'delivered',
    ],
    [
      'refunded when received',
      { ...received, refund_status: 4 },
      { afterSale: 'refunded', lifecycle: 'completed', fulfillment: 'delivered' },
      'completed',
    ],
  ])('%s', (_name, overrides, expected, stage) => {
    const fragment = map(overrides);
    expect(axesOf(fragment)).toEqual({ ...waiting, ...expected });
    expect(stageOf(fragment)).toBe(stage);
  });

  it.each<[JsonObject, Partial<ReturnType<typeof axesOf>>, Record<string, string>]>([
    [{ order_status: 9 }, { fulfillment: 'unknown' }, { order_status: '9' }],
    [{ confirm_status: 7 }, { lifecycle: 'unknown' }, { confirm_status: '7' }],
    [{ refund_status: 6 }, { afterSale: 'unknown' }, { refund_status: '6' }],
    [{ after_sales_status: 99 }, {}, { after_sales_status: '99' }],
    [{ group_status: 4 }, {}, { group_status: '4' }],
    [{ risk_control_status: 2 }, {}, { risk_control_status: '2' }],
    [{ step_order_info: { step_trade_status: 8 } }, { payment: 'unknown' }, { step_trade_status: '8' }],
    [{ stock_out_handle_status: 5 }, {}, { stock_out_handle_status: '5' }],
  ])('hold an order with an unknown code and keep the code: %j', (overrides, expected, codes) => {
    const fragment = map(overrides);
    expect(axesOf(fragment)).toEqual({ ...waiting, ...expected, holds: ['unmapped_status'] });
    expect(fragment.platformStatus).toMatchObject(codes);
  });

  it('are not guessed at when a payment time cannot be read', () => {
    expect(map({ confirm_status: 2, pay_time: 'soon' })).not.toHaveProperty('lifecycle');
    expect(map({ pay_time: 'soon' })).not.toHaveProperty('payment');
    expect(map({ pay_time: '' })).not.toHaveProperty('payment');
  });

  it('do not take the payment time for the balance when the step of a deposit order cannot be read', () => {
    expect(map({ step_order_info: { step_trade_status: 'x' } })).not.toHaveProperty('payment');
    expect(map({ step_order_info: 'x' })).not.toHaveProperty('payment');
  });
});

describe('tolerant reading', () => {
  it.each<[string, JsonObject, string[]]>([
    ['a field of another type', { pay_amount: { yuan: 1 } }, ['pay_amount']],
    ['an amount finer than one fen', { postage: 0.005 }, ['postage']],
    ['a time that is none', { created_time: '2025-02-30 10:00:00' }, ['created_time']],
    ['a list that is none', { item_list: 'none' }, ['item_list']],
    ['a line that is none', { item_list: ['none'] }, ['item_list.0']],
    ['a number in a line', { item_list: [{ sku_id: 5, goods_price: 'dear' }] }, ['item_list.0.goods_price']],
  ])('sets aside %s, names it and keeps the rest', (_name, overrides, fields) => {
    const { fragment, issues, raw } = observe(waitingOrder(overrides));
    expect(fragment.unreadableFields).toEqual({ list: fields });
    expect(issues.map((issue) => issue.path)).toEqual(fields);
    expect(fragment.timestamps?.updatedAt).toBe('2025-11-16T12:05:02.000Z');
    expect(raw).toEqual(waitingOrder(overrides));
  });

  it.each(['order_status', 'confirm_status', 'refund_status'])(
    'holds an order whose %s is unreadable or missing',
    (field) => {
      expect(map({ [field]: 'maybe' }).holds).toContain('unmapped_status');
      expect(map({ [field]: null }).holds).toContain('unmapped_status');
    },
  );

  it('takes numbers as text, text as numbers, null and new fields as they come', () => {
    const { fragment, issues } = observe(
      waitingOrder({
        order_status: '1',
        pay_amount: '204.50',
        tracking_number: null,
        item_list: [{ goods_id: 612_345_678_901, sku_id: '1412345678901', goods_count: '2', goods_price: '99' }],
        brand_new_field: { deep: [1] },
        gift_list: null,
        step_order_info: null,
        store_info: null,
        buyer_memo: null,
        updated_at: 1_763_294_702,
      }),
    );
    expect(issues).toEqual([]);
    expect(fragment.fulfillment).toBe('unfulfilled');
    expect(fragment.totals?.totalMinor).toBe(20_450);
    expect(fragment.lines?.['1412345678901']).toMatchObject({ productId: '612345678901', grossMinor: 19_800 });
    expect(fragment.remarks).not.toHaveProperty('buyer');
    expect(fragment.timestamps?.updatedAt).toBe('2025-11-16T12:05:02.000Z');
  });

  it('takes the zero of time for no time', () => {
    expect(map({ receive_time: '1970-01-01 08:00:00', shipping_time: 0 }).timestamps).not.toHaveProperty('deliveredAt');
  });

  it('has an end of the presale only for presales', () => {
    const preSaleTime = '2025-12-01 00:00:00';
    const { timestamps } = map({ is_pre_sale: 1, pre_sale_time: preSaleTime });
    expect(timestamps?.presaleEndsAt).toBe('2025-11-30T16:00:00.000Z');
    expect(map({ is_pre_sale: 0, pre_sale_time: preSaleTime }).timestamps).not.toHaveProperty('presaleEndsAt');
  });

  it('has a clock of reading only when the platform tells no update time', () => {
    expect(observe(waitingOrder({ updated_at: '' })).sourceAtMs).toBeUndefined();
  });
});

describe('amounts', () => {
  it.each([
    [198.0, 19_800],
    [4.35, 435],
    [1.1, 110],
    ['0.1', 10],
    [1_234_567.89, 123_456_789],
    [0, 0],
  ])('become fen by their text: %j', (yuan, fen) => {
    expect(map({ pay_amount: yuan }).totals?.totalMinor).toBe(fen);
  });

  it('are no sum when a part is unreadable', () => {
    const fees = [
      { service_name: 'a', service_fee: 1 },
      { service_name: 'b', service_fee: 'x' },
    ];
    expect(map({ service_fee_detail: fees }).totals).not.toHaveProperty('serviceFeeMinor');
  });

  it('of a deposit are what was paid so far', () => {
    const deposit = { step_trade_status: 1, advanced_paid_fee: 50.0, step_paid_fee: 50.5 };
    expect(map({ step_order_info: deposit }).totals?.paidMinor).toBe(5_050);
    expect(map({ step_order_info: { ...deposit, step_paid_fee: null } }).totals?.paidMinor).toBe(5_000);
    expect(map({ step_order_info: { step_trade_status: 0 } }).totals).not.toHaveProperty('paidMinor');
  });
});

describe('lines', () => {
  it('of one SKU are numbered, of none go by their goods', () => {
    const goods = { goods_id: 7, goods_count: 1, goods_price: 1 };
    const lines = map({
      item_list: [
        { ...goods, sku_id: 1 },
        { ...goods, sku_id: 2 },
        { ...goods, sku_id: 1 },
        { ...goods, sku_id: 0 },
      ],
    }).lines;
    expect(Object.entries(lines ?? {}).map(([lineId, line]) => [lineId, line.position])).toEqual([
      ['1', 0],
      ['2', 1],
      ['7', 3],
      ['1#2', 2],
    ]);
  });

  it('are not said when the platform tells no list', () => {
    expect(map({ item_list: null, gift_list: null })).not.toHaveProperty('lines');
    expect(map({ item_list: [], gift_list: [] }).lines).toEqual({});
  });
});

describe('parcels', () => {
  it('under two lists are one', () => {
    const parcel = { logistics_id: 44, tracking_number: 'SF1' };
    const { shipments } = map({
      ...parcel,
      order_status: 2,
      extra_delivery_list: [parcel, { ...parcel, tracking_number: '' }],
    });
    expect(Object.entries(shipments ?? {}).map(([key, shipment]) => [key, shipment.kind])).toEqual([
      ['44:SF1', 'main'],
    ]);
  });
});

describe('the receiver', () => {
  const cipher = '$AgAAAAAAAAAGbm9ib2R5LXBob25lLTAwMQAAAAAA$1$';

  it('is called on the contact number when there is no other', () => {
    const { receiver } = map({ receiver_phone: '', receiver_phone_mask: '', contact_mobile: cipher });
    expect(receiver?.phone).toEqual({ ciphertext: cipher, searchIndex: null });
  });

  it('in clear text is marked to be sealed', () => {
    const { receiver } = map({ receiver_name: '测试收件人', receiver_name_mask: null, receiver_phone: '1********00' });
    expect(receiver?.name).toEqual({ plain: '测试收件人' });
    expect(receiver?.phone).toEqual({ mask: '1********00' });
  });

  it('is not said when nothing is told', () => {
    const nothing = Object.fromEntries(
      Object.keys(waitingOrder())
        .filter((name) => /^(receiver_|country|province|city|town)/.test(name))
        .map((name) => [name, '']),
    );
    expect(map(nothing)).not.toHaveProperty('receiver');
  });
});

describe('remarks', () => {
  it.each<[JsonObject, string | undefined]>([
    [{ remark_tag: 1, remark_tag_name: null }, 'red'],
    [{ remark_tag: 5, remark_tag_name: '' }, 'purple'],
    [{ remark_tag: 1, remark_tag_name: '急' }, '急'],
    [{ remark_tag: 0, remark_tag_name: '' }, ''],
  ])('are tagged %j', (tag, expected) => {
    expect(map(tag).remarks?.sellerTag).toBe(expected);
  });
});

it('reads a stored row at its own time, not at the present one', () => {
  const raw = waitingOrder({ is_pre_sale: 1, pre_sale_time: '2025-11-16 20:10:00' });
  const stored = { operation: orderInformationGet.name, source: 'detail' as const, raw };
  expect(observeRaw({ ...stored, observedAtMs: nowMs }).fragment).toMatchObject({ holds: ['presale'] });
  expect(observeRaw({ ...stored, observedAtMs }).fragment).toMatchObject({ holds: [] });
});
