import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { describe, expect, it } from 'vitest';
import { readText } from '../test/read-fixture.js';
import { readCallbackBody } from './callback-bodies.js';
import { parsePandaPonCallback } from './callbacks.js';

/** What a documented or upstream sample shows as the message. */
function sample(name: string): JsonValue {
  const fixture = parseJson(readText(`fixtures/callback.${name}.json`));
  if (typeof fixture !== 'object' || fixture === null || Array.isArray(fixture))
    throw new Error(`${name} is no sample`);
  return fixture['request'] ?? null;
}

const callback = (name: string) => parsePandaPonCallback(stringifyJson(sample(name)));

describe('callbacks of the sister platform', () => {
  it.each([
    ['ORDER_CREATE', 'WAITING_FOR_PAYMENT', 10_000, undefined],
    ['ORDER_PAY_SUCCESS', 'WAITING_FOR_SENT', 10_000, 1_779_262_860_000],
    ['ORDER_CANCEL', 'CANCEL', 10_000, 1_779_262_860_000],
    ['ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY', 'WAITING_FOR_PAYMENT', 9800, undefined],
  ])('%s is an order summary with amounts in fen', (name, orderStatus, totalAmount, payTime) => {
    const { typedBody, orderIds, channel, type } = callback(name);
    expect(channel).toBe('1688');
    expect(type?.messageType).toBe(name);
    expect(orderIds).toEqual(['3305075341149134260', 'PO202605200001']);
    expect(typedBody).toMatchObject({
      form: 'order_summary',
      content: {
        orderId: '3305075341149134260',
        orderStatus,
        totalAmount,
        shippingFee: 500,
        tbCreateTime: 1_779_262_800_000,
      },
      issues: [],
    });
    expect(typedBody.content).toHaveProperty('payTime', payTime ?? null);
  });
});

describe('bodies of the platforms behind', () => {
  it('reads the after-sale message of 1688 with its order id digit for digit', () => {
    expect(readCallbackBody(sample('1688.upstream.refund'))).toEqual({
      form: 'alibaba_native',
      content: {
        orderId: '1479266113491823456',
        currentStatus: 'refundsuccess',
        msgSendTime: 1_609_473_600_000,
        refundAction: 'SYSTEM_AGREE_REFUND_PROTOCOL',
        operator: 'system',
        refundId: '1234556',
        buyerMemberId: 'b2b-0000000001',
        sellerMemberId: 'b2b-0000000002',
      },
      issues: [],
    });
  });

  it('reads the status message of 1688', () => {
    expect(readCallbackBody(sample('1688.upstream.status'))).toMatchObject({
      form: 'alibaba_native',
      content: { orderId: '1479266113491823456', currentStatus: 'waitsellersend' },
    });
  });

  it('reads the status message of Taobao with its parcels', () => {
    const { typedBody, orderIds } = parsePandaPonCallback(
      stringifyJson({ messageType: '3', messageBody: sample('taobao.upstream.status'), messagePlatform: 0 }),
    );
    expect(orderIds).toEqual(['FY20220426002', '200002638011']);
    expect(typedBody).toMatchObject({
      form: 'taobao_status',
      content: {
        outer_purchase_id: 'FY20220426002',
        purchase_id: '200002638011',
        business_time: 1_650_939_687_564,
        status: 'WAIT_SELLER_SEND_GOODS',
        sku_list: [{ item_id: '600123256363335000', logistic_number: 'SF4548527307631', order_line_no: '1' }],
      },
      issues: [],
    });
  });

  it('reads the price message of Taobao in fen', () => {
    const { typedBody, orderIds } = parsePandaPonCallback(
      stringifyJson({ messageType: '8', messageBody: sample('taobao.upstream.price'), messagePlatform: 0 }),
    );
    expect(orderIds).toEqual(['500000-GSP2021031415594', '200002372069']);
    expect(typedBody).toMatchObject({
      form: 'taobao_price',
      content: {
        salesSellerId: '2100000927014',
        purchaseOrderPriceDTO: { purchaseCurrency: 'CNY', purchaseTotalFee: 1, purchaseShippingFee: 0 },
        purchaseOrderLinePriceChangeMessageDTOList: [
          {
            purchaseOrderLineId: '200002372070',
            salesOrderLineIdList: ['1'],
            purchaseOrderItemPriceDTO: { purchaseProductUnitFee: 1 },
          },
        ],
      },
      issues: [],
    });
  });
});

describe('readCallbackBody', () => {
  it('reads the documented sub-orders of the Taobao price message', () => {
    const body = parseJson(
      '{"salesOrderId":"1","purchaseOrderPriceDTO":{},"subOrders":[{"purchase_order_outer_id":9007199254740993,' +
        '"close_time_without_payment":"2026-05-20 15:40:00","product_amount":"129000","quantity":2}]}',
    );
    expect(readCallbackBody(body)).toMatchObject({
      form: 'taobao_price',
      content: {
        subOrders: [
          {
            purchase_order_outer_id: '9007199254740993',
            close_time_without_payment: 1_779_262_800_000,
            product_amount: 129_000,
            quantity: 2,
          },
        ],
      },
    });
  });

  it('reads a whole 1688 order with yuan as fen', () => {
    const body = parseJson('{"baseInfo":{"id":2542285634920880794,"totalAmount":19.5,"shippingFee":"3.00"}}');
    expect(readCallbackBody(body)).toMatchObject({
      form: 'order_detail',
      content: { externalId: '2542285634920880794', baseInfo: { totalAmount: 1950, shippingFee: 300 } },
    });
  });

  it('reads an after-sale body of which little is known', () => {
    expect(readCallbackBody({ refundId: 'TQ1', orderId: 9007199254740993n })).toEqual({
      form: 'refund',
      content: { refundId: 'TQ1', orderId: '9007199254740993' },
      issues: [],
    });
  });

  it('leaves out what cannot be read and names it', () => {
    const { content, issues } = readCallbackBody({ orderId: '1', orderStatus: 'CANCEL', totalAmount: 'much' });
    expect(content).toEqual({ orderId: '1', orderStatus: 'CANCEL' });
    expect(issues).toEqual([{ path: 'totalAmount', message: expect.any(String) }]);
  });

  it('gives up a body whose order cannot be told, with the reason', () => {
    expect(readCallbackBody({ baseInfo: {} })).toEqual({
      form: 'unknown',
      content: undefined,
      issues: [expect.objectContaining({ message: expect.stringContaining('idOfStr') })],
    });
  });

  it.each([null, 'text', 1, [], {}, { other: 1 }])('leaves %j to the caller', (body) => {
    expect(readCallbackBody(body)).toEqual({ form: 'unknown', content: undefined, issues: [] });
  });
});
