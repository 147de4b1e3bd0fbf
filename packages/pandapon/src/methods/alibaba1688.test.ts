import { describe, expect, it } from 'vitest';
import { goodsExchanges } from '../../test/alibaba-exchanges/goods.js';
import { orderExchanges } from '../../test/alibaba-exchanges/orders.js';
import { refundAndCartExchanges } from '../../test/alibaba-exchanges/refunds-and-carts.js';
import { createDoubledClient, readSampleRequest, readSent } from '../../test/call-through.js';
import { pandaponOperations } from '../endpoints/index.js';

const exchanges = [...goodsExchanges, ...orderExchanges, ...refundAndCartExchanges];
const compareNames = (left: string, right: string) => left.localeCompare(right, 'en');

describe('every 1688 operation', () => {
  it.each(exchanges.map((exchange) => [`${exchange.operation}: ${exchange.request}`, exchange] as const))(
    'sends its request to the letter and reads its answer (%s)',
    async (_title, exchange) => {
      const { client, sent } = createDoubledClient(exchange.answer, { settings: exchange.settings ?? {} });
      const value = await exchange.call(client.alibaba1688);
      const { request, body, text } = readSent(sent);
      expect(request).toBe(exchange.request);
      const isSample = typeof exchange.body === 'object';
      expect(isSample ? body : text).toStrictEqual(
        typeof exchange.body === 'object' ? readSampleRequest(exchange.body.sample) : (exchange.body ?? ''),
      );
      expect(value).toMatchObject(exchange.value);
    },
  );

  it('has an exchange above', () => {
    const names = Object.keys(pandaponOperations).filter((name) => name.startsWith('1688.'));
    expect(names).toHaveLength(34);
    expect([...new Set(exchanges.map(({ operation }) => operation))].toSorted(compareNames)).toStrictEqual(
      names.toSorted(compareNames),
    );
  });

  it('is repeatable only when it makes, changes and pays nothing', () => {
    const writes = Object.values(pandaponOperations)
      .filter(({ name, isRepeatable }) => name.startsWith('1688.') && !isRepeatable)
      .map(({ name }) => name);
    expect(writes.toSorted(compareNames)).toStrictEqual([
      '1688.cart.add',
      '1688.cart.createOrder',
      '1688.cart.delete',
      '1688.cart.editQuantity',
      '1688.order.batchPay',
      '1688.order.cancel',
      '1688.order.confirmReceipt',
      '1688.order.create',
      '1688.order.createBatch',
      '1688.order.payUrl',
      '1688.refund.create',
      '1688.refund.returnGoods',
      '1688.refund.uploadVoucher',
    ]);
  });
});
