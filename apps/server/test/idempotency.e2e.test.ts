import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { systemClock, type Clock } from '@orderloom/core/time';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../src/database/database.js';
import { idempotencyKeys } from '../src/database/schema.js';
import { Sealer } from '../src/secrets/sealer.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase } from './databases.js';
import { createFakePlatform } from './fake-platform.js';
import { connect } from './demo-connections.js';
import { plantRows } from './plant-rows.js';
import { until } from './until.js';

class SetClock implements Clock {
  nowMs = Date.UTC(2026, 10, 20);
  now = (): number => this.nowMs;
  sleep: Clock['sleep'] = (ms, signal) => systemClock.sleep(ms, signal);
}

const dayMs = 86_400_000;
const madeSchema = z.looseObject({ id: z.uuid() });

describe('a POST with an Idempotency-Key', () => {
  const clock = new SetClock();
  const config = {
    role: 'web',
    apiKey: 'idempotency-test-key',
    requestTimeoutMs: 30_000,
    secretKeys: [createSecretKey(Buffer.alloc(32, 7))],
  } as const;
  let database: Database;
  let service: BootedApp;
  let other: BootedApp;
  let begun = 0;
  let work: () => Promise<unknown> = () => Promise.resolve({});
  beforeAll(async () => {
    database = await createDatabase('pglite');
    const boot = () =>
      bootApp({
        database,
        config,
        platforms: [createFakePlatform().definition],
        runtime: { clock },
        prepare: (app) => {
          app
            .getHttpAdapter()
            .getInstance()
            .post('/v1/work', () => {
              begun += 1;
              return work();
            });
          return Promise.resolve();
        },
      });
    service = await boot();
    other = await boot();
  });
  afterAll(async () => {
    await other.close();
    await service.close();
    await database.close();
  });
  beforeEach(() => {
    begun = 0;
    work = () => Promise.resolve({ done: true });
  });

  const post = (
    path: string,
    key: string,
    body: object = {},
    options: RequestInit & { at?: BootedApp; by?: string } = {},
  ) => {
    const { at = service, by = service.key, ...init } = options;
    return fetch(at.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      ...init,
    });
  };
  /** Work that goes on until it is told to end. */
  const holdWork = (): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    work = async () => {
      await promise;
      return { done: true };
    };
    return resolve;
  };
  const begin = () =>
    until(
      () => Promise.resolve(begun),
      (count) => count === 1,
    );
  const draft = (name: string) => ({ name, platform: 'fake', credentials: { key: 'right-key' } });

  it('is done once and answered the same every time, by whichever process', async () => {
    const key = randomUUID();
    const first = await post('/v1/connections', key, draft('made once'));
    expect(first.status, await first.clone().text()).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const text = await first.text();
    for (const at of [service, other]) {
      const again = await post('/v1/connections', key, draft('made once'), { at });
      expect(again.status).toBe(201);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
      expect(await again.text()).toBe(text);
    }
    const { id } = madeSchema.parse(JSON.parse(text));
    const audit = await service.request('GET', `/v1/audit?connectionId=${id}`);
    expect((await audit.json()) as object).toMatchObject({ items: [{ action: 'connection.created' }] });
  });

  it('is done every time without a key', async () => {
    for (const status of [201, 409]) {
      expect((await service.request('POST', '/v1/connections', draft('no key'))).status).toBe(status);
    }
  });

  it('takes the key in quotes for the same', async () => {
    const key = randomUUID();
    await post('/v1/work', `"${key}"`);
    expect((await post('/v1/work', key)).headers.get('idempotency-replayed')).toBe('true');
    expect(begun).toBe(1);
  });

  it('shows a new API key again, which is not readable in the store', async () => {
    const key = randomUUID();
    const body = { name: 'shown twice', scopes: ['orders:read'] };
    const made = z.looseObject({ secret: z.string() }).parse(await (await post('/v1/keys', key, body)).json());
    expect(await (await post('/v1/keys', key, body)).json()).toEqual(made);
    const rows = await database.orm.select().from(idempotencyKeys);
    const [row] = rows.filter((one) => one.key === key);
    expect(row?.sealedBody?.byteLength).toBeGreaterThan(40);
    expect(Buffer.from(row?.sealedBody ?? []).toString('latin1')).not.toContain(made.secret);
    // Not merely compressed.
    expect(() => inflateRawSync(row?.sealedBody ?? Buffer.alloc(0))).toThrow('invalid stored block lengths');
    expect(JSON.stringify({ ...row, sealedBody: null })).not.toContain(made.secret);
  });

  it('is refused with the key of another request', async () => {
    const key = randomUUID();
    await post('/v1/work', key, { amount: 1 });
    for (const [path, body] of [
      ['/v1/work', { amount: 2 }],
      ['/v1/work?amount=1', { amount: 1 }],
      ['/v1/keys', { amount: 1 }],
    ] as const) {
      const answer = await post(path, key, body);
      expect(await answer.json()).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
    }
    expect(begun).toBe(1);
  });

  it('waits for the first one that still runs, in another process too', async () => {
    const key = randomUUID();
    const end = holdWork();
    const first = post('/v1/work', key);
    await begin();
    const early = await Promise.all([service, other].map((at) => post('/v1/work', key, {}, { at })));
    for (const answer of early) {
      expect(answer.headers.get('retry-after')).toBe('1');
      expect(await answer.json()).toMatchObject({ status: 409, code: 'idempotency_in_progress' });
    }
    end();
    expect((await first).status).toBe(200);
    expect((await post('/v1/work', key, {}, { at: other })).headers.get('idempotency-replayed')).toBe('true');
    expect(begun).toBe(1);
  });

  it('is done once by many that come at the same time', async () => {
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => post('/v1/work', key, {}, { at: index % 2 === 0 ? service : other })),
    );
    expect(begun).toBe(1);
    for (const answer of answers) expect(answer.status, await answer.text()).toBeOneOf([200, 409]);
  });

  it('finds the answer that its client did not wait for', async () => {
    const key = randomUUID();
    const end = holdWork();
    const controller = new AbortController();
    const lost = post('/v1/work', key, {}, { signal: controller.signal }).catch(() => undefined);
    await begin();
    controller.abort();
    await lost;
    end();
    await until(
      async () => (await post('/v1/work', key)).headers.get('idempotency-replayed'),
      (replayed) => replayed === 'true',
    );
    expect(begun).toBe(1);
  });

  it('leaves the key free when it was refused', async () => {
    const key = randomUUID();
    expect((await post('/v1/connections', key, { ...draft('late'), platform: 'none' })).status).toBe(400);
    const made = await post('/v1/connections', key, draft('late'));
    expect([made.status, made.headers.get('idempotency-replayed')]).toEqual([201, null]);
  });

  it('is not done again when it broke off inside, and says so', async () => {
    const key = randomUUID();
    work = () => Promise.reject(new Error('in the middle'));
    expect((await post('/v1/work', key)).status).toBe(500);
    work = () => Promise.resolve({});
    const answer = await post('/v1/work', key);
    expect(await answer.json()).toMatchObject({ status: 409, code: 'idempotency_outcome_unknown' });
    expect(begun).toBe(1);
    expect((await post('/v1/work', randomUUID())).status).toBe(200);
  });

  it('is not done again when its process was lost', async () => {
    const key = randomUUID();
    const end = holdWork();
    const lost = post('/v1/work', key);
    await begin();
    clock.nowMs += config.requestTimeoutMs + 59_999;
    expect(await (await post('/v1/work', key)).json()).toMatchObject({ code: 'idempotency_in_progress' });
    clock.nowMs += 1;
    expect(await (await post('/v1/work', key, {}, { at: other })).json()).toMatchObject({
      code: 'idempotency_outcome_unknown',
    });
    expect(begun).toBe(1);
    end();
    await lost;
  });

  it('is not done again when its answer was sealed with a key that is gone', async () => {
    const key = randomUUID();
    await post('/v1/work', key);
    const sealedBody = new Sealer([createSecretKey(randomBytes(32))]).sealBody(Buffer.from('{}'));
    await database.orm.update(idempotencyKeys).set({ sealedBody }).where(eq(idempotencyKeys.key, key));
    expect(await (await post('/v1/work', key)).json()).toMatchObject({ code: 'idempotency_outcome_unknown' });
    expect(begun).toBe(1);
  });

  it('has a key of its own for every caller', async () => {
    const key = randomUUID();
    const make = async (name: string) => {
      const answer = await service.request('POST', '/v1/keys', {
        name,
        scopes: ['connections:write', 'connections:read'],
      });
      return z.looseObject({ secret: z.string() }).parse(await answer.json()).secret;
    };
    const [left, right] = [await make('left'), await make('right')];
    expect((await post('/v1/connections', key, draft('of left'), { by: left })).status).toBe(201);
    expect((await post('/v1/connections', key, draft('of right'), { by: right })).status).toBe(201);
    expect((await post('/v1/connections', key, draft('of right'), { by: left })).status).toBe(422);
  });

  it('is not let in by a key whose answer it asks for without the right to', async () => {
    const key = randomUUID();
    await post('/v1/work', key);
    expect((await post('/v1/work', key, {}, { by: 'no-such-key' })).status).toBe(401);
  });

  it('may be asked for again after a day, when its answer is gone', async () => {
    const key = randomUUID();
    await post('/v1/work', key);
    clock.nowMs += dayMs - 1;
    expect((await post('/v1/work', key)).headers.get('idempotency-replayed')).toBe('true');
    clock.nowMs += 1;
    expect((await post('/v1/work', key, { other: true })).status).toBe(200);
    expect(begun).toBe(2);
    clock.nowMs += dayMs;
    await post('/v1/work', randomUUID());
    expect(await database.orm.select().from(idempotencyKeys)).toHaveLength(1);
  });

  it.each(['short', 'with a blank', `"${'x'.repeat(129)}"`, '"unclosed-quote', 'ключ-ключ'])(
    'is refused with %j',
    async (key) => {
      const answer = await post('/v1/work', encodeURI(key) === key ? key : key.replaceAll(/[^\x20-\x7e]/g, '!'));
      expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field: 'Idempotency-Key' }] });
      expect(begun).toBe(0);
    },
  );

  it('keeps nothing of a receiver in clear', async () => {
    const { order } = await plantRows(service, await connect(service, draft('with a receiver')));
    const key = randomUUID();
    for (let time = 0; time < 2; time += 1) {
      const answer = await post(`/v1/orders/${order}/reveal`, key, { reason: 'a test' });
      expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([200, null]);
    }
    const rows = await database.orm.select().from(idempotencyKeys);
    expect(rows.filter((one) => one.key === key)).toEqual([]);
  });
});
