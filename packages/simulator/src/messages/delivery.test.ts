import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentOf, MessageClient } from '../../test/message-client.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';
import { textOf } from '../../test/text-of.js';
import type { JsonObject } from '../json/json-value.js';

const REDELIVERY_MS = 60_000;

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

const backlog = async () => {
  still.clock.advance(1000);
  return (await still.pinduoduo.answer('pmc_user_get_response', 'pdd.pmc.accrue.query')).number;
};

describe('a message', () => {
  const send = (name: string) => still.control.sendMessage('pdd_chat_OrderPromise', JSON.stringify({ name }));
  const nameOf = (frame: JsonObject) => textOf(contentOf(frame).name);

  it('comes again until it is acknowledged', async () => {
    const client = await connect();
    send('a');
    const first = await client.next();
    still.clock.advance(REDELIVERY_MS - 1);
    expect(await client.drain()).toEqual([]);
    still.clock.advance(1);
    const second = await client.next();
    expect(second.id).toEqual(first.id);
    expect(second.sendTime).not.toBe(first.sendTime);
    client.settle(first);
    await client.drain();
    still.clock.advance(REDELIVERY_MS);
    expect(await client.drain()).toEqual([]);
    expect(still.control.listMessages()).toMatchObject([{ state: 'acknowledged', deliveries: 2 }]);
  });

  it('that could not be handled comes again, and the reason is kept', async () => {
    const client = await connect();
    send('a');
    client.settle(await client.next(), 'Fail', { failReason: 'database is down' });
    await client.drain();
    expect(still.control.listMessages()).toMatchObject([{ state: 'sent', failReason: 'database is down' }]);
    still.clock.advance(REDELIVERY_MS);
    expect(nameOf(await client.next())).toBe('a');
  });

  it.each([{ sendTime: 1 }, { type: 'pdd_goods_GoodsAdd' }, { mallID: 1 }, { id: 'x' }])(
    'is not acknowledged by a frame with %o',
    async (changes) => {
      const client = await connect();
      send('a');
      client.settle(await client.next(), 'Ack', changes);
      expect((await client.next()).commandType).toBe('Fail');
      expect(await backlog()).toBe(1);
    },
  );

  it('waits for a connection, and comes again on the next one when the first is cut', async () => {
    send('a');
    expect(await backlog()).toBe(1);
    const first = await connect();
    expect(nameOf(await first.next())).toBe('a');
    const closed = once(first.socket, 'close');
    still.control.cutMessageConnections();
    await closed;
    const second = await connect();
    expect(nameOf(await second.next())).toBe('a');
  });

  it('goes to one connection only', async () => {
    const both = [await connect(), await connect()];
    for (const name of ['a', 'b', 'c', 'd']) send(name);
    const drained = await Promise.all(both.map((client) => client.drain()));
    expect(drained.map((frames) => frames.length)).toEqual([2, 2]);
  });
});

describe('an injected fault', () => {
  const send = (name: string) => still.control.sendMessage('pdd_chat_OrderPromise', JSON.stringify({ name }));
  const names = async (client: MessageClient) => (await client.drain()).map((frame) => textOf(contentOf(frame).name));

  it('drops one delivery, and the message comes later', async () => {
    const client = await connect();
    still.control.injectMessageFault({ kind: 'drop' });
    send('a');
    send('b');
    expect(await names(client)).toEqual(['b']);
    still.clock.advance(REDELIVERY_MS);
    expect((await names(client)).toSorted()).toEqual(['a', 'b']);
  });

  it('loses a message for good', async () => {
    const client = await connect();
    still.control.injectMessageFault({ kind: 'lose' });
    send('a');
    still.clock.advance(10 * REDELIVERY_MS);
    expect(await names(client)).toEqual([]);
    expect(still.control.listMessages()).toMatchObject([{ state: 'lost', deliveries: 0 }]);
  });

  it('sends a message twice', async () => {
    const client = await connect();
    still.control.injectMessageFault({ kind: 'duplicate' });
    send('a');
    expect(await names(client)).toEqual(['a', 'a']);
  });

  it('delays a message on the clock of the platforms', async () => {
    const client = await connect();
    still.control.injectMessageFault({ kind: 'delay', delayMs: 5000 });
    send('a');
    send('b');
    expect(await names(client)).toEqual(['b']);
    still.clock.advance(5000);
    expect(await names(client)).toEqual(['a']);
  });

  it('lets a message overtake the one before it', async () => {
    const client = await connect();
    still.control.injectMessageFault({ kind: 'reorder' });
    for (const name of ['a', 'b', 'c']) send(name);
    expect(await names(client)).toEqual(['b', 'a', 'c']);
  });

  it('strikes its topic, as often and as late as it says, until cleared', async () => {
    const client = await connect();
    still.control.injectMessageFault({ kind: 'lose', topic: 'pdd_goods_GoodsAdd', times: null });
    still.control.injectMessageFault({ kind: 'lose', after: 1, times: 2 });
    for (const name of ['a', 'b', 'c', 'd']) send(name);
    still.control.sendMessage('pdd_goods_GoodsAdd', '{"name":"e"}');
    expect(await names(client)).toEqual(['a', 'd']);
    still.control.clearMessageFaults();
    still.control.sendMessage('pdd_goods_GoodsAdd', '{"name":"f"}');
    expect(await names(client)).toEqual(['f']);
  });

  it('keeps connections open and silent until they may speak again', async () => {
    const client = await connect();
    still.control.silenceMessages(true);
    send('a');
    client.send({ commandType: 'HeartBeat', time: 1 });
    const pong = once(client.socket, 'pong');
    client.socket.ping();
    await pong;
    still.control.silenceMessages(false);
    const frames = await client.drain();
    expect(frames.map((frame) => frame.commandType)).toEqual(['Common']);
  });
});

describe('the control API', () => {
  it('steers messages too', async () => {
    const post = (path: string, body: unknown) =>
      fetch(still.simulator.controlUrl + path, { method: 'POST', body: JSON.stringify(body) });
    const client = await connect();
    await post('/messages/faults', { kind: 'duplicate', times: 1 });
    await post('/messages', { topic: 'pdd_goods_GoodsAdd', content: { goods_id: 7 } });
    const frames = await client.drain();
    expect(frames.map((frame) => contentOf(frame).goods_id)).toEqual([7, 7]);
    const listed = (await (await fetch(`${still.simulator.controlUrl}/messages`)).json()) as JsonObject;
    expect(listed).toMatchObject({ connections: 1, messages: [{ deliveries: 2 }] });
    await post('/messages/notice', { text: 'hello' });
    expect(await client.next()).toMatchObject({ commandType: 'Fail' });
    await post('/messages/silence', { isSilent: false });
    await fetch(`${still.simulator.controlUrl}/messages/faults`, { method: 'DELETE' });
    const closed = once(client.socket, 'close');
    await post('/messages/cut', {});
    await closed;
  });
});
