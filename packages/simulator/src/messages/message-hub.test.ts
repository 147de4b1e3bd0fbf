import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentOf, messageAddress, MessageClient, topicOf } from '../../test/message-client.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import { textOf } from '../../test/text-of.js';
import type { JsonObject } from '../json/json-value.js';
import { messageDigest } from './message-address.js';

let still: StillSimulator;
let clients: MessageClient[];
beforeEach(async () => {
  still = await startStill({ ordersPerHour: 0.001 });
  clients = [];
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await still.simulator.stop();
});

async function connect(): Promise<MessageClient> {
  const client = await MessageClient.open(still.simulator, still.clock.now());
  clients.push(client);
  return client;
}

const permit = (topics?: string) => still.pinduoduo.call('pdd.pmc.user.permit', topics === undefined ? {} : { topics });
const plant = (...args: Parameters<typeof still.control.createOrder>) => still.control.createOrder(...args).id;
const backlog = async () => {
  still.clock.advance(1000);
  return (await still.pinduoduo.answer('pmc_user_get_response', 'pdd.pmc.accrue.query')).number;
};

describe('a connection', () => {
  it('has the documented digest in its address', () => {
    expect(messageDigest('app', '1700000000000', 'secret')).toBe('OTgxODMwNDI2NWZiN2NiNzA2NzIxOTI0ZjJlMDMxMjE=');
  });

  it('opens with the digest as it is and percent-encoded', async () => {
    const client = await connect();
    expect(client.socket.readyState).toBe(client.socket.OPEN);
    const encoded = new MessageClient(messageAddress(still.simulator, still.clock.now()).replace(/=$/, '%3D'));
    clients.push(encoded);
    await once(encoded.socket, 'open');
    expect(still.control.countMessageConnections()).toBe(2);
  });

  it.each([
    ['a wrong digest', 401, (url: string) => url.replace(/.{5}=$/, 'AAAA=')],
    ['another client id', 401, (url: string) => url.replace('/message/', '/message/x')],
    ['another path', 404, (url: string) => url.replace('/message/', '/messages/')],
  ])('is refused with %s by %i', async (_reason, status, change) => {
    const client = new MessageClient(change(messageAddress(still.simulator, still.clock.now())));
    const [, response] = (await once(client.socket, 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(response.statusCode).toBe(status);
    client.socket.terminate();
  });

  it('is refused with the digest of another secret and with an instant of long ago', async () => {
    const addresses = [
      messageAddress(still.simulator, still.clock.now(), 'guess'),
      messageAddress(still.simulator, still.clock.now() - 601_000),
    ];
    for (const address of addresses) {
      const client = new MessageClient(address);
      const [, response] = (await once(client.socket, 'unexpected-response')) as [unknown, { statusCode: number }];
      expect(response.statusCode).toBe(401);
      client.socket.terminate();
    }
  });

  it('answers heartbeats with its own time and faulty frames with a notice', async () => {
    const client = await connect();
    client.send({ commandType: 'HeartBeat', time: 5 });
    expect(await client.next()).toMatchObject({ commandType: 'HeartBeat', time: still.clock.now() });
    client.socket.send('no JSON');
    expect(await client.next()).toMatchObject({ commandType: 'Fail', message: { content: expect.any(String) } });
  });

  it('carries notices that the control sends', async () => {
    const client = await connect();
    still.control.notifyMessageClients('too many connections');
    expect(await client.next()).toMatchObject({ commandType: 'Fail', message: { content: 'too many connections' } });
  });

  it('is cut with the port, and comes back with it', async () => {
    const client = await connect();
    const closed = once(client.socket, 'close');
    await still.control.setReachable('pinduoduo', false);
    await closed;
    await still.control.setReachable('pinduoduo', true);
    expect((await connect()).socket.readyState).toBe(1);
  });
});

describe('the mall', () => {
  it('sends nothing before it is permitted', async () => {
    const client = await connect();
    plant({ channel: 'pinduoduo' });
    expect(await client.drain()).toEqual([]);
    expect(await backlog()).toBe(0);
  });

  it('tells of its subscription, and of its end', async () => {
    const user = async () => {
      const answer = await still.pinduoduo.answer('pmc_user_get_response', 'pdd.pmc.user.get', {
        owner_id: still.simulator.pinduoduo.ownerId,
      });
      return answer.pmc_user as JsonObject | undefined;
    };
    expect(await user()).toBeUndefined();
    await permit('pdd_trade_TradeConfirmed');
    expect(await user()).toMatchObject({ topics: ['pdd_trade_TradeConfirmed'], is_expire: 0 });
    await permit();
    expect((await user())?.topics).toContain('pdd_refund_RefundCreated');
    still.control.revokeAuthorization();
    expect(await user()).toMatchObject({ is_expire: 1 });
    const cancel = () =>
      still.pinduoduo.answer('tmc_user_cancel_response', 'pdd.pmc.user.cancel', {
        owner_id: still.simulator.pinduoduo.ownerId,
      });
    expect((await cancel()).is_success).toBe(true);
    expect((await cancel()).is_success).toBe(false);
  });

  it('refuses topics that there are not', async () => {
    expect(await still.pinduoduo.errorCode('pdd.pmc.user.permit', { topics: 'pdd_no_Topic' })).toBe(21001);
  });

  it('sends only the topics it is permitted, and none once cancelled', async () => {
    const client = await connect();
    await permit('pdd_trade_TradeSellerShip');
    const id = plant({ channel: 'pinduoduo' });
    still.control.moveOrder('pinduoduo', id, 'ship');
    still.clock.advance(1);
    expect((await client.drain()).map(topicOf)).toEqual(['pdd_trade_TradeSellerShip']);
    await still.pinduoduo.call('pdd.pmc.user.cancel', { owner_id: still.simulator.pinduoduo.ownerId });
    still.control.moveOrder('pinduoduo', plant({ channel: 'pinduoduo' }), 'ship');
    still.clock.advance(1);
    expect(await client.drain()).toEqual([]);
  });
});

describe('a change of an order', () => {
  it('becomes a message of its topic, whoever made it', async () => {
    await permit();
    const client = await connect();
    const id = plant({ channel: 'pinduoduo' });
    const { control, pinduoduo, clock } = still;
    const topics: string[] = [];
    const settle = async () => {
      clock.advance(1000);
      for (const frame of await client.drain()) {
        expect(contentOf(frame).tid).toBe(id);
        topics.push(topicOf(frame));
        client.settle(frame);
      }
    };
    await settle();
    await pinduoduo.call('pdd.order.note.update', { order_sn: id, note: '加急' });
    await settle();
    control.moveOrder('pinduoduo', id, 'open_review');
    control.moveOrder('pinduoduo', id, 'close_review');
    await settle();
    await pinduoduo.call('pdd.order.update.address', {
      order_sn: id,
      province: '四川省',
      province_id: 23,
      city: '成都市',
      city_id: 272,
      town: '锦江区',
      town_id: 2256,
    });
    await settle();
    await pinduoduo.call('pdd.logistics.online.send', { order_sn: id, logistics_id: 85, tracking_number: 'YT1000001' });
    await settle();
    control.moveOrder('pinduoduo', id, 'receive');
    await settle();
    const { ticketIds } = control.moveOrder('pinduoduo', id, 'ask_return');
    await settle();
    const request = { order_sn: id, after_sales_id: ticketIds[0], operate_desc: 'x', return_address_id: '70010001' };
    await pinduoduo.call('pdd.refund.returngoods.agree', { request });
    control.moveOrder('pinduoduo', id, 'send_back');
    control.moveOrder('pinduoduo', id, 'withdraw');
    await settle();
    expect(topics).toEqual([
      'pdd_trade_TradeConfirmed',
      'pdd_trade_TradeMemoModified',
      'pdd_trade_TradeRiskChanged',
      'pdd_trade_TradeRiskChanged',
      'pdd_trade_TradeLogisticsAddressChanged',
      'pdd_trade_TradeSellerShip',
      'pdd_trade_TradeSuccess',
      'pdd_refund_RefundCreated',
      'pdd_refund_RefundAgreeAgreement',
      'pdd_refund_RefundBuyerReturnGoods',
      'pdd_refund_RefundClosed',
    ]);
    expect(await backlog()).toBe(0);
  });

  it('has the documented frame, ids above 2^53 and all', async () => {
    await permit();
    const client = await connect();
    const { id, ticketIds } = still.control.createOrder({ channel: 'pinduoduo', state: 'refunding' });
    const [confirmed, created] = await client.take(2);
    if (confirmed === undefined || created === undefined) throw new Error('two messages are needed');
    const { ownerId } = still.simulator.pinduoduo;
    expect(textOf((created.message as JsonObject).mallID)).toBe(ownerId);
    expect(created).toMatchObject({ commandType: 'Common', time: still.clock.now(), sendTime: still.clock.now() });
    expect(BigInt(textOf(created.id))).toBeGreaterThan(2n ** 53n);
    expect(Number(textOf(created.id))).toBe(Number(textOf(confirmed.id)));
    expect(textOf(created.id)).not.toBe(textOf(confirmed.id));
    expect(contentOf(created)).toMatchObject({
      tid: id,
      refund_fee: expect.any(Number),
      operation: 1000,
      modified: still.clock.now(),
    });
    expect(textOf(contentOf(created).refund_id)).toBe(ticketIds[0]);
  });

  it('of a born order is told when its time comes', async () => {
    const { simulator, clock, pinduoduo, control } = await startStill({ ordersPerHour: 200 });
    await pinduoduo.call('pdd.pmc.user.permit');
    const client = await MessageClient.open(simulator, clock.now());
    clock.advance(600_000);
    const frames = await client.drain();
    expect(frames.length).toBeGreaterThan(20);
    const ids = new Set(control.listOrders({ channel: 'pinduoduo' }).map(({ id }) => id));
    expect(frames.filter((frame) => !ids.has(textOf(contentOf(frame).tid)))).toEqual([]);
    await client.close();
    await simulator.stop();
  });

  it('of stock is told by a message of the goods', async () => {
    await permit();
    const client = await connect();
    const { goods_list } = await still.pinduoduo.answer('goods_list_get_response', 'pdd.goods.list.get');
    const [row] = goods_list as JsonObject[];
    const [sku] = (row?.sku_list ?? []) as JsonObject[];
    await still.pinduoduo.call('pdd.goods.quantity.update', {
      goods_id: row?.goods_id,
      sku_id: sku?.sku_id,
      quantity: 1,
    });
    const frame = await client.next();
    expect(topicOf(frame)).toBe('pdd_goods_GoodsUpdate');
    expect(textOf(contentOf(frame).goods_id)).toBe(textOf(row?.goods_id));
  });
});
