import { afterEach, describe, expect, it } from 'vitest';
import { json, problem, startLocalServer, type Answering, type LocalServer } from '../test/local-server.js';
import { OrderloomApiError, OrderloomUnreachableError } from './api-error.js';
import { createOrderloomClient, type OrderloomClientOptions } from './client.js';

const id = '018f4b1e-7a34-4c1b-9c7d-0123456789ab';

describe('the client', () => {
  const servers: LocalServer[] = [];
  const slept: number[] = [];
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    slept.length = 0;
  });
  const start = async (...answers: readonly Answering[]): Promise<LocalServer> => {
    const server = await startLocalServer(...answers);
    servers.push(server);
    return server;
  };
  const connect = (baseUrl: string, options: Partial<OrderloomClientOptions> = {}) =>
    createOrderloomClient({
      baseUrl,
      apiKey: 'a-secret-key',
      random: () => 0.5,
      clock: {
        now: () => Date.UTC(2026, 10, 20),
        sleep: (ms) => {
          slept.push(ms);
          return Promise.resolve();
        },
      },
      ...options,
    });
  const faultOf = async (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('sends path, query and body, the key and the version it was made for', async () => {
    const server = await start(json('{}'));
    const client = connect(`${server.url}/hub/`);
    await client.get('/v1/orders', { query: { stage: 'to_ship,on_hold', limit: 5, q: 'a&b=ü' } });
    await client.patch('/v1/connections/{id}', { path: { id }, body: { name: 'shop' } });
    expect(server.arrived).toMatchObject([
      {
        method: 'GET',
        url: '/hub/v1/orders?stage=to_ship%2Con_hold&limit=5&q=a%26b%3D%C3%BC',
        headers: { authorization: 'Bearer a-secret-key', 'orderloom-version': '2026-11-22' },
        body: '',
      },
      {
        method: 'PATCH',
        url: `/hub/v1/connections/${id}`,
        headers: { 'content-type': 'application/json' },
        body: '{"name":"shop"}',
      },
    ]);
    expect(server.arrived[0]?.headers['content-type']).toBeUndefined();
  });

  it.each(['', '.', '..'])('does not let %j in a path lead elsewhere', async (name) => {
    const fault = await faultOf(connect('http://127.0.0.1:1').get('/v1/orders/{id}', { path: { id: name } }));
    expect(fault).toMatchObject({ code: 'invalid_argument', issues: [{ path: 'path.id' }] });
  });

  it('keeps a slash in a name a part of the name', async () => {
    const server = await start(json('{}'));
    await connect(server.url).get('/v1/orders/{id}', { path: { id: 'a/../b?c' } });
    expect(server.arrived[0]?.url).toBe('/v1/orders/a%2F..%2Fb%3Fc');
  });

  it('reads and writes integers beyond 2^53 digit for digit', async () => {
    const server = await start(json('{"raw":1052608755792872049}'));
    const path = { id, name: 'taobao.order.get' };
    const answer = await connect(server.url).post('/v1/connections/{id}/operations/{name}', {
      path,
      body: { orderId: 9_007_199_254_740_993n },
    });
    expect(answer).toEqual({ raw: 1_052_608_755_792_872_049n });
    expect(server.arrived[0]?.body).toBe('{"orderId":9007199254740993}');
  });

  it('gives a text where the service answers one', async () => {
    const server = await start((response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('up 1\n'));
    expect(await connect(server.url).get('/metrics')).toBe('up 1\n');
  });

  it('tells status and headers on request', async () => {
    const server = await start(json('{"id":"x"}', 201, { etag: '"one"' }));
    const { data, status, headers } = await connect(server.url).request('get', '/v1/orders/{id}', { path: { id } });
    expect([data, status, headers.get('etag')]).toEqual([{ id: 'x' }, 201, '"one"']);
  });

  it('leaves a stream unread', async () => {
    const server = await start((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const response = await connect(server.url).open('/v1/events/stream');
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(new TextDecoder().decode(first?.value)).toBe('data: 1\n\n');
    await reader?.cancel();
  });

  describe('on a list', () => {
    it('goes from page to page with the cursor and keeps the filters', async () => {
      const server = await start(
        json('{"items":[{"id":1},{"id":2}],"nextCursor":"c1"}'),
        json('{"items":[],"nextCursor":"c2"}'),
        json('{"items":[{"id":3}],"nextCursor":null}'),
      );
      const seen: unknown[] = [];
      for await (const order of connect(server.url).list('/v1/orders', { query: { side: 'sell' } }))
        seen.push(order.id);
      expect(seen).toEqual([1, 2, 3]);
      expect(server.arrived.map(({ url }) => url)).toEqual([
        '/v1/orders?side=sell',
        '/v1/orders?side=sell&cursor=c1',
        '/v1/orders?side=sell&cursor=c2',
      ]);
    });

    it('reads a feed up to where it ends by now', async () => {
      const server = await start(
        json('{"items":[{"id":1}],"nextCursor":"p1","hasMore":true}'),
        json('{"items":[{"id":2}],"nextCursor":"p2","hasMore":false}'),
      );
      const pages: unknown[] = [];
      const feed = connect(server.url).pages('/v1/events', { query: { after: 'earliest' } });
      for await (const { nextCursor } of feed) pages.push(nextCursor);
      expect(pages).toEqual(['p1', 'p2']);
      expect(server.arrived.map(({ url }) => url)).toEqual(['/v1/events?after=earliest', '/v1/events?after=p1']);
    });

    it('asks for no further page when nobody reads on', async () => {
      const server = await start(json('{"items":[{"id":1}],"nextCursor":"more"}'));
      const list = connect(server.url).list('/v1/orders');
      await list.next();
      await list.return();
      expect(server.arrived).toHaveLength(1);
    });
  });

  describe('on a fault', () => {
    it('throws what the service says', async () => {
      const errors = [{ field: 'limit', message: 'is too large' }];
      const members = { detail: 'limit: is too large', requestId: 'request-0001', errors };
      const server = await start(problem(400, 'invalid_request', members));
      const fault = await faultOf(connect(server.url).get('/v1/orders'));
      expect(fault).toBeInstanceOf(OrderloomApiError);
      expect(fault).toMatchObject({
        status: 400,
        code: 'invalid_request',
        detail: 'limit: is too large',
        requestId: 'request-0001',
        issues: [{ path: 'limit', message: 'is too large' }],
        isRetryable: false,
        message: '400 invalid_request: limit: is too large',
      });
    });

    it('repeats nothing of an answer that is not the service’s', async () => {
      const server = await start((response) => response.writeHead(404, { 'content-type': 'text/html' }).end('<b>gone'));
      const fault = await faultOf(connect(server.url).get('/v1/orders'));
      expect(fault).toMatchObject({ status: 404, code: 'http_404', problem: undefined });
      expect(String(fault)).not.toContain('gone');
    });

    it('follows no redirect', async () => {
      const elsewhere = await start(json('{}'));
      const server = await start((response) => response.writeHead(307, { location: elsewhere.url }).end());
      expect(await faultOf(connect(server.url).get('/v1/orders'))).toMatchObject({ code: 'http_307' });
      expect(elsewhere.arrived).toEqual([]);
    });

    it('takes what says to be JSON and is none for no answer', async () => {
      const server = await start(json('{"cut":'));
      expect(await faultOf(connect(server.url).get('/v1/orders'))).toMatchObject({ code: 'unreadable' });
    });

    it('tells a service that is not there from one that is slow, and neither tells the key', async () => {
      const gone = await start(json('{}'));
      await gone.stop();
      const refused = await faultOf(connect(gone.url, { retries: 0 }).get('/v1/orders'));
      expect(refused).toBeInstanceOf(OrderloomUnreachableError);
      expect(refused).toMatchObject({ code: 'unreachable', isRetryable: true });
      const mute = await start(() => undefined);
      const late = await faultOf(connect(mute.url, { retries: 0, timeoutMs: 50 }).get('/v1/orders'));
      expect(late).toMatchObject({ code: 'timeout' });
      expect(await faultOf(connect(mute.url, { retries: 0, timeoutMs: 50 }).open('/metrics'))).toMatchObject({
        code: 'timeout',
      });
      expect(JSON.stringify([refused, late]) + String(refused) + String(late)).not.toContain('a-secret-key');
    });

    it('throws the reason of a signal', async () => {
      const mute = await start(() => undefined);
      const controller = new AbortController();
      const work = faultOf(connect(mute.url).get('/v1/orders', { signal: controller.signal }));
      const reason = new Error('enough');
      controller.abort(reason);
      expect(await work).toBe(reason);
      expect(slept).toEqual([]);
    });
  });

  describe('on what may pass', () => {
    const unavailable = problem(503, 'database_unavailable');

    it('tries again after longer and longer pauses, and gives up', async () => {
      const server = await start(unavailable);
      expect(await faultOf(connect(server.url).get('/v1/orders'))).toMatchObject({ status: 503, isRetryable: true });
      expect(server.arrived).toHaveLength(3);
      expect(slept).toEqual([250, 500]);
    });

    it('waits as long as it is asked to, but not longer than half a minute', async () => {
      const busy = problem(429, 'too_many_requests', {}, { 'retry-after': '7' });
      const patient = await start(busy, json('{}'));
      await connect(patient.url).get('/v1/orders');
      expect(slept).toEqual([7_000]);
      const dated = await start(problem(503, 'x', {}, { 'retry-after': 'Fri, 20 Nov 2026 00:00:09 GMT' }), json('{}'));
      await connect(dated.url).get('/v1/orders');
      expect(slept).toEqual([7_000, 9_000]);
      const tired = await start(problem(429, 'too_many_requests', {}, { 'retry-after': '31' }));
      const fault = await faultOf(connect(tired.url).get('/v1/orders'));
      expect(fault).toMatchObject({ retryAfterMs: 31_000 });
      expect(tired.arrived).toHaveLength(1);
    });

    it('sends a POST again under the same key, so that it is done once', async () => {
      const lost = await start(
        (response) => response.destroy(),
        problem(409, 'idempotency_in_progress', {}, { 'retry-after': '1' }),
        json('{}'),
      );
      await connect(lost.url).post('/v1/connections/{id}/pause', { path: { id } });
      const keys = lost.arrived.map(({ headers }) => headers['idempotency-key']);
      expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
      expect(new Set(keys).size).toBe(1);
      expect(keys).toHaveLength(3);
    });

    it('uses the key it is given, and another one for every other call', async () => {
      const server = await start(json('{}'));
      const client = connect(server.url);
      const pause = (options: object) => client.post('/v1/connections/{id}/pause', { path: { id }, ...options });
      await pause({ idempotencyKey: 'nightly-2026-11-22' });
      await pause({});
      await pause({});
      const keys = server.arrived.map(({ headers }) => headers['idempotency-key']);
      expect(keys[0]).toBe('nightly-2026-11-22');
      expect(new Set(keys).size).toBe(3);
    });

    it('does not send again what could be done twice', async () => {
      const lost = await start((response) => response.destroy());
      expect(await faultOf(connect(lost.url).patch('/v1/connections/{id}', { path: { id }, body: {} }))).toMatchObject({
        code: 'unreachable',
      });
      expect(lost.arrived).toHaveLength(1);
      const server = await start(unavailable);
      await faultOf(connect(server.url).delete('/v1/keys/{id}', { path: { id } }));
      expect(server.arrived).toHaveLength(1);
    });

    it('takes the platform’s refusal for final, and a gateway’s own for passing', async () => {
      const refused = await start(problem(502, 'platform_refusal'));
      expect(await faultOf(connect(refused.url).get('/v1/orders'))).toMatchObject({ code: 'platform_refusal' });
      expect(refused.arrived).toHaveLength(1);
      const gateway = await start((response) => response.writeHead(502).end(), json('{}'));
      await connect(gateway.url).get('/v1/orders');
      expect(gateway.arrived).toHaveLength(2);
    });

    it('never tries again when told so', async () => {
      const server = await start(unavailable);
      await faultOf(connect(server.url, { retries: 0 }).get('/v1/orders'));
      expect(server.arrived).toHaveLength(1);
    });
  });

  it.each(['ftp://a', 'not an address', 'http://user:pass@host', 'http://host/?a=1'])(
    'refuses %j as address',
    (url) => {
      expect(() => connect(url)).toThrow('baseUrl');
    },
  );

  it('refuses a key that no header takes', () => {
    expect(() => connect('http://127.0.0.1', { apiKey: 'a\nb' })).toThrow('apiKey');
  });
});
