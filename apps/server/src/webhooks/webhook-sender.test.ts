import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer, type AddressInfo, type LookupFunction, type Server, type Socket } from 'node:net';
import { interceptors } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { AddressGuard } from './address-guard.js';
import { createWebhookAgent } from './webhook-agent.js';
import { createWebhookSender } from './webhook-sender.js';
import { createWebhookSecret } from './webhook-secret.js';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
const serve = (listener: RequestListener) => listen(createHttpServer(listener));
const serveBytes = (onSocket: (socket: Socket) => void) =>
  listen(
    createServer((socket) => {
      socket.on('error', () => undefined);
      onSocket(socket);
    }),
  );

interface SendOptions {
  readonly allowed?: readonly string[];
  readonly lookup?: LookupFunction;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}
function createSend({ allowed = ['127.0.0.1'], lookup, deadlineMs = 2_000, signal }: SendOptions = {}) {
  const agent = createWebhookAgent(new AddressGuard(allowed), lookup);
  closers.push(() => agent.destroy());
  const send = createWebhookSender(agent, deadlineMs);
  const receiver = { secrets: [createWebhookSecret()] };
  const message = { messageId: 'msg_1', payload: '{}' };
  return (url: string) => send({ ...receiver, url }, message, Date.now(), signal ?? new AbortController().signal);
}
const send = async (url: string, options?: SendOptions) => createSend(options)(url);
/** Answers one address after the other, as a name server that changes its mind. */
const answering =
  (...addresses: string[][]): LookupFunction =>
  (_hostname, options, callback) => {
    const found = addresses.length > 1 ? addresses.shift() : addresses[0];
    const records = (found ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    if (options.all === true) callback(null, records);
    else callback(null, records[0]?.address ?? '', records[0]?.family ?? 4);
  };

describe('sending a webhook', () => {
  it('posts the payload with its signature and answers the status', async () => {
    const requests: string[] = [];
    const port = await serve((request, response) => {
      const { method = '', url = '', headers } = request;
      requests.push(`${method} ${url} ${headers['content-type'] ?? ''} ${String(headers['webhook-id'])}`);
      response.writeHead(202, { 'retry-after': '7' }).end();
    });
    expect(await send(`http://127.0.0.1:${port}/hook?a=b`)).toEqual({ status: 202, retryAfter: '7' });
    expect(requests).toEqual(['POST /hook?a=b application/json; charset=utf-8 msg_1']);
  });

  it('takes the status for what it is when the body never ends, and reads little of one that is huge', async () => {
    const slow = await serve((_request, response) => {
      response.writeHead(200);
      response.write('a');
    });
    expect(await send(`http://127.0.0.1:${slow}/`)).toMatchObject({ status: 200 });
    let written = 0;
    const huge = await serve((_request, response) => {
      const chunk = Buffer.alloc(65_536);
      const pour = () => {
        while (!response.destroyed && response.write(chunk)) written += chunk.byteLength;
      };
      response.writeHead(500).on('drain', pour);
      pour();
    });
    expect(await send(`http://127.0.0.1:${huge}/`)).toMatchObject({ status: 500 });
    expect(written).toBeLessThan(20_000_000);
  });

  it('gives up one that says nothing, or one byte at a time, when its time is over', async () => {
    const silent = await serveBytes(() => undefined);
    const dripping = await serveBytes((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.on('close', () => clearInterval(timer));
    });
    for (const port of [silent, dripping]) {
      const answer = await send(`http://127.0.0.1:${port}/`, { deadlineMs: 200 });
      expect(answer).toEqual({ failure: 'timeout' });
    }
  });

  it('tells apart why there was no answer', async () => {
    const resetting = await serveBytes((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const ending = await serveBytes((socket) => socket.once('data', () => socket.end()));
    const babbling = await serveBytes((socket) => socket.once('data', () => socket.end('no HTTP at all\r\n\r\n')));
    const closed = await serveBytes(() => undefined);
    await closers.pop()?.();
    const failures = await Promise.all(
      [resetting, ending, babbling, closed].map((port) => send(`http://127.0.0.1:${port}/`)),
    );
    expect(failures.map((answer) => ('failure' in answer ? answer.failure : answer.status))).toEqual([
      'connection_broken',
      'connection_broken',
      'connection_broken',
      'connection_failed',
    ]);
    expect(await send(`https://127.0.0.1:${babbling}/`)).toEqual({ failure: 'tls_failed' });
    const nameless: LookupFunction = (_hostname, _options, callback) => {
      callback(Object.assign(new Error('none'), { code: 'ENOTFOUND' }), '', 0);
    };
    expect(await send('http://nowhere.example/', { lookup: nameless })).toEqual({ failure: 'dns_failed' });
  });

  it('rejects when it is cut off, so that the attempt counts for nothing', async () => {
    const silent = await serveBytes(() => undefined);
    const cut = new AbortController();
    const sending = send(`http://127.0.0.1:${silent}/`, { signal: cut.signal });
    cut.abort(new Error('the service stops'));
    await expect(sending).rejects.toThrow('the service stops');
  });
});

describe('sending a webhook to a place that is not public', () => {
  const reached = async () => {
    const state = { connections: 0, requests: 0, port: 0 };
    state.port = await serveBytes((socket) => {
      state.connections += 1;
      socket.once('data', () => (state.requests += 1));
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
    });
    return state;
  };

  it('is refused for an address in digits, before anything connects', async () => {
    const target = await reached();
    for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '2130706433', '0x7f000001', '127.1']) {
      expect(await send(`http://${host}:${target.port}/`, { allowed: [] }), host).toEqual({
        failure: 'address_refused',
      });
    }
    expect(target.connections).toBe(0);
  });

  it('is refused for a name that leads there, or has one address that does', async () => {
    const target = await reached();
    for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::ffff:7f00:1'], ['169.254.169.254']]) {
      const answer = await send(`http://hook.example:${target.port}/`, { allowed: [], lookup: answering(addresses) });
      expect(answer, addresses.join()).toEqual({ failure: 'address_refused' });
    }
    expect(await send(`http://localhost:${target.port}/`, { allowed: [] })).toEqual({ failure: 'address_refused' });
    expect(target.connections).toBe(0);
  });

  it('is not asked for by a redirect: it is an answer, and nobody goes there', async () => {
    const target = await reached();
    for (const status of [301, 302, 303, 307, 308]) {
      let requests = 0;
      const port = await serve((_request, response) => {
        requests += 1;
        const location = requests === 1 ? '/again' : `http://127.0.0.1:${target.port}/`;
        response.writeHead(status, { location }).end();
      });
      expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ status });
      expect(requests, String(status)).toBe(1);
    }
    expect(target.connections).toBe(0);
  });

  it('would be refused to a redirect that is followed: every connection is judged', async () => {
    const agent = createWebhookAgent(new AddressGuard(['127.0.0.1']));
    closers.push(() => agent.destroy());
    const following = createWebhookSender(agent.compose(interceptors.redirect({ maxRedirections: 3 })), 2_000);
    const follow = async (location: string) => {
      const port = await serve((_request, response) => response.writeHead(307, { location }).end());
      const receiver = { url: `http://127.0.0.1:${port}/`, secrets: [createWebhookSecret()] };
      const message = { messageId: 'msg_1', payload: '{}' };
      return following(receiver, message, Date.now(), new AbortController().signal);
    };
    const target = await reached();
    expect(await follow(`http://127.0.0.1:${target.port}/`)).toMatchObject({ status: 200 });
    for (const host of ['127.0.0.2', '169.254.169.254', '[::1]']) {
      const answer = await follow(`http://${host}:${target.port}/`);
      expect(answer, host).toEqual({ failure: 'address_refused' });
    }
    expect(target.connections).toBe(1);
  });

  it('is refused by where the connection has led, whatever address it was made to', async () => {
    const target = await reached();
    // This one stands for any address of the machine itself.
    const elsewhere = { allowed: ['0.0.0.0'] };
    expect(await send(`http://0.0.0.0:${target.port}/`, elsewhere)).toEqual({ failure: 'address_refused' });
    const named = { ...elsewhere, lookup: answering(['0.0.0.0']) };
    expect(await send(`http://hook.example:${target.port}/`, named)).toEqual({ failure: 'address_refused' });
    expect(target.requests).toBe(0);
  });

  it('is refused when the name answers something else the second time', async () => {
    const target = await reached();
    const sendAgain = createSend({ allowed: ['127.0.0.1'], lookup: answering(['127.0.0.1'], ['127.0.0.2']) });
    expect(await sendAgain(`http://hook.example:${target.port}/`)).toMatchObject({ status: 200 });
    expect(await sendAgain(`http://hook.example:${target.port}/`)).toEqual({ failure: 'address_refused' });
    expect(target.connections).toBe(1);
  });
});
