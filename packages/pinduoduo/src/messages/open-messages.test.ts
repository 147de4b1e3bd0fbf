import { once } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Runtime } from '@orderloom/core/http';
import { parseJson } from '@orderloom/core/json';
import type { FeedState } from '@orderloom/core/platform';
import { Agent } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HandClock } from '../../test/hand-clock.js';
import { type MessageServer, type ServedConnection, startMessageServer } from '../../test/message-server.js';
import type { PinduoduoSettingsInput } from '../settings.js';
import { createPinduoduoMessageUrl } from './create-message-url.js';
import type { PinduoduoMessage } from './message.js';
import { openPinduoduoMessages } from './open-messages.js';
import type { MessageProblem } from './problem-report.js';

const clientId = 'app';
const clientSecret = 'client-secret-synthetic';
const startMs = 1_700_000_000_000;
const heartbeatMs = 5_000;

let server: MessageServer;
let agent: Agent;
let clock: HandClock;
let ending: AbortController;
beforeEach(async () => {
  server = await startMessageServer();
  agent = new Agent();
  clock = new HandClock(startMs);
  ending = new AbortController();
});
afterEach(async () => {
  ending.abort();
  await agent.destroy();
  await server.close();
});

interface State {
  readonly state: FeedState;
  readonly retryInMs?: number;
  readonly reason?: string;
}

/** A feed under test with what it told. */
function openFeed(settings: PinduoduoSettingsInput = {}, runtime: Partial<Runtime> = {}) {
  const told: State[] = [];
  const waiting: ((state: State) => void)[] = [];
  const problems: MessageProblem[] = [];
  const messages = openPinduoduoMessages({
    clientId,
    clientSecret,
    settings: { messageUrl: server.url, ...settings },
    runtime: { clock, dispatcher: agent, random: () => 0.5, ...runtime },
    signal: ending.signal,
    onState(state, detail) {
      told.push({ state, ...detail });
      waiting.splice(0).forEach((notify) => notify({ state, ...detail }));
    },
    onProblem: (problem) => problems.push(problem),
  });
  /** The next state of this name that is told from now on. */
  const until = async (name: FeedState): Promise<State> => {
    for (;;) {
      const state = await new Promise<State>((resolve) => waiting.push(resolve));
      if (state.state === name) return state;
    }
  };
  return {
    messages,
    told,
    problems,
    /** The feed connects when the first message is asked for. */
    first: () => messages.next(),
    until,
    /** The connection once both sides hold it open. */
    async connect(): Promise<ServedConnection> {
      const [connection] = await Promise.all([server.accept(), until('open')]);
      return connection;
    },
  };
}

function messageFrame(id: number | string, content: unknown = { tid: `251116-00000000000000${id}` }) {
  return (
    `{"id":${id},"commandType":"Common","time":${startMs},"sendTime":${startMs - 100},` +
    `"message":{"type":"pdd_trade_TradeConfirmed","mallID":100200300,"content":${JSON.stringify(JSON.stringify(content))}}}`
  );
}

const heartbeatAnswer = { commandType: 'HeartBeat', time: startMs };

function valueOf(result: IteratorResult<PinduoduoMessage, void>): PinduoduoMessage {
  if (result.done === true) throw new Error('the feed has ended');
  return result.value;
}

describe('a message', () => {
  it('comes through with its ids exact and is acknowledged once, however often that is said', async () => {
    const feed = openFeed();
    const first = feed.first();
    const connection = await feed.connect();
    expect(`${server.url}${connection.url}`).toBe(
      createPinduoduoMessageUrl({ clientId, clientSecret, instantMs: startMs, messageUrl: server.url }),
    );
    connection.send(messageFrame('9007199254740993', { tid: '251116-000000000000001', refund_id: 5 }));
    const message = valueOf(await first);
    expect(message).toMatchObject({
      id: '9007199254740993',
      topic: 'pdd_trade_TradeConfirmed',
      mallId: '100200300',
      content: { tid: '251116-000000000000001', refund_id: 5 },
      sentAtMs: startMs - 100,
    });
    message.acknowledge();
    message.acknowledge();
    message.reject('too late');
    connection.send(messageFrame(2));
    valueOf(await feed.messages.next()).reject(`no room for ${clientSecret}`);
    expect(await connection.next()).toBe(
      `{"id":9007199254740993,"sendTime":${startMs - 100},"type":"pdd_trade_TradeConfirmed","mallID":100200300,` +
        `"commandType":"Ack","time":${startMs}}`,
    );
    expect(parseJson(await connection.next())).toMatchObject({
      id: 2,
      commandType: 'Fail',
      failReason: 'no room for [redacted]',
    });
  });

  it('that cannot be read is refused and counted, and the next one comes through', async () => {
    const feed = openFeed();
    const first = feed.first();
    const connection = await feed.connect();
    connection.send('{"id":8,"commandType":"Common","message":{"type":"t","content":"13800000000 is no JSON"}}');
    connection.send('<html>');
    connection.send(messageFrame(9));
    expect(valueOf(await first).id).toBe('9');
    expect(parseJson(await connection.next())).toMatchObject({ id: 8, commandType: 'Fail', type: 't' });
    expect(feed.problems).toEqual([
      { kind: 'unreadable_frame', reason: 'the content of the message is no JSON', count: 1 },
      { kind: 'unreadable_frame', reason: 'the frame is no JSON object', count: 2 },
    ]);
  });

  it('sent as bytes is read like one sent as text', async () => {
    const first = openFeed().first();
    const connection = await server.accept();
    connection.socket.send(Buffer.from(messageFrame(4)));
    expect(valueOf(await first).id).toBe('4');
  });

  it('is not taken while too many wait, is not acknowledged either, and is taken when it comes again', async () => {
    const feed = openFeed({ messageBufferSize: 2 });
    const first = feed.first();
    const connection = await feed.connect();
    connection.send(messageFrame(1));
    valueOf(await first).acknowledge();
    expect(parseJson(await connection.next())).toMatchObject({ id: 1, commandType: 'Ack' });
    for (const id of [2, 3, 4, 5]) connection.send(messageFrame(id));
    // A frame that is answered tells that those before it have been read.
    connection.send('{"id":6,"commandType":"Common"}');
    expect(parseJson(await connection.next())).toMatchObject({ id: 6, commandType: 'Fail' });
    expect(feed.problems.filter(({ kind }) => kind === 'not_taken')).toEqual([
      { kind: 'not_taken', reason: '2 messages wait to be read', count: 1 },
      { kind: 'not_taken', reason: '2 messages wait to be read', count: 2 },
    ]);
    expect(valueOf(await feed.messages.next()).id).toBe('2');
    expect(valueOf(await feed.messages.next()).id).toBe('3');
    const next = feed.messages.next();
    connection.send(messageFrame(4));
    expect(valueOf(await next).id).toBe('4');
  });

  it('acknowledged without a connection is acknowledged over the next one', async () => {
    const feed = openFeed();
    const first = feed.first();
    const connection = await feed.connect();
    connection.send(messageFrame(1));
    const message = valueOf(await first);
    const second = feed.messages.next();
    const lost = feed.until('waiting');
    connection.socket.terminate();
    await lost;
    message.acknowledge();
    await clock.whenSleeping();
    clock.advance(60_000);
    const next = await server.accept();
    expect(parseJson(await next.next())).toMatchObject({ id: 1, commandType: 'Ack' });
    next.send(messageFrame(2));
    expect(valueOf(await second).id).toBe('2');
  });
});

describe('a connection', () => {
  it('is kept alive by heartbeats and lives while the server answers', async () => {
    const feed = openFeed({ messageSilenceMs: 12_000 });
    void feed.first();
    const connection = await feed.connect();
    for (let beat = 1; beat <= 5; beat += 1) {
      await clock.whenSleeping();
      clock.advance(heartbeatMs);
      expect(parseJson(await connection.next())).toEqual({
        commandType: 'HeartBeat',
        time: startMs + beat * heartbeatMs,
      });
      connection.send(heartbeatAnswer);
      // Its own answer to a frame proves that the heartbeat's answer was heard.
      connection.send(`{"id":${beat},"commandType":"Common"}`);
      await connection.next();
    }
    expect(server.handshakes).toHaveLength(1);
  });

  it('is opened anew, with a fresh digest, when nothing was heard for too long', async () => {
    const feed = openFeed({ messageSilenceMs: 12_000 });
    void feed.first();
    const connection = await feed.connect();
    for (let beat = 1; beat <= 2; beat += 1) {
      await clock.whenSleeping();
      clock.advance(heartbeatMs);
      await connection.next();
    }
    const lost = feed.until('waiting');
    await clock.whenSleeping();
    clock.advance(heartbeatMs);
    expect(await lost).toEqual({ state: 'waiting', retryInMs: 500, reason: 'nothing heard for 12000 ms' });
    await clock.whenSleeping();
    clock.advance(500);
    const again = await server.accept();
    expect(`${server.url}${again.url}`).toBe(
      createPinduoduoMessageUrl({ clientId, clientSecret, instantMs: startMs + 15_500, messageUrl: server.url }),
    );
  });

  it('is cut when the other side does not even answer the farewell', async () => {
    const feed = openFeed({ messageSilenceMs: heartbeatMs });
    void feed.first();
    const connection = await feed.connect();
    connection.socket.pause();
    const lost = feed.until('waiting');
    await clock.whenSleeping();
    clock.advance(heartbeatMs);
    await clock.whenSleeping();
    clock.advance(heartbeatMs);
    expect(await lost).toMatchObject({ reason: `nothing heard for ${heartbeatMs} ms` });
  });

  it('is waited for longer with every failure, and shortly again once the server has spoken', async () => {
    const feed = openFeed();
    void feed.first();
    const waits: (number | undefined)[] = [];
    for (const isHeard of [false, false, false, true, false]) {
      const connection = await feed.connect();
      if (isHeard) {
        connection.send('{"id":1,"commandType":"Common"}');
        await connection.next();
      }
      const lost = feed.until('waiting');
      connection.socket.close(1001);
      const { retryInMs } = await lost;
      waits.push(retryInMs);
      await clock.whenSleeping();
      clock.advance(retryInMs ?? 0);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 500, 1_000]);
    await server.accept();
  });

  it.each([
    ['HTTP 403', 403, 45_000],
    ['HTTP 503', 503, 500],
  ])(
    'refused with %s is asked for again after a fitting time, and no reason holds the digest',
    async (name, status, wait) => {
      server.answerHandshakes(status);
      const feed = openFeed();
      const lost = feed.until('waiting');
      void feed.first();
      const { reason, retryInMs } = await lost;
      expect(reason).toBe(`the handshake was answered with ${name}`);
      expect(retryInMs).toBe(wait);
      expect(JSON.stringify(feed.told)).not.toMatch(/message\/app|=/);
    },
  );

  it.each([1008, 4001])('sent away with code %s before a word was said is not asked for soon', async (code) => {
    const feed = openFeed();
    void feed.first();
    const connection = await feed.connect();
    const lost = feed.until('waiting');
    connection.socket.close(code, 'go away');
    expect(await lost).toEqual({ state: 'waiting', retryInMs: 45_000, reason: `closed with code ${code}` });
  });

  it('closed after a notice of the server is not asked for soon, and the notice is told', async () => {
    const feed = openFeed();
    void feed.first();
    const connection = await feed.connect();
    const lost = feed.until('waiting');
    connection.send({ commandType: 'Fail', message: { content: `digest of ${clientSecret} is wrong` } });
    connection.socket.close(1000);
    expect(await lost).toMatchObject({ retryInMs: 45_000 });
    expect(feed.problems).toEqual([{ kind: 'notice', reason: 'digest of [redacted] is wrong', count: 1 }]);
  });

  it('that nobody listens for names the failure', async () => {
    const { url } = server;
    await server.close();
    server = await startMessageServer();
    const feed = openFeed({ messageUrl: url });
    const lost = feed.until('waiting');
    void feed.first();
    expect(await lost).toEqual({ state: 'waiting', retryInMs: 500, reason: 'no connection (ECONNREFUSED)' });
  });

  it('whose handshake is never answered is given up', async () => {
    server.answerHandshakes('silence');
    const feed = openFeed({ timeoutMs: heartbeatMs });
    const lost = feed.until('waiting');
    void feed.first();
    await clock.whenSleeping();
    clock.advance(heartbeatMs);
    expect(await lost).toMatchObject({ reason: 'the handshake took too long' });
  });

  it('gets its turn beside a clock that does not wait', async () => {
    const first = openFeed({}, { clock: { now: () => startMs, sleep: () => Promise.resolve() } }).first();
    const connection = await server.accept();
    connection.send(messageFrame(1));
    expect(valueOf(await first).id).toBe('1');
  });
});

describe('the end', () => {
  it('comes with the signal: the loop ends without an error, the socket is closed, nobody sleeps', async () => {
    const feed = openFeed();
    const first = feed.first();
    const connection = await feed.connect();
    const closed = once(connection.socket, 'close');
    await clock.whenSleeping();
    ending.abort();
    expect(await first).toEqual({ done: true, value: undefined });
    expect((await closed)[0]).toBe(1000);
    expect(clock.sleeping).toBe(0);
    expect(feed.told.map(({ state }) => state)).toEqual(['connecting', 'open']);
  });

  it('comes with leaving the loop, after what was acknowledged is sent', async () => {
    const feed = openFeed();
    const reading = (async () => {
      for await (const message of feed.messages) {
        message.acknowledge();
        return message.id;
      }
      return undefined;
    })();
    const connection = await server.accept();
    const closed = once(connection.socket, 'close');
    connection.send(messageFrame(1));
    expect(await reading).toBe('1');
    expect(parseJson(await connection.next())).toMatchObject({ id: 1, commandType: 'Ack' });
    expect((await closed)[0]).toBe(1000);
    expect(clock.sleeping).toBe(0);
  });

  it('comes while the next connection is waited for', async () => {
    const feed = openFeed();
    const first = feed.first();
    const connection = await feed.connect();
    const lost = feed.until('waiting');
    connection.socket.terminate();
    await lost;
    await clock.whenSleeping();
    ending.abort();
    expect(await first).toEqual({ done: true, value: undefined });
    expect(clock.sleeping).toBe(0);
    expect(server.handshakes).toHaveLength(1);
  });

  it('comes before the beginning when the signal is aborted already', async () => {
    ending.abort();
    expect(await openFeed().first()).toEqual({ done: true, value: undefined });
    await nextTurn();
    expect(server.handshakes).toEqual([]);
  });

  it('comes with the error of a callback', async () => {
    const fault = new Error('the reader’s own');
    const messages = openPinduoduoMessages({
      clientId,
      clientSecret,
      settings: { messageUrl: server.url },
      runtime: { clock, dispatcher: agent },
      onState(state) {
        if (state === 'open') throw fault;
      },
    });
    await expect(messages.next()).rejects.toBe(fault);
    expect(clock.sleeping).toBe(0);
  });
});
