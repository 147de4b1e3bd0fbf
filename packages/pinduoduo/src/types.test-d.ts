import type { CallResult } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { expectTypeOf, it } from 'vitest';
import type { PinduoduoClient } from './client.js';
import type { OpenAnswer, OperationInput, OperationName, OperationOutput, OrderRow } from './endpoints/index.js';

declare const client: PinduoduoClient;

const order_sn = '251116-000000000000001';
const window = { fromAt: 0, toAt: 1 };

it('the type of a call by name follows the name', () => {
  const orders = client.callByName('pdd.order.information.get', { order_sn });
  expectTypeOf(orders).toEqualTypeOf<Promise<CallResult<OperationOutput<'pdd.order.information.get'>>>>();
  expectTypeOf<OperationOutput<'pdd.order.information.get'>['order_info']>().toEqualTypeOf<OrderRow>();
  expectTypeOf<OperationInput<'pdd.order.status.get'>>().toEqualTypeOf<{ order_sns: string }>();
  expectTypeOf<OperationOutput<'pdd.order.search.order'>>().toEqualTypeOf<OpenAnswer>();
  expectTypeOf<'pdd.no.such.api'>().not.toExtend<OperationName>();
  void client.callByName('pdd.order.search.order', { any: ['thing', 1n, { deep: null }] });
  // @ts-expect-error a name that is not in the catalogue
  void client.callByName('pdd.no.such.api', {});
  // @ts-expect-error the input of another operation
  void client.callByName('pdd.order.status.get', { order_sn });
  // @ts-expect-error a parameter that must not be left out
  void client.callByName('pdd.order.information.get', {});
  // @ts-expect-error a value without a form on the wire
  void client.callByName('pdd.order.search.order', { since: new Date(0) });
  // What is undefined is not sent.
  void client.callByName('pdd.order.search.order', { since: undefined });
});

it('ids are digits as text or bigint', () => {
  const shipment = { order_sn, tracking_number: 'SF1' };
  void client.logistics.send({ ...shipment, logistics_id: '44' });
  void client.logistics.send({ ...shipment, logistics_id: 44n });
  // @ts-expect-error a number loses digits past 2^53
  void client.logistics.send({ ...shipment, logistics_id: 44 });
  // @ts-expect-error the same within a list
  void client.orders.uploadExtraParcels({ order_sn, extra_track_list: [{ shipping_id: 44, tracking_number: 'SF1' }] });
  // @ts-expect-error the same for a ticket
  void client.afterSales.agreeRefund({ order_sn, after_sales_id: 7 });
  // @ts-expect-error an order number is no number
  void client.orders.get(251_116);
  expectTypeOf<OrderRow['group_order_id']>().toEqualTypeOf<string | null | undefined>();
});

it('parameters have the platform’s names, units and codes', () => {
  const list = { order_status: 5, refund_status: 5, page: 1, page_size: 100 } as const;
  expectTypeOf(client.orders.list({ ...list, start_confirm_at: 0, end_confirm_at: 1 })).toExtend<Promise<object>>();
  // @ts-expect-error times are Unix seconds
  void client.orders.list({ ...list, start_confirm_at: new Date(0), end_confirm_at: new Date(1) });
  // @ts-expect-error times are numbers
  void client.orders.list({ ...list, start_confirm_at: '2025-01-01 00:00:00', end_confirm_at: 1 });
  // @ts-expect-error a name of ours in place of the platform's
  void client.orders.list({ ...list, startConfirmAt: 0, end_confirm_at: 1 });
  // @ts-expect-error a status there is none of
  void client.orders.list({ ...list, order_status: 4, start_confirm_at: 0, end_confirm_at: 1 });
  // @ts-expect-error a colour there is none of
  void client.orders.updateNote({ order_sn, note: 'x', tag: 6 });
  // @ts-expect-error fen are whole numbers, not yuan in text
  void client.afterSales.answerShippingStop({ tid: order_sn, refund_id: '7', status: 'FAIL', refund_fee: '12.50' });
  // @ts-expect-error what wraps the parameters is the client's business
  void client.afterSales.agreeRefund({ request: { order_sn, after_sales_id: '7' } });
  // @ts-expect-error an iterator takes a window of epoch milliseconds
  void client.orders.iterate({ start_confirm_at: 0, end_confirm_at: 1 });
  // @ts-expect-error another platform's filter
  void client.orders.iterate({ ...window, status: 1 });
});

it('answers are typed: amounts text in the platform’s unit, times text, codes numbers, more members unknown', () => {
  expectTypeOf<OrderRow['order_sn']>().toEqualTypeOf<string>();
  expectTypeOf<OrderRow['pay_amount']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<OrderRow['updated_at']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<OrderRow['order_status']>().toEqualTypeOf<number | null | undefined>();
  expectTypeOf(client.orders.iterate(window)).toEqualTypeOf<AsyncGenerator<OrderRow, void, undefined>>();
  expectTypeOf(client.afterSales.listOrdersWithTicket([order_sn])).toEqualTypeOf<Promise<readonly string[]>>();
  expectTypeOf(client.waybills.get({})).toEqualTypeOf<Promise<OpenAnswer>>();
});

it('a free request takes anything with a form on the wire and answers with any JSON', () => {
  const answered = client.request({ type: 'pdd.brand.new', parameters: { id: 1n }, gateway: 'upload' });
  expectTypeOf(answered).toEqualTypeOf<Promise<CallResult<JsonValue>>>();
  void client.request({
    type: 'pdd.file.upload',
    parameters: { file: { bytes: new Uint8Array(1), fileName: 'a.png' } },
  });
  // @ts-expect-error a gateway there is none of
  void client.request({ type: 'pdd.brand.new', gateway: 'ftp' });
  // @ts-expect-error a function has no form on the wire
  void client.request({ type: 'pdd.brand.new', parameters: { at: () => 1 } });
});
