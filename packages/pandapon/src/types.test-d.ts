import type { CallResult } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { expectTypeOf, it } from 'vitest';
import type { PandaPonClient, PandaPonOperationName } from './client.js';
import type { ReadCallbackBody } from './callback-bodies.js';
import type { AlibabaRefundRow } from './endpoints/alibaba-refund-row.js';
import type { TaobaoOrderRow } from './endpoints/taobao-order-row.js';
import { explainSignature } from './explain-signature.js';
import { probePandaPon } from './probe.js';
import type { PandaPonSettingsInput } from './settings.js';

declare const client: PandaPonClient;
declare const body: ReadCallbackBody;
const credentials = { accessKey: 'k', accessSecret: 's', userId: 'u' };

it('the type of a call by name follows the name', () => {
  expectTypeOf(client.callByName('taobao.order.detail', { orderId: '1' })).toEqualTypeOf<
    Promise<CallResult<TaobaoOrderRow[]>>
  >();
  expectTypeOf(client.callByName('1688.refund.info', { refundId: 'TQ1' })).toEqualTypeOf<
    Promise<CallResult<AlibabaRefundRow[]>>
  >();
  expectTypeOf<'taobao.order.none'>().not.toExtend<PandaPonOperationName>();
  // @ts-expect-error a name that is in no catalogue
  void client.callByName('taobao.order.none', {});
  // @ts-expect-error the input of another operation
  void client.callByName('taobao.order.detail', { refundId: '1' });
  // @ts-expect-error nothing of what is required
  void client.callByName('taobao.order.detail', {});
});

it('ids are text, for a number loses digits beyond 2^53', () => {
  void client.taobao.orders.get({ orderId: '1052608755792872049' });
  // @ts-expect-error an order number
  void client.taobao.orders.get({ orderId: 1_052_608_755_792_872 });
  // @ts-expect-error a sub-order
  void client.taobao.orders.trace({ subPurchaseOrderId: 1 });
  // @ts-expect-error an after-sale
  void client.taobao.refunds.get({ refundId: 1 });
  // @ts-expect-error an order of 1688
  void client.alibaba1688.orders.cancel({ orderId: 1, cancelReason: 'x' });
  expectTypeOf<TaobaoOrderRow['externalId']>().toEqualTypeOf<string>();
});

it('parameters have their own names and units', () => {
  const receiver = { country: '中国', state: '浙江省', city: '杭州市', address: 'x', name: 'x' };
  const line = { itemId: '1', skuId: '1', quantity: 200, price: 1, orderLineNo: '1' };
  const order = { purchaseAmount: 200, receiver, orderLineList: [line] };
  expectTypeOf(client.taobao.orders.create).toBeCallableWith(order);
  // @ts-expect-error the client makes the JSON text
  void client.taobao.orders.create({ ...order, receiver: JSON.stringify(receiver) });
  // @ts-expect-error fen are a whole number, yuan would be text
  void client.taobao.orders.create({ ...order, purchaseAmount: '2.00' });
  // @ts-expect-error an order needs its lines
  void client.taobao.orders.create({ purchaseAmount: 200, receiver });
  // @ts-expect-error a name of the platform behind
  void client.taobao.orders.create({ ...order, outer_purchase_id: '1' });
  void client.taobao.orders.list({ modifiedFromMs: 0, modifiedToMs: 1 });
  // @ts-expect-error instants are epoch milliseconds
  void client.taobao.orders.list({ modifiedFromMs: new Date(0) });
  // @ts-expect-error an iterator counts pages itself
  void client.taobao.orders.iterate({ page: 2 });
  // @ts-expect-error a list of its own names
  void client.taobao.orders.list({ modifyTimeStart: 0 });
});

it('a request outside the catalogue takes and answers JSON', () => {
  const request = { method: 'POST', path: '/open/x', parameters: { id: 1n, at: null, note: undefined } } as const;
  expectTypeOf(client.request(request)).toEqualTypeOf<Promise<CallResult<JsonValue>>>();
  // @ts-expect-error no JSON
  void client.request({ ...request, parameters: { at: new Date(0) } });
  // @ts-expect-error PandaPon knows GET and POST
  void client.request({ ...request, method: 'PUT' });
});

it('a callback body tells its members by its form', () => {
  type ContentOf<Form extends ReadCallbackBody['form']> = Extract<ReadCallbackBody, { form: Form }>['content'];
  expectTypeOf<ContentOf<'alibaba_native'>['orderId']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<ContentOf<'order_summary'>['totalAmount']>().toEqualTypeOf<number | null | undefined>();
  expectTypeOf<ContentOf<'unknown'>>().toEqualTypeOf<undefined>();
  // @ts-expect-error which form it has is not known yet
  void body.content.orderId;
});

it('settings, probe and explanation take what they know', () => {
  expectTypeOf<{
    parameterNames: { 'taobao.order.cancel': { purchaseId: 'purchase_id' } };
  }>().toExtend<PandaPonSettingsInput>();
  expectTypeOf<{ timestampUnit: 'seconds' }>().not.toExtend<PandaPonSettingsInput>();
  void probePandaPon({ credentials, operation: { name: '1688.cart.list', input: {} } });
  // @ts-expect-error a name that is in no catalogue
  void probePandaPon({ credentials, operation: { name: '1688.cart', input: {} } });
  // @ts-expect-error without the instant there is nothing to explain
  explainSignature({ credentials, nonce: 'n' });
});
