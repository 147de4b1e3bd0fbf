import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { assembleOrder, type OrderFragment } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../test/read-fixture.js';
import { alibabaDetailReader, alibabaListReader } from './readers.js';

function read(raw: JsonValue, reader = alibabaDetailReader) {
  const { observations, rejected } = reader.observeRaw({ raw, observedAtMs: 5 });
  const order = observations.find((observation) => observation.entity === 'order');
  const afterSales = observations.filter((observation) => observation.entity === 'after_sale');
  return { order, afterSales, rejected };
}

function fragmentOf(baseInfo: { [name: string]: JsonValue }, rest: { [name: string]: JsonValue } = {}): OrderFragment {
  const { order } = read({ baseInfo: { idOfStr: '1', ...baseInfo }, ...rest });
  if (order === undefined) throw new Error('no order was made');
  return order.fragment;
}

describe('a 1688 order', () => {
  const { order, afterSales } = read(readFixture('1688.order.detail.synthetic'));
  const fragment = order?.fragment ?? {};

  it('is kept under its id with its modification time', () => {
    expect(order).toMatchObject({
      externalId: '2542285634920880794',
      channel: '1688',
      source: 'detail',
      sourceAtMs: Date.parse('2025-07-03T02:00:00.500Z'),
      issues: [],
    });
  });

  it('adds its yuan up by text: total = lines + freight, the price change being inside', () => {
    expect(fragment.totals).toEqual({
      goodsMinor: 1896,
      freightMinor: 500,
      totalMinor: 2396,
      paidMinor: 2396,
      refundedMinor: 0,
    });
    expect(fragment.charges).toEqual({ goods: 1896, freight: 500, price_change: -4 });
    expect(fragment.payments).toEqual({
      '2025070222001100000000000002': { method: 'alipay', amountMinor: 2396, paidAt: '2025-07-02T13:15:00.000Z' },
    });
  });

  it('has its lines under exact ids, the text before the number', () => {
    expect(fragment.lines).toEqual({
      '2542285634920880795': {
        position: 0,
        productId: '623686863670',
        skuId: '5403412737023',
        title: '绘图铅笔',
        imageUrl: 'https://img.example.invalid/1.jpg',
        options: { 颜色: '黑' },
        quantity: 5,
        unitPriceMinor: 180,
        payableMinor: 896,
        refundedMinor: 0,
        platformStatus: 'waitbuyerreceive',
      },
      '2542285634920880796': {
        position: 1,
        productId: '706627393257',
        title: '布料',
        quantity: 2.5,
        unitPriceMinor: 400,
        payableMinor: 1000,
        platformStatus: 'waitbuyerreceive',
      },
    });
  });

  it('has its parcel, receiver, times and status', () => {
    expect(fragment.shipments).toEqual({
      TEST0000000001: {
        trackingNumber: 'TEST0000000001',
        carrier: '示例快递',
        state: 'in_transit',
        shippedAt: '2025-07-03T01:00:00.000Z',
        lineIds: { '2542285634920880795': true, '2542285634920880796': true },
      },
    });
    expect(fragment.receiver).toEqual({
      province: '上海',
      city: '上海市',
      district: '普陀区',
      town: '示例镇',
      postcode: '200000',
      street: { plain: '示例路699号' },
      name: { plain: '示例收货人' },
      phone: { plain: '13800000000' },
    });
    expect(fragment.timestamps).toEqual({
      createdAt: '2025-07-02T13:11:13.000Z',
      paidAt: '2025-07-02T13:15:00.000Z',
      shippedAt: '2025-07-03T01:00:00.000Z',
      updatedAt: '2025-07-03T02:00:00.500Z',
    });
    expect(fragment).toMatchObject({
      lifecycle: 'open',
      payment: 'paid',
      fulfillment: 'shipped',
      afterSale: 'open',
      holds: [],
      counterparty: '示例工厂1',
      platformStatus: { status: 'waitbuyerreceive', payStatus: '2', refundStatus: 'waitselleragree' },
      references: { alipayTradeId: '2025070222001100000000000002' },
    });
  });

  it('tells of its after-sale, which no list of 1688 does', () => {
    expect(afterSales).toHaveLength(1);
    expect(afterSales[0]).toMatchObject({
      externalId: 'TQ25422856349208807940',
      source: 'detail',
      fragment: {
        externalOrderId: '2542285634920880794',
        status: 'awaiting_seller',
        orderAmountMinor: 2396,
        unreadableFields: { detail: [] },
      },
    });
    expect(afterSales[0]?.fragment).not.toHaveProperty('refundMinor');
  });

  it('is read from a list row as well, without an after-sale of its own', () => {
    const data = readFixture('1688.order.list.synthetic');
    const rows = typeof data === 'object' && data !== null && !Array.isArray(data) ? data['result'] : null;
    const [row = null] = Array.isArray(rows) ? rows : [];
    const listed = read(row, alibabaListReader);
    expect(listed.order).toMatchObject({
      externalId: '2542285634920880794',
      source: 'list',
      fragment: { lifecycle: 'open', payment: 'paid', fulfillment: 'unfulfilled', afterSale: 'none' },
    });
    expect(Object.keys(listed.order?.fragment.lines ?? {})).toEqual(['2542285634920880794']);
    expect(listed.afterSales).toEqual([]);
  });
});

describe('1688 statuses', () => {
  it.each([
    ['waitbuyerpay', 'open', 'unpaid', 'unfulfilled', undefined],
    ['waitsellersend', 'open', 'paid', 'unfulfilled', undefined],
    ['waitlogisticstakein', 'open', 'paid', 'shipped', 'label_created'],
    ['waitbuyerreceive', 'open', 'paid', 'shipped', 'in_transit'],
    ['waitbuyersign', 'open', 'paid', 'shipped', 'in_transit'],
    ['signinsuccess', 'open', 'paid', 'delivered', 'delivered'],
    ['confirm_goods', 'open', 'paid', 'delivered', 'delivered'],
    ['signinfailed', 'open', 'paid', 'shipped', 'exception'],
    ['success', 'completed', 'paid', 'delivered', 'delivered'],
  ])('map %s', (status, lifecycle, payment, fulfillment, state) => {
    const parcel = { logisticsItems: [{ logisticsBillNo: 'A' }] };
    const fragment = fragmentOf({ status }, { nativeLogistics: parcel });
    expect(fragment).toMatchObject({ lifecycle, payment, fulfillment, holds: [] });
    expect(fragment.shipments?.['A']?.state).toBe(state);
  });

  it.each([
    ['cancel', { payTime: null }, [], 'cancelled', 'unpaid'],
    ['cancel', { payTime: '20250702211500000+0800', refund: 19 }, [], 'closed', 'paid'],
    ['cancel', { refundStatus: 'refundsuccess' }, [{ payStatus: '4' }], 'closed', 'refunded'],
    ['cancel', {}, [{ payStatus: '8' }], 'cancelled', 'unpaid'],
    ['terminated', { payTime: '20250702211500000+0800' }, [], 'closed', 'paid'],
  ])('map an order ended by %s with %j', (status, base, tradeTerms, lifecycle, payment) => {
    expect(fragmentOf({ status, ...base }, { tradeTerms })).toMatchObject({ lifecycle, payment, holds: [] });
  });

  it('keep an unknown one as unknown beside its code', () => {
    expect(fragmentOf({ status: 'brandnew' })).toMatchObject({
      lifecycle: 'unknown',
      payment: 'unknown',
      fulfillment: 'unknown',
      holds: ['unmapped_status'],
      platformStatus: { status: 'brandnew' },
    });
  });

  it('keep the payment that a payment time proves beside an unknown one', () => {
    const fragment = fragmentOf({ status: 'brandnew', payTime: '20250702211500000+0800' });
    expect(fragment).toMatchObject({ lifecycle: 'unknown', payment: 'paid', fulfillment: 'unknown' });
  });

  it('are left out when the row tells none', () => {
    expect(fragmentOf({})).toEqual({ currency: 'CNY', unreadableFields: { detail: [] } });
  });

  it('let payStatus tell a payment under way and a full refund', () => {
    expect(fragmentOf({ status: 'waitbuyerpay' }, { tradeTerms: [{ payStatus: 9 }] }).payment).toBe('pending');
    const refunded = fragmentOf({ status: 'success', totalAmount: 19 }, { tradeTerms: [{ payStatus: '4' }] });
    expect(refunded.payment).toBe('refunded');
  });

  it('leave a refund of a known amount to be weighed against what was paid', () => {
    const fragment = fragmentOf(
      { status: 'success', totalAmount: 19, refund: 4.75, refundStatusForAs: 'refundsuccess' },
      { tradeTerms: [{ payStatus: '4' }] },
    );
    expect(fragment).toMatchObject({ payment: 'paid', afterSale: 'partially_refunded' });
    const order = assembleOrder(
      {
        id: '00000000-0000-4000-8000-000000000000',
        connectionId: '00000000-0000-4000-8000-000000000001',
        side: 'buy',
        platform: 'pandapon',
        channel: '1688',
        externalId: '1',
        version: 1,
      },
      fragment,
    );
    expect(order.payment).toBe('partially_refunded');
  });

  it.each([
    ['waitselleragree', 'awaiting_seller', 'open'],
    ['waitbuyermodify', 'awaiting_buyer', 'open'],
    ['waitbuyersend', 'awaiting_return', 'open'],
    ['waitsellerreceive', 'return_in_transit', 'open'],
    ['refundsuccess', 'succeeded', 'refunded'],
    ['refundclose', 'closed', 'ended_without_refund'],
    ['brandnew', 'unknown', 'unknown'],
  ])('map the after-sale status %s, before and after completion', (code, status, rollup) => {
    for (const name of ['refundStatus', 'refundStatusForAs']) {
      const { order, afterSales } = read({ baseInfo: { idOfStr: '1', refundId: 'R', [name]: code, refund: 3 } });
      expect(order?.fragment.afterSale).toBe(rollup);
      expect(afterSales[0]?.fragment).toMatchObject({ status, platformStatus: { [name]: code } });
      const refund = afterSales[0]?.fragment;
      expect(refund !== undefined && 'refundMinor' in refund).toBe(status === 'succeeded');
    }
  });
});

describe('damaged 1688 rows', () => {
  it('take the number of the id where the text is missing, digit for digit', () => {
    const { order } = read(parseJson('{"baseInfo":{"id":2542285634920880794,"idOfStr":null}}'));
    expect(order?.externalId).toBe('2542285634920880794');
  });

  it('are rejected without baseInfo or without an id', () => {
    for (const raw of [{ productItems: [] }, { baseInfo: {} }, { baseInfo: { id: 1.5 } }, 'text', null]) {
      const { order, rejected } = read(raw);
      expect(order).toBeUndefined();
      expect(rejected).toHaveLength(1);
    }
  });

  it('do not take an amount finer than a fen or a flipped type for money', () => {
    const fragment = fragmentOf({ totalAmount: 1.005, shippingFee: [5], discount: '-4', sumProductPayment: '18.960' });
    expect(fragment.totals).toEqual({ goodsMinor: 1896 });
    expect(fragment.charges).toEqual({ goods: 1896, price_change: -4 });
    expect(fragment.unreadableFields).toEqual({ detail: ['baseInfo.totalAmount', 'baseInfo.shippingFee'] });
  });

  it('do not take the word for a missing payment number as a payment', () => {
    const fragment = fragmentOf({ status: 'waitbuyerpay', alipayTradeId: 'UNCREATED', totalAmount: 5 });
    expect(fragment).not.toHaveProperty('payments');
    expect(fragment).not.toHaveProperty('references');
  });

  it('fall back to the summary of the receiver', () => {
    const receiverInfo = { toFullName: '示例收货人', toArea: '示例路1号', toPost: '200000' };
    expect(fragmentOf({ receiverInfo }).receiver).toEqual({
      postcode: '200000',
      street: { plain: '示例路1号' },
      name: { plain: '示例收货人' },
    });
  });

  it('survive printing and reading again with all digits', () => {
    const raw = readFixture('1688.order.detail.synthetic');
    expect(read(parseJson(stringifyJson(raw))).order).toEqual(read(raw).order);
  });
});
