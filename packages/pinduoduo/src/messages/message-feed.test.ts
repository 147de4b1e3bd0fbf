import { createRuntime } from '@orderloom/core/http';
import { parseJson } from '@orderloom/core/json';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFixture } from '../../test/fixture.js';
import { createGateway, credentials } from '../../test/gateway.js';
import { type MessageServer, startMessageServer } from '../../test/message-server.js';
import { pinduoduoPlatform } from '../definition.js';
import { parsePinduoduoSettings } from '../settings.js';

let server: MessageServer;
let agent: Agent;
beforeEach(async () => {
  server = await startMessageServer();
  agent = new Agent();
});
afterEach(async () => {
  await agent.destroy();
  await server.close();
});

function feedOf(changes: Partial<typeof credentials> = {}, messageUrl = server.url) {
  const { messageFeed } = pinduoduoPlatform.createAdapter({
    credentials: { ...credentials, ...changes },
    settings: parsePinduoduoSettings({ messageUrl, receiveMessages: true }),
    runtime: createRuntime({ dispatcher: agent }),
    onCredentialsChanged: () => Promise.resolve(),
  });
  if (messageFeed === undefined) throw new Error('the adapter has no feed');
  return messageFeed;
}

describe('the feed of an adapter', () => {
  it('is the same for every mall of an application and another for another application or host', () => {
    const { key } = feedOf();
    expect(key).toMatch(/^pinduoduo:[0-9a-f]{16}$/);
    expect(feedOf({ ownerId: '5', accessToken: 'another', refreshToken: 'another' }).key).toBe(key);
    expect(feedOf({ clientId: 'other' }).key).not.toBe(key);
    expect(feedOf({}, 'wss://message-api.yangkeduo.com').key).not.toBe(key);
  });

  it('names its mall as hints do', () => {
    expect(feedOf({ ownerId: '100200300' }).accountId).toBe('100200300');
    expect(feedOf().accountId).toBeUndefined();
  });

  it('gives hints, passes acknowledgements on, and ends with its signal', async () => {
    const ending = new AbortController();
    const states: string[] = [];
    const feed = feedOf().open({ signal: ending.signal, onState: (state) => states.push(state) });
    const messages = feed[Symbol.asyncIterator]();
    const first = messages.next();
    const connection = await server.accept();
    connection.send(readFixture('message-refund-created'));
    const received = await first;
    if (received.done === true) throw new Error('the feed has ended');
    expect(received.value.hint).toEqual({
      messageType: 'pdd_refund_RefundCreated',
      messageId: '9007199254740993',
      sentAtMs: 1_700_000_000_400,
      accountId: '100200300',
      orderCandidates: [{ channel: 'pinduoduo', externalId: '251116-000000000000001' }],
      afterSale: {
        channel: 'pinduoduo',
        externalId: '9007199254740995',
        orderExternalId: '251116-000000000000001',
      },
    });
    received.value.acknowledge();
    expect(parseJson(await connection.next())).toMatchObject({ id: 9_007_199_254_740_993n, commandType: 'Ack' });
    const second = messages.next();
    connection.send(readFixture('message-refund-created'));
    const again = await second;
    if (again.done === true) throw new Error('the feed has ended');
    again.value.reject('no such connection');
    expect(parseJson(await connection.next())).toMatchObject({ commandType: 'Fail', failReason: 'no such connection' });
    ending.abort();
    expect(await messages.next()).toMatchObject({ done: true });
    expect(states).toEqual(['connecting', 'open']);
  });
});

describe('the subscription of a mall', () => {
  const subscribed = async (answers: readonly object[], ownerId?: string): Promise<readonly (string | undefined)[]> => {
    const gateway = createGateway();
    for (const answer of answers) gateway.answer(answer);
    const { messageFeed } = pinduoduoPlatform.createAdapter({
      credentials: { ...credentials, ...(ownerId === undefined ? {} : { ownerId }) },
      settings: parsePinduoduoSettings({ receiveMessages: true }),
      runtime: gateway.runtime,
      onCredentialsChanged: () => Promise.resolve(),
    });
    await messageFeed?.subscribe?.();
    gateway.agent.assertNoPendingInterceptors();
    return gateway.seen.map(({ parameters }) => parameters['type']);
  };
  const state = (is_expire: number) => ({ pmc_user_get_response: { pmc_user: { owner_id: '77', is_expire } } });
  const permitted = { pmc_user_permit_response: { is_success: true } };

  it('is left alone where messages are open, so that chosen topics stay', async () => {
    expect(await subscribed([state(0)], '77')).toEqual(['pdd.pmc.user.get']);
  });

  it('opens messages where they are not, or where the mall is not known', async () => {
    expect(await subscribed([state(1), permitted], '77')).toEqual(['pdd.pmc.user.get', 'pdd.pmc.user.permit']);
    expect(await subscribed([permitted])).toEqual(['pdd.pmc.user.permit']);
  });
});
