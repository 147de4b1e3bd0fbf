import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { apiVersions, newestApiVersion } from '../src/http/api-versions.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { createFakePlatform } from './fake-platform.js';
import { plantRows, type PlantedRows } from './plant-rows.js';

const origin = 'https://shop.example.com';

describe('conventions of the API', () => {
  let service: BootedApp;
  let rows: PlantedRows;
  const open: (() => void)[] = [];
  beforeAll(async () => {
    service = await bootApp({
      platforms: [createFakePlatform().definition],
      config: { role: 'web', corsOrigins: [origin], requestTimeoutMs: 400 },
      prepare: (app) => {
        const fastify = app.getHttpAdapter().getInstance();
        fastify.get('/v1/slow', () => new Promise<object>((resolve) => open.push(() => resolve({ late: true }))));
        return Promise.resolve();
      },
    });
    const connectionId = await connect(service, { name: 'own', platform: 'fake', credentials: { key: 'right-key' } });
    rows = await plantRows(service, connectionId);
  });
  afterAll(() => service.close());
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(service.url + path, { headers: { authorization: `Bearer ${service.key}`, ...headers } });
  const read = async (path: string): Promise<Record<string, unknown>> =>
    z.record(z.string(), z.unknown()).parse(await (await get(path)).json());

  describe('about versions', () => {
    it('answer the newest where none is asked for, on every route', async () => {
      for (const path of ['/v1/orders', '/v1/nothing', '/health/live', '/openapi.json']) {
        expect((await get(path)).headers.get('orderloom-version'), path).toBe(newestApiVersion);
      }
      expect((await fetch(`${service.url}/v1/orders`)).headers.get('orderloom-version')).toBe(newestApiVersion);
    });

    it('answer each known one', async () => {
      for (const version of apiVersions) {
        const answer = await get('/v1/orders', { 'orderloom-version': version });
        expect([answer.status, answer.headers.get('orderloom-version')]).toEqual([200, version]);
      }
    });

    it.each(['2020-01-01', '', 'newest', `${newestApiVersion}, ${newestApiVersion}`])(
      'refuse %j and name the known',
      async (version) => {
        const answer = await get('/v1/orders', { 'orderloom-version': version });
        expect(await answer.json()).toMatchObject({
          status: 400,
          code: 'unknown_version',
          detail: expect.stringContaining(apiVersions.join(', ')),
        });
      },
    );

    it('say nothing of versions to who has no key', async () => {
      const headers = { 'orderloom-version': '2020-01-01' };
      expect((await fetch(`${service.url}/v1/orders`, { headers })).status).toBe(401);
    });
  });

  describe('about time', () => {
    it('end a request that takes too long with a problem, and take its late answer in silence', async () => {
      const answer = await get('/v1/slow');
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await answer.json()).toMatchObject({
        status: 504,
        code: 'deadline_exceeded',
        requestId: expect.any(String),
      });
      for (const end of open.splice(0)) end();
      expect((await get('/v1/orders')).status).toBe(200);
    });

    it('let a stream go on', async () => {
      const answer = await get('/v1/events/stream?after=earliest');
      expect(answer.headers.get('content-type')).toContain('text/event-stream');
      const reader = answer.body?.getReader();
      const first = await reader?.read();
      expect(first?.done).toBe(false);
      // What was asked for later has ended by the limit, so that the stream is past it.
      expect((await get('/v1/slow')).status).toBe(504);
      const next = await Promise.race([reader?.read(), new Promise((resolve) => setImmediate(resolve, 'still open'))]);
      expect(next === 'still open' || (next as { done: boolean }).done === false).toBe(true);
      await reader?.cancel();
    });
  });

  describe('about other origins', () => {
    const preflight = (from: string) =>
      fetch(`${service.url}/v1/connections`, {
        method: 'OPTIONS',
        headers: {
          origin: from,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,idempotency-key',
        },
      });

    it('let pages of a named one ask, without a key beforehand and never with cookies', async () => {
      const asked = await preflight(origin);
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-origin')).toBe(origin);
      expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
      expect(asked.headers.get('access-control-allow-headers')).toContain('Idempotency-Key');
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await get('/v1/orders', { origin });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
      expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
      expect(answer.headers.get('vary')).toContain('Origin');
      expect((await fetch(`${service.url}/v1/orders`, { headers: { origin } })).status).toBe(401);
    });

    it('let nobody else', async () => {
      for (const from of ['https://evil.example.com', 'http://shop.example.com', 'null']) {
        expect((await preflight(from)).headers.get('access-control-allow-origin'), from).toBeNull();
        expect((await get('/v1/orders', { origin: from })).headers.get('access-control-allow-origin')).toBeNull();
      }
    });
  });

  describe('about parts of an order', () => {
    it('answer the named fields alone, of one and of a list', async () => {
      const one = await read(`/v1/orders/${rows.order}?fields=id,stage,receiver.city,afterSales.externalId`);
      expect(Object.keys(one).toSorted()).toEqual(['afterSales', 'id', 'receiver', 'stage']);
      expect(one['receiver']).toEqual({ city: '广州市' });
      const list = await read('/v1/orders?fields=externalId');
      expect(list['items']).toEqual([{ externalId: expect.any(String) }]);
      expect(list['nextCursor']).toBeNull();
    });

    it.each(['colour', 'id,receiver.colour', 'totals.'])('refuse the field in %j and name it', async (fields) => {
      for (const path of ['/v1/orders', `/v1/orders/${rows.order}`]) {
        const answer = await get(`${path}?fields=${fields}`);
        expect(await answer.json()).toMatchObject({
          status: 400,
          errors: [{ field: 'fields', message: expect.stringContaining(fields.split(',').at(-1) ?? '') }],
        });
      }
    });

    it('bring along what is expanded, and only then', async () => {
      const plain = await read('/v1/orders');
      expect(plain['items']).toEqual([expect.not.objectContaining({ afterSales: expect.anything() })]);
      const detail = await read(`/v1/orders/${rows.order}`);
      expect(detail['timeline']).toBeUndefined();
      const expanded = await read('/v1/orders?expand=afterSales');
      expect(expanded['items']).toMatchObject([{ id: rows.order, afterSales: [{ id: rows.afterSale }] }]);
      const { items: timeline } = await read(`/v1/orders/${rows.order}/timeline`);
      expect(timeline).toEqual([expect.objectContaining({ sequence: 1 })]);
      expect(await read(`/v1/orders/${rows.order}?expand=timeline&fields=timeline`)).toEqual({ timeline });
      expect((await get(`/v1/orders/${rows.order}?expand=everything`)).status).toBe(400);
    });
  });

  describe('about what is known already', () => {
    it('answer 304 without a body, of one and of a list', async () => {
      for (const path of [`/v1/orders/${rows.order}`, '/v1/orders', `/v1/after-sales/${rows.afterSale}`]) {
        const first = await get(path);
        const tag = first.headers.get('etag') ?? '';
        expect(tag).toMatch(/^"[\w-]{27}"$/);
        for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
          const again = await get(path, { 'if-none-match': known });
          expect([again.status, await again.text(), again.headers.get('etag')], known).toEqual([304, '', tag]);
        }
        expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
      }
    });

    it('have a tag of its own for every form of an order', async () => {
      const forms = ['', '?fields=id', '?fields=id,stage', '?expand=timeline'];
      const tags = await Promise.all(
        forms.map(async (form) => (await get(`/v1/orders/${rows.order}${form}`)).headers.get('etag')),
      );
      expect(new Set(tags).size).toBe(forms.length);
    });

    it('have no tag for a fault', async () => {
      const fault = await get('/v1/orders?limit=0', { 'if-none-match': '*' });
      expect([fault.status, fault.headers.get('etag')]).toEqual([400, null]);
    });
  });
});
