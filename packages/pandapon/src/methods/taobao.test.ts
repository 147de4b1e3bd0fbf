import { describe, expect, it } from 'vitest';
import { createDoubledClient } from '../../test/call-through.js';
import { envelope } from '../../test/platform-double.js';
import { pandaponEndpoints } from '../endpoints/index.js';
import { createAddressMethods } from './addresses.js';
import type { PandaPonCaller } from './caller.js';
import { createTaobaoMethods } from './taobao.js';
import { createWarehouseMethods } from './warehouse.js';

/** A caller whose methods do nothing but throw the name of their operation. */
const namingCaller: PandaPonCaller = {
  call: async (endpoint) => {
    throw endpoint.name;
  },
  method: (endpoint) => async () => {
    throw endpoint.name;
  },
  single: (endpoint) => async () => {
    throw `one of ${endpoint.name}`;
  },
};

/** The operation behind every method of a group. */
async function nameOperations(group: object): Promise<Record<string, unknown>> {
  const operations: Record<string, unknown> = {};
  for (const [name, method] of Object.entries(group)) {
    if (typeof method !== 'function') continue;
    const started: unknown = Reflect.apply(method, undefined, [{}]);
    const isWalk = typeof started === 'object' && started !== null && Symbol.asyncIterator in started;
    try {
      await (isWalk ? (started as AsyncGenerator).next() : started);
    } catch (error) {
      operations[name] = error;
    }
  }
  return operations;
}

describe('methods', () => {
  const { goods, orders, refunds, carts } = createTaobaoMethods(namingCaller);

  it('of Taobao products call their operations', async () => {
    expect(await nameOperations(goods)).toEqual({
      search: 'taobao.goods.search',
      iterate: 'taobao.goods.search',
      searchByImage: 'taobao.goods.imageSearch',
      checkBatch: 'taobao.goods.batchCheck',
      get: 'one of taobao.goods.get',
      inquire: 'taobao.goods.inquiry',
      findSource: 'one of taobao.goods.source',
    });
  });

  it('of Taobao orders call their operations', async () => {
    expect(await nameOperations(orders)).toEqual({
      create: 'taobao.order.create',
      list: 'taobao.order.list',
      iterate: 'taobao.order.list',
      get: 'one of taobao.order.detail',
      trace: 'one of taobao.order.logistics',
      cancel: 'taobao.order.cancel',
      pay: 'taobao.order.pay',
      uploadVoucher: 'taobao.order.uploadVoucher',
      updateWarehouse: 'taobao.order.updateWarehouse',
      createImLink: 'taobao.order.imLink',
    });
  });

  it('of Taobao after-sales call their operations', async () => {
    expect(await nameOperations(refunds)).toEqual({
      list: 'taobao.refund.list',
      iterate: 'taobao.refund.list',
      render: 'one of taobao.refund.render',
      submit: 'taobao.refund.submit',
      get: 'one of taobao.refund.query',
      cancel: 'taobao.refund.cancel',
      submitMessage: 'taobao.refund.submitMessage',
      listMessages: 'taobao.refund.messageList',
      modify: 'taobao.refund.modify',
      renderReturnLogistics: 'taobao.refund.returnLogisticsRender',
      submitReturnLogistics: 'taobao.refund.returnLogisticsSubmit',
    });
  });

  it('of the Taobao cart, addresses and the warehouse call their operations', async () => {
    expect(await nameOperations(carts)).toEqual({
      add: 'taobao.cart.add',
      list: 'taobao.cart.list',
      delete: 'taobao.cart.delete',
      editQuantity: 'taobao.cart.editQuantity',
      preview: 'taobao.cart.preview',
      createOrder: 'taobao.cart.createOrder',
    });
    expect(await nameOperations(createAddressMethods(namingCaller))).toEqual({
      get: 'common.address.get',
      upsert: 'common.address.addOrUpdate',
    });
    expect(await nameOperations(createWarehouseMethods(namingCaller))).toEqual({
      estimateFreight: 'common.logistics.freightEstimate',
      previewFreight: 'common.logistics.freightPreview',
      updateDomestic: 'common.logistics.updateDomestic',
      createInternational: 'common.logistics.createInternational',
    });
  });
});

describe('operations of Taobao, addresses and the warehouse', () => {
  const writes = pandaponEndpoints.filter(({ name, isRepeatable }) => !name.startsWith('1688.') && !isRepeatable);

  it('that change something are never repeated, whatever their method', () => {
    expect(new Set(writes.map(({ name }) => name))).toEqual(
      new Set([
        'taobao.order.create',
        'taobao.order.uploadVoucher',
        'taobao.order.cancel',
        'taobao.order.updateWarehouse',
        'taobao.order.pay',
        'taobao.order.imLink',
        'taobao.refund.submit',
        'taobao.refund.cancel',
        'taobao.refund.submitMessage',
        'taobao.refund.modify',
        'taobao.refund.returnLogisticsSubmit',
        'taobao.cart.createOrder',
        'taobao.cart.delete',
        'taobao.cart.add',
        'taobao.cart.editQuantity',
        'common.address.addOrUpdate',
        'common.logistics.freightPreview',
        'common.logistics.updateDomestic',
        'common.logistics.createInternational',
      ]),
    );
  });

  it('that change something mind a failure inside a successful envelope', () => {
    expect(writes.filter(({ wire }) => wire.hasInnerFailure !== true)).toEqual([]);
  });
});

describe('walks', () => {
  it('through Taobao orders ask for page after page until the total', async () => {
    const settings = { paths: { 'taobao.order.list': '/open/own/list' } };
    const { client, sent } = createDoubledClient(envelope('{"total":2,"list":[{"orderNo":"1"}]}'), { settings });
    const ids: string[] = [];
    for await (const row of client.taobao.orders.iterate({ pageSize: 1 })) ids.push(row.externalId);
    expect(ids).toEqual(['1', '1']);
    expect(sent.map(({ path }) => path)).toEqual([
      '/open/own/list?pageNo=1&pageSize=1',
      '/open/own/list?pageNo=2&pageSize=1',
    ]);
  });

  it('through Taobao after-sales ask for page after page until the total', async () => {
    const { client, sent } = createDoubledClient(envelope('{"total":2,"list":[{"refundId":"1"}]}'));
    const ids: string[] = [];
    for await (const row of client.taobao.refunds.iterate({ pageSize: 1 })) ids.push(row.externalId);
    expect(ids).toEqual(['1', '1']);
    expect(sent.map(({ body }) => body)).toEqual(['{"pageNo":1,"pageSize":1}', '{"pageNo":2,"pageSize":1}']);
  });
});
