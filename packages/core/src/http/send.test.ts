import { getEventListeners, once } from 'node:events';
import { getActiveResourcesInfo } from 'node:process';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Agent, type Dispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveBytes, serveHttp, type LoopbackServer } from '../../test/loopback-server.js';
import { PlatformConnectionError, PlatformResponseError, PlatformTimeoutError } from '../errors/index.js';
import { sendRequest, wasNeverSent } from './send.js';
import type { SignedRequest, TransportLimits } from './transport.js';

const context = { platform: 'fake', operation: 'thing.get' };
const limits: TransportLimits = { timeoutMs: 30_000, maxResponseBytes: 1_000 };

let dispatcher: Dispatcher;
let server: LoopbackServer | undefined;
beforeEach(() => {
  dispatcher = new Agent();
  server = undefined;
});
afterEach(async () => {
  await dispatcher.destroy();
  await server?.close();
});

interface Sending {
  readonly dispatcher?: Dispatcher;
  readonly origin?: string;
  readonly limits?: Partial<TransportLimits>;
  readonly signal?: AbortSignal;
  readonly signed?: Partial<SignedRequest>;
}

function send(sending: Sending = {}) {
  const signed: SignedRequest = {
    method: 'POST',
    url: `${sending.origin ?? server?.origin ?? ''}/path`,
    headers: {},
    ...sending.signed,
  };
  return sendRequest(
    sending.dispatcher ?? dispatcher,
    signed,
    { ...limits, ...sending.limits },
    context,
    sending.signal,
  );
}

const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: unknown) => error,
  );

/** The dispatcher, with a caller who gives up as soon as a part of the body is there. */
function abortAtFirstData(controller: AbortController, reason: unknown): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const watching = Object.create(handler, {
      onResponseData: {
        value(...received: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseData']>>) {
          handler.onResponseData?.(...received);
          controller.abort(reason);
        },
      },
    }) as Dispatcher.DispatchHandler;
    return dispatch(options, watching);
  });
}

/** Timers under way that keep the process alive. */
const countTimers = () => getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

/** A server that answers with the given body and headers. */
async function answerWith(body: string | Uint8Array, headers: Record<string, string> = {}, status = 200) {
  server = await serveHttp((_request, response) => response.writeHead(status, headers).end(body));
}

describe('a request', () => {
  it('goes out as it was signed', async () => {
    const seen: unknown[] = [];
    server = await serveHttp((request, response) => {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => {
        seen.push([request.method, request.url, request.headers['x-app'], body]);
        response.end('{}');
      });
    });
    await send({ signed: { headers: { 'x-app': 'a' }, body: '{"急":1}' } });
    await send({ signed: { method: 'GET' } });
    expect(seen).toStrictEqual([
      ['POST', '/path', 'a', '{"急":1}'],
      ['GET', '/path', undefined, ''],
    ]);
  });

  it('keeps its query, with what no address may hold encoded and without its fragment', async () => {
    let seen: string | undefined;
    server = await serveHttp((request, response) => {
      seen = request.url;
      response.end('{}');
    });
    await send({ signed: { method: 'GET', url: `${server.origin}?a=1&b=%20急 c#end` } });
    expect(seen).toBe('/?a=1&b=%20%E6%80%A5%20c');
  });

  it('brings back status, headers and text', async () => {
    await answerWith('{"note":"加急"}', { 'x-trace': 't-1' }, 503);
    const answer = await send();
    expect(answer).toMatchObject({ httpStatus: 503, text: '{"note":"加急"}' });
    expect(answer.headers['x-trace']).toBe('t-1');
  });
});

describe('a body', () => {
  const text = '{"note":"加急"}'.repeat(20);

  it.each([
    ['gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['br', brotliCompressSync(text)],
    ['identity', Buffer.from(text)],
  ])('in %s is read', async (encoding, bytes) => {
    await answerWith(bytes, { 'content-encoding': encoding });
    expect((await send()).text).toBe(text);
  });

  it.each([
    ['in an unknown encoding', 'text', 'zstd-9'],
    ['that is not what its encoding says', 'text', 'gzip'],
    ['that is cut off within its compression', gzipSync(text).subarray(0, 30), 'gzip'],
  ])('%s is unreadable', async (_what, body, encoding) => {
    await answerWith(body, { 'content-encoding': encoding });
    expect(await failureOf(send())).toBeInstanceOf(PlatformResponseError);
  });

  it('of exactly the size allowed is read, and one byte more is not', async () => {
    await answerWith('x'.repeat(1_000));
    expect((await send()).text).toHaveLength(1_000);
    await server?.close();
    await answerWith('x'.repeat(1_001));
    expect(await failureOf(send())).toBeInstanceOf(PlatformResponseError);
  });

  it('without end is broken off at the size allowed', async () => {
    let written = 0;
    server = await serveHttp((_request, response) => {
      const write = (): void => {
        while (!response.destroyed && response.write('x'.repeat(1_000))) written += 1_000;
        if (!response.destroyed) response.once('drain', write);
      };
      write();
    });
    const error = await failureOf(send());
    expect(error).toBeInstanceOf(PlatformResponseError);
    expect((error as Error).message).toContain('larger than 1000 bytes');
    expect(written).toBeLessThan(50_000_000);
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(10_000_000))],
    ['deflate', deflateSync(Buffer.alloc(10_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(10_000_000))],
  ])('that is small in %s and grows too large is refused', async (encoding, bytes) => {
    await answerWith(bytes, { 'content-encoding': encoding });
    const error = await failureOf(send({ limits: { maxResponseBytes: 100_000 } }));
    expect(error).toBeInstanceOf(PlatformResponseError);
    expect((error as Error).message).toContain('grows too large');
  });
});

describe('an end from outside', () => {
  it('nothing is sent when the caller has given up before', async () => {
    const reason = new Error('no longer wanted');
    const unreachable = { origin: 'http://127.0.0.1:1' };
    expect(await failureOf(send({ ...unreachable, signal: AbortSignal.abort(reason) }))).toBe(reason);
  });

  it('the caller’s reason comes back when the caller gives up while waiting', async () => {
    const controller = new AbortController();
    const reason = { why: 'no longer wanted' };
    server = await serveHttp(() => controller.abort(reason));
    expect(await failureOf(send({ signal: controller.signal }))).toBe(reason);
  });

  it('the caller’s reason comes back when the caller gives up within the body', async () => {
    const controller = new AbortController();
    const reason = { why: 'no longer wanted' };
    let gone = Promise.resolve();
    server = await serveHttp((request, response) => {
      gone = once(request.socket, 'close').then(() => undefined);
      response.write('{"half":');
    });
    const call = send({ dispatcher: abortAtFirstData(controller, reason), signal: controller.signal });
    expect(await failureOf(call)).toBe(reason);
    await gone;
  });

  it('the caller’s reason comes back before there is a connection, and nothing is sent', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    let requests = 0;
    server = await serveHttp((_request, response) => {
      requests += 1;
      response.end('{}');
    });
    const connecting = send({ signal: controller.signal });
    controller.abort(reason);
    expect(await failureOf(connecting)).toBe(reason);
    await send();
    expect(requests).toBe(1);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an answer', () => answerWith('{}')],
    ['too large an answer', () => answerWith('x'.repeat(2_000))],
    ['a broken connection', async () => (server = await serveHttp((request) => void request.socket.destroy()))],
    ['an answer that does not come', async () => (server = await serveHttp(() => undefined))],
  ])('the caller’s signal is let go of after %s', async (_what, arrange) => {
    const { signal } = new AbortController();
    await arrange();
    await Promise.allSettled([send({ signal, limits: { timeoutMs: 50 } })]);
    expect(getEventListeners(signal, 'abort')).toStrictEqual([]);
  });

  it('no timer is left behind, and none after an address that is none', async () => {
    const timersBefore = countTimers();
    await answerWith('{}');
    await send();
    await failureOf(send({ signed: { url: 'no address' } }));
    await failureOf(send({ signed: { headers: { 'x-app': 'a\nb' } } }));
    expect(countTimers()).toBe(timersBefore);
  });
});

describe('the deadline', () => {
  it('covers the wait for an answer', async () => {
    server = await serveHttp(() => undefined);
    const error = await failureOf(send({ limits: { timeoutMs: 10 } }));
    expect(error).toBeInstanceOf(PlatformTimeoutError);
    expect(error).toMatchObject({ timeoutMs: 10, isRetryable: true });
  });

  it('covers a body that does not end', async () => {
    server = await serveHttp((_request, response) => void response.write('{"half":'));
    expect(await failureOf(send({ limits: { timeoutMs: 50 } }))).toBeInstanceOf(PlatformTimeoutError);
  });
});

describe('a connection', () => {
  it('is used again for the next request, and replaced after a body that was broken off', async () => {
    const ports = new Set<number | undefined>();
    let body = '{}';
    server = await serveHttp((request, response) => {
      ports.add(request.socket.remotePort);
      response.end(body);
    });
    const single = new Agent({ connections: 1 });
    await send({ dispatcher: single });
    await send({ dispatcher: single });
    expect(ports.size).toBe(1);
    body = 'x'.repeat(10_000_000);
    expect(await failureOf(send({ dispatcher: single }))).toBeInstanceOf(PlatformResponseError);
    body = '{}';
    expect((await send({ dispatcher: single })).text).toBe('{}');
    expect((await send({ dispatcher: single })).text).toBe('{}');
    expect(ports.size).toBe(2);
    await single.destroy();
  });

  it('is not to be had from a dispatcher that was closed', async () => {
    await answerWith('{}');
    await dispatcher.close();
    expect(await failureOf(send())).toBeInstanceOf(PlatformConnectionError);
  });

  it('that is reset within the body may have been of use', async () => {
    server = await serveHttp((request, response) => {
      response.write('{"half":', () => request.socket.resetAndDestroy());
    });
    const error = await failureOf(send());
    expect(error).toBeInstanceOf(PlatformConnectionError);
    expect(wasNeverSent(error as PlatformConnectionError)).toBe(false);
  });

  it('that is refused was never used', async () => {
    await answerWith('{}');
    const origin = server?.origin ?? '';
    await server?.close();
    server = undefined;
    const error = await failureOf(send({ origin }));
    expect(error).toBeInstanceOf(PlatformConnectionError);
    expect((error as Error).message).toBe('fake thing.get: connection failed (ECONNREFUSED)');
    expect(wasNeverSent(error as PlatformConnectionError)).toBe(true);
  });

  it('to an address that is none was never used, and the address is not told', async () => {
    const error = await failureOf(send({ signed: { url: 'http://[canary?sign=canary' } }));
    expect(error).toBeInstanceOf(PlatformConnectionError);
    expect(wasNeverSent(error as PlatformConnectionError)).toBe(true);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('sign=canary');
  });

  it('that breaks after the request may have been of use', async () => {
    server = await serveHttp((request) => void request.socket.destroy());
    const error = await failureOf(send());
    expect(error).toBeInstanceOf(PlatformConnectionError);
    expect(wasNeverSent(error as PlatformConnectionError)).toBe(false);
  });

  it('that breaks within the body may have been of use', async () => {
    server = await serveBytes('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"half":');
    const error = await failureOf(send());
    expect(error).toBeInstanceOf(PlatformConnectionError);
    expect(wasNeverSent(error as PlatformConnectionError)).toBe(false);
  });

  it('that speaks no HTTP is told without what it said', async () => {
    server = await serveBytes('canary 13900000000 says hello\r\n\r\n');
    const error = await failureOf(send());
    expect(error).toBeInstanceOf(PlatformConnectionError);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('13900000000');
  });

  it('is judged by the first of several errors where several addresses were tried', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([refused], 'all failed');
    expect(wasNeverSent(new PlatformConnectionError('x', { ...context, cause }))).toBe(true);
    expect(wasNeverSent(new PlatformConnectionError('x', { ...context, cause: new AggregateError([]) }))).toBe(false);
    expect(wasNeverSent(new PlatformConnectionError('x', context))).toBe(false);
  });
});
