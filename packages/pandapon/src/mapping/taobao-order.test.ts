import type { JsonValue } from '@orderloom/core/json';
import { assembleOrder, type OrderFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../test/read-fixture.js';
import { taobaoDetailReader, taobaoListReader } from './readers.js';

const identity = {
  id: '00000000-0000-4000-8000-000000000000',
  connectionId: '00000000-0000-4000-8000-000000000001',
  side: 'buy',
  platform: 'pandapon',
  channel: 'taobao',
  externalId: '1',
  version: 1,
} as const;

function read(raw: JsonValue, reader = taobaoListReader) {
  const { observations, rejected } = reader.observeRaw({ raw, observedAtMs: 5 });
  const order = observations.find((observation) => observation.entity === 'order');
  const afterSales = observations.filter((observation) => observation.entity === 'after_sale');
  return { order, afterSales, rejected };
}

function fragmentOf(raw: JsonValue): OrderFragment {
  const { order } = read(raw);
  if (order === undefined) throw new Error('no order was made');
  return order.fragment;
}

function rowsOf(value: JsonValue): JsonValue[] {
  if (!Array.isArray(value)) throw new Error('no list');
  return value;
}

describe('the documented order', () => {
  const [raw = null] = rowsOf(readFixture('taobao.order.detail'));
  const { order, afterSales, rejected } = read(raw, taobaoDetailReader);
  const fragment = order?.fragment ?? {};

  it('is kept under its order number with its modification time', () => {
    expect(order).toMatchObject({
      externalId: '1052608755792872049',
      channel: 'taobao',
      source: 'detail',
      operation: 'taobao.order.detail',
      sourceAtMs: 1_702_549_508_000,
      issues: [],
    });
    expect({ afterSales, rejected }).toEqual({ afterSales: [], rejected: [] });
  });

  it('has the documented sums', () => {
    expect(fragment.totals).toEqual({
      goodsMinor: 129_000,
      freightMinor: 5500,
      totalMinor: 134_500,
      paidMinor: 134_500,
    });
    expect(fragment.charges).toEqual({ goods: 129_000, freight: 5500 });
    expect(fragment.payments).toEqual({ '2023121422001113321417052615': { method: 'alipay', amountMinor: 134_500 } });
    const lines = Object.values(fragment.lines ?? {});
    const sum = (name: 'grossMinor' | 'freightMinor' | 'payableMinor' | 'paidMinor') =>
      lines.reduce((total, line) => total + (line[name] ?? Number.NaN), 0);
    expect(lines).toHaveLength(9);
    expect([sum('grossMinor'), sum('freightMinor'), sum('payableMinor'), sum('paidMinor')]).toEqual([
      129_000, 5500, 134_500, 134_500,
    ]);
  });

  it('has its lines in order with parsed options and further ids', () => {
    expect(fragment.lines?.['200033789041']).toEqual({
      position: 0,
      skuId: '6436191285595',
      title: '阿迪达斯COURT PLATFORM女款防滑潮流休闲运动板鞋HP9434 H06298',
      options: { 鞋码: '37', 颜色分类: '(CI7954) B品 H06298' },
      optionsText: '{"鞋码":"37","颜色分类":"(CI7954) B品 H06298"}',
      quantity: 2,
      grossMinor: 25_600,
      freightMinor: 1091,
      payableMinor: 26_691,
      paidMinor: 26_900,
      references: { taobaoLineId: '3682557363261579405', taobaoOrderId: '3682557363260579405' },
    });
    expect(Object.values(fragment.lines ?? {}).map((line) => line.position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('travels in one parcel that holds all nine lines', () => {
    expect(fragment.shipments).toEqual({
      '78753196186473': {
        trackingNumber: '78753196186473',
        carrier: '中通快递',
        shippedAt: '2023-12-14T10:25:07.000Z',
        lineIds: Object.fromEntries(Object.keys(fragment.lines ?? {}).map((lineId) => [lineId, true])),
      },
    });
  });

  it('tells place, times, ids and seller, and no status', () => {
    expect(fragment.receiver).toEqual({
      country: '中国',
      province: '广东省',
      city: '广州市',
      district: '白云区',
      postcode: '510430',
      street: { plain: '石井街道 凰岗村 凤鸣路117号F1档(001-0404312957)咚咚国际店菜鸟驿站' },
    });
    expect(fragment.timestamps).toEqual({ updatedAt: '2023-12-14T10:25:08.000Z' });
    expect(fragment.references).toEqual({ purchaseId: '200033789040', taobaoOrderId: '3682557363260579405' });
    expect(fragment).toMatchObject({
      outerId: '1052608755792872049',
      currency: 'CNY',
      counterparty: '朵朵安的花园',
      unreadableFields: { detail: [] },
    });
    for (const axis of ['lifecycle', 'payment', 'fulfillment', 'afterSale', 'holds', 'platformStatus']) {
      expect(fragment).not.toHaveProperty(axis);
    }
  });

  it('adds up to a paid and shipped order without a finding', () => {
    const assembled = assembleOrder(identity, fragment);
    expect(assembled).toMatchObject({ payment: 'paid', fulfillment: 'shipped', flags: [] });
  });
});

describe('list rows', () => {
  const data = readFixture('taobao.order.list.synthetic');
  const rows =
    typeof data === 'object' && data !== null && !Array.isArray(data) ? rowsOf(data['purchase_orders'] ?? null) : [];
  const [camel = null, snake = null] = rows;

  it('carry status, payment time, receiver and after-sale beside the detail', () => {
    const { order, afterSales } = read(camel);
    expect(order?.fragment).toMatchObject({
      lifecycle: 'open',
      payment: 'paid',
      fulfillment: 'unfulfilled',
      afterSale: 'open',
      holds: [],
      platformStatus: { status: '10' },
      totals: { goodsMinor: 2600, freightMinor: 500, totalMinor: 3100, paidMinor: 3100 },
      receiver: { name: { plain: '示例收货人' }, phone: { plain: '13800000000' }, street: { plain: '示例路1号' } },
      timestamps: { createdAt: '2024-05-13T11:35:00.000Z', paidAt: '2024-05-13T11:35:50.000Z' },
    });
    expect(afterSales).toHaveLength(1);
    expect(afterSales[0]).toMatchObject({
      externalId: '110002685755',
      source: 'list',
      sourceAtMs: 1_715_600_200_000,
      fragment: {
        externalOrderId: '1052608755792872050',
        externalLineId: '200049962701',
        status: 'awaiting_seller',
        unreadableFields: { list: [] },
      },
    });
  });

  it('are read under the names of the platform behind as well', () => {
    const { order, afterSales } = read(snake);
    expect(order).toMatchObject({ externalId: 'TEST-0001', sourceAtMs: 1_715_600_300_000, issues: [] });
    expect(order?.fragment).toMatchObject({
      outerId: 'TEST-0001',
      lifecycle: 'open',
      payment: 'unpaid',
      afterSale: 'none',
      totals: { goodsMinor: 2600, freightMinor: 500, totalMinor: 3100 },
      references: { purchaseId: '200049962800' },
      timestamps: { payBy: '2024-05-14T11:35:00.000Z' },
      lines: { '200049962801': { productId: '672991141190', skuId: '4808332513272', platformStatus: 'WAIT_BUYER_P' } },
      receiver: { province: '广东省', postcode: '510430' },
    });
    expect(order?.fragment.totals).not.toHaveProperty('paidMinor');
    expect(order?.fragment.lines?.['200049962801']?.references).toBeUndefined();
    expect(afterSales).toEqual([]);
  });

  it.each([
    [12, 'BULIDING', 'draft', 'unpaid', 'unfulfilled', []],
    [0, 'WAIT_BUYER_P', 'open', 'unpaid', 'unfulfilled', []],
    [1, 'ORDER_PAY_STATUS', 'open', 'pending', 'unfulfilled', ['finance_review']],
    [2, 'ORDER_FINANCE_PASS_STATUS', 'open', 'pending', 'unfulfilled', []],
    [3, 'ORDER_FINANCE_REFUSE_STATUS', 'open', 'failed', 'unfulfilled', ['finance_review']],
    [5, 'WAIT_FINANCE_PAY', 'open', 'pending', 'unfulfilled', []],
    [10, 'WAIT_SELLER_SEND_GOODS', 'open', 'paid', 'unfulfilled', []],
    [11, 'WAIT_BUYER_CONFIRM_GOODS', 'open', 'paid', 'shipped', []],
    [9, 'OTHER_STATUS', 'unknown', 'unknown', 'unknown', ['unmapped_status']],
    [77, 'BRAND_NEW', 'unknown', 'unknown', 'unknown', ['unmapped_status']],
  ])('map status %i and %s alike', (code, name, lifecycle, payment, fulfillment, holds) => {
    for (const status of [code, String(code), name]) {
      expect(fragmentOf({ orderNo: '1', status })).toMatchObject({
        lifecycle,
        payment,
        fulfillment,
        holds,
        platformStatus: { status: String(status) },
      });
    }
  });

  it('keep the payment that a payment number proves beside an unknown status', () => {
    const subOrderVO = [{ subPurchaseOrderId: '1', alipayPayOrderNo: 'A', payAmount: 5 }];
    expect(fragmentOf({ orderNo: '1', status: 9, subOrderVO })).toMatchObject({
      lifecycle: 'unknown',
      payment: 'paid',
      fulfillment: 'unknown',
      holds: ['unmapped_status'],
    });
  });

  it('tell a cancelled order that was paid from one that was not', () => {
    expect(fragmentOf({ orderNo: '1', status: 4, payTime: null })).toMatchObject({
      lifecycle: 'cancelled',
      payment: 'unpaid',
      holds: [],
    });
    expect(fragmentOf({ orderNo: '1', status: 'TRADE_CLOSED', payTime: 1_700_000_000_000 })).toMatchObject({
      lifecycle: 'closed',
      payment: 'paid',
      holds: [],
    });
  });

  it.each([
    [[0, 0], 'none'],
    [[10, 0], 'open'],
    [[20, 100], 'open'],
    [[30, -20], 'open'],
    [[100, 100], 'refunded'],
    [[100, 0], 'partially_refunded'],
    [[-10, -20], 'ended_without_refund'],
    [[90, 0], 'unknown'],
  ])('roll the after-sale codes %j up to %s', (codes, rollup) => {
    const subOrderVO = codes.map((refundStatus, index) => ({ subPurchaseOrderId: String(index), refundStatus }));
    expect(fragmentOf({ orderNo: '1', subOrderVO }).afterSale).toBe(rollup);
  });

  it('say nothing where they are empty', () => {
    expect(
      fragmentOf({ orderNo: '1', payTime: '', subOrderVO: [], receiverVO: null, status: '', supplierNick: '' }),
    ).toEqual({
      unreadableFields: { list: [] },
    });
  });
});

describe('damaged rows', () => {
  it('lose only the unreadable field and name it', () => {
    const { order, rejected } = read({
      orderNo: '1',
      purchaseAmount: 'free',
      domesticPostFee: 12.5,
      modifyTime: { at: 1 },
      subOrderVO: [
        { subPurchaseOrderId: 1, quantity: 'two', title: 'A' },
        { title: 'without id', productAmount: '5' },
      ],
    });
    expect(rejected).toEqual([]);
    expect(order).toMatchObject({ externalId: '1', sourceAtMs: undefined });
    expect(order?.fragment.lines).toEqual({ '1': { position: 0, title: 'A' } });
    expect(order?.fragment.unreadableFields).toEqual({
      list: ['modifyTime', 'purchaseAmount', 'domesticPostFee', 'subOrderVO.0.quantity', 'subOrderVO.1'],
    });
    expect(order?.issues.map((issue) => issue.path)).toEqual([
      'modifyTime',
      'purchaseAmount',
      'domesticPostFee',
      'subOrderVO.0.quantity',
    ]);
  });

  it('give no sums over lines when a whole line could not be read', () => {
    const line = { subPurchaseOrderId: '1', productAmount: 5, payAmount: 5, alipayPayOrderNo: 'A' };
    const fragment = fragmentOf({ orderNo: '1', subOrderVO: [line, 'broken'] });
    expect(fragment.totals).toBeUndefined();
    expect(fragment.payments).toEqual({ A: { method: 'alipay' } });
    expect(fragment.unreadableFields).toEqual({ list: ['subOrderVO.1'] });
  });

  it('are rejected without any id, with what was wrong', () => {
    const { order, rejected } = read({ orderNo: { no: 1 }, purchaseAmount: 5 });
    expect(order).toBeUndefined();
    expect(rejected[0]?.issues.map((issue) => issue.path)).toEqual(['orderNo', '']);
  });

  it('keep ids above 2^53 digit for digit', () => {
    const fragment = fragmentOf({
      orderNo: 1_052_608_755_792_872_049n,
      subOrderVO: [
        {
          subPurchaseOrderId: 3_682_557_363_261_579_405n,
          logisticOrders: [{ logisticNumber: 9_007_199_254_740_993n }],
        },
      ],
    });
    expect(Object.keys(fragment.lines ?? {})).toEqual(['3682557363261579405']);
    expect(Object.keys(fragment.shipments ?? {})).toEqual(['9007199254740993']);
  });
});
