import { randomUUID, timingSafeEqual } from 'node:crypto';
import { systemClock, type Clock } from '@orderloom/core/time';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { currentCaller } from '../src/access/caller.js';
import { scopes, type Scope } from '../src/access/scope.js';
import { ConnectionsService } from '../src/connections/connections.service.js';
import { apiKeys } from '../src/database/schema.js';
import { problemSchema } from '../src/http/problem.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { EventSource } from './event-source.js';
import { createFakePlatform } from './fake-platform.js';
import { fetchOperations, type ApiOperation } from './operations.js';
import { plantedStreet, plantRows, type PlantedRows } from './plant-rows.js';

vi.mock(import('node:crypto'), async (load) => {
  const original = await load();
  return { ...original, timingSafeEqual: vi.fn<typeof timingSafeEqual>(original.timingSafeEqual) };
});

const operationsKey = 'operations-key-0001';
const madeSchema = z.looseObject({ id: z.uuid(), prefix: z.string(), secret: z.string() });
type Made = z.infer<typeof madeSchema>;

/** Goes on only when told to. */
class SetClock implements Clock {
  nowMs = Date.UTC(2026, 10, 20);
  now = (): number => this.nowMs;
  sleep: Clock['sleep'] = (ms, signal) => systemClock.sleep(ms, signal);
}

describe('access', () => {
  const clock = new SetClock();
  const lines: string[] = [];
  let service: BootedApp;
  let operations: readonly ApiOperation[];
  let own: string;
  let foreign: string;
  let ownRows: PlantedRows;
  let foreignRows: PlantedRows;
  beforeAll(async () => {
    service = await bootApp({
      platforms: [createFakePlatform().definition],
      config: { role: 'web', operationsKey, maxEventStreams: 20 },
      runtime: { clock },
      logStream: { write: (line) => lines.push(line) },
    });
    ({ operations } = await fetchOperations(service.url));
    const fake = { platform: 'fake', credentials: { key: 'right-key' } };
    own = await connect(service, { ...fake, name: 'own' });
    foreign = await connect(service, { ...fake, name: 'foreign' });
    // What must not be seen comes first.
    foreignRows = await plantRows(service, foreign);
    ownRows = await plantRows(service, own);
  });
  afterAll(() => service.close());

  const send = (key: string, method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    fetch(service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  async function make(members: object, by = service.key): Promise<Made> {
    const body = { name: 'key', scopes: ['orders:read'], requestsPerMinute: 60_000, ...members };
    const answer = await send(by, 'POST', '/v1/keys', body, { 'operations-key': operationsKey });
    expect(answer.status, await answer.clone().text()).toBe(201);
    return madeSchema.parse(await answer.json());
  }
  async function refuse(key: string, method: string, path: string, body?: unknown) {
    return problemSchema.parse(await (await send(key, method, path, body)).json());
  }
  const guarded = (): readonly ApiOperation[] => operations.filter(({ path }) => !path.startsWith('/health/'));
  const scopeOf = ({ security }: ApiOperation): Scope =>
    z.tuple([z.object({ apiKey: z.tuple([z.enum(scopes)]) })]).parse(security)[0].apiKey[0];
  const fill = (path: string, id: string): string => path.replace('{id}', id).replace('{name}', 'fake.orders');

  describe('to any route', () => {
    it('is refused without a key', async () => {
      for (const operation of guarded()) {
        const answer = await fetch(service.url + fill(operation.path, own), { method: operation.method });
        expect(answer.status, operation.operationId).toBe(401);
      }
    });

    it('is refused to a key with all scopes but the one that is named, and open to one with that alone', async () => {
      expect(new Set(guarded().map(scopeOf))).toEqual(new Set(scopes));
      for (const scope of scopes) {
        const others = await make({ scopes: scopes.filter((other) => other !== scope) });
        const only = await make({ scopes: [scope] });
        for (const { method, path, operationId } of guarded().filter((operation) => scopeOf(operation) === scope)) {
          // A parameter that does not exist keeps whoever is let in from doing anything.
          const place = `${fill(path, randomUUID())}?no_such_parameter=1`;
          expect((await send(others.secret, method, place)).status, operationId).toBe(403);
          expect((await send(only.secret, method, place)).status, operationId).toBe(400);
        }
      }
    });

    it('needs admin where a route names no scope', async () => {
      const bare = await bootApp({
        config: { role: 'web' },
        prepare: (app) => {
          app
            .getHttpAdapter()
            .getInstance()
            .get('/v1/forgotten', () => ({ secret: true }));
          return Promise.resolve();
        },
      });
      try {
        const all = {
          name: 'all but admin',
          scopes: scopes.filter((one) => !['admin', 'operations:call'].includes(one)),
        };
        const { secret } = madeSchema.parse(await (await bare.request('POST', '/v1/keys', all)).json());
        const headers = { authorization: `Bearer ${secret}` };
        expect((await fetch(`${bare.url}/v1/forgotten`, { headers })).status).toBe(403);
        expect((await bare.request('GET', '/v1/forgotten')).status).toBe(200);
        expect((await fetch(`${bare.url}/v1/forgotten`)).status).toBe(401);
      } finally {
        await bare.close();
      }
    });
  });

  describe('of a key that is limited to connections', () => {
    const everyScope = scopes.filter((scope) => scope !== 'admin' && scope !== 'audit:read');
    let limited: string;
    beforeAll(async () => {
      ({ secret: limited } = await make({ scopes: everyScope, connectionIds: [own] }));
    });
    const bodies: Readonly<Record<string, object>> = {
      updateConnection: { name: 'renamed' },
      revealReceiver: { reason: 'a test' },
      requestSync: {},
      importOrders: { channel: 'pinduoduo', externalIds: ['1'] },
      dismissQuarantined: { reason: 'tried' },
      acknowledgeDrift: {},
      updateWebhook: { description: 'changed' },
      rotateWebhookSecret: {},
      replayWebhook: { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' },
    };
    /** Ids of the connection's things, by the beginning of the path they are read under. */
    const idsOf = (connectionId: string, rows: PlantedRows): readonly (readonly [string, string])[] => [
      ['/v1/connections/', connectionId],
      ['/v1/orders/', rows.order],
      ['/v1/after-sales/', rows.afterSale],
      ['/v1/quarantine/', rows.quarantined],
      ['/v1/drift/', rows.drift],
      ['/v1/webhooks/', rows.webhook],
    ];
    const idFor = (path: string, ids: ReturnType<typeof idsOf>): string | undefined =>
      ids.find(([begin]) => path.startsWith(begin))?.[1];

    it('finds nothing of other connections, by whatever route', async () => {
      const ofOne = guarded().filter(({ path }) => path.includes('{'));
      const hub = ['/v1/keys/', '/v1/replay/'];
      for (const { method, path, operationId } of ofOne) {
        const isHubWide = hub.some((begin) => path.startsWith(begin));
        const id = isHubWide ? randomUUID() : idFor(path, idsOf(foreign, foreignRows));
        if (id === undefined) throw new Error(`No planted id for ${path}`);
        const body = method === 'GET' ? undefined : (bodies[operationId] ?? {});
        const { status } = await refuse(limited, method, fill(path, id), body);
        expect(status, operationId).toBe(isHubWide ? 403 : 404);
      }
      // Not even whether the rest of the request would do is told.
      expect(await refuse(limited, 'PATCH', `/v1/connections/${foreign}`, { odd: 1 })).toMatchObject({ status: 404 });
      const untouched = await service.request('GET', `/v1/connections/${foreign}`);
      expect(await untouched.json()).toMatchObject({ name: 'foreign', state: 'active' });
      const body = await service.request('GET', `/v1/quarantine/${foreignRows.quarantined}`);
      expect(await body.json()).toMatchObject({ state: 'open', attempts: 0 });
    });

    it('reads what is of its own', async () => {
      const readable = guarded().filter(({ path, method }) => path.includes('{id}') && method === 'GET');
      for (const { path, operationId } of readable.filter((one) => !one.path.startsWith('/v1/replay/'))) {
        const id = idFor(path, idsOf(own, ownRows)) ?? '';
        expect((await send(limited, 'GET', fill(path, id))).status, operationId).toBe(200);
      }
    });

    it('lists nothing of other connections', async () => {
      const hubWide = ['listPlatforms', 'listKeys', 'listAudit', 'verifyAudit', 'getMetrics', 'streamEvents'];
      const lists = guarded().filter(({ path, method }) => method === 'GET' && !path.includes('{'));
      for (const { path, operationId } of lists.filter((one) => !hubWide.includes(one.operationId))) {
        const all = await (await send(service.key, 'GET', path)).text();
        expect(all, operationId).toContain(own);
        expect(all, operationId).toContain(foreign);
        for (const query of ['', `?connectionId=${foreign}`]) {
          if (query !== '' && operationId === 'listConnections') continue;
          const answer = await send(limited, 'GET', path + query);
          expect(answer.status, operationId).toBe(200);
          const text = await answer.text();
          expect(text.includes(own), operationId).toBe(query === '');
          expect(text, `${operationId}${query}`).not.toContain(foreign);
        }
      }
    });

    it('hears no events of other connections', async () => {
      const source = await EventSource.open(`${service.url}/v1/events/stream?after=earliest`, limited);
      const all = await EventSource.open(`${service.url}/v1/events/stream?after=earliest`, service.key);
      const [heard, first] = [await source.events(2), await all.events(4)];
      expect(new Set(first.map((event) => event['connectionId']))).toEqual(new Set([own, foreign]));
      expect(new Set(heard.map((event) => event['connectionId']))).toEqual(new Set([own]));
      await Promise.all([source.close(), all.close()]);
    });

    it('does not try bodies of other connections again', async () => {
      const answer = await send(limited, 'POST', '/v1/quarantine/retry', {});
      expect(await answer.json()).toEqual({ stored: 0, kept: 1, left: 0 });
    });

    it('sets off work for the hub as a whole', async () => {
      const seen: unknown[] = [];
      const stop = service.app.get(ConnectionsService).onChanged(() => seen.push(currentCaller() ?? 'the hub'));
      expect((await send(limited, 'PATCH', `/v1/connections/${own}`, { name: 'own' })).status).toBe(200);
      stop();
      expect(seen).toEqual(['the hub']);
    });

    it('does not make connections, and does not read what is about the whole hub', async () => {
      const draft = { name: 'third', platform: 'fake', credentials: { key: 'right-key' } };
      expect(await refuse(limited, 'POST', '/v1/connections', draft)).toMatchObject({ status: 403 });
      expect(await refuse(limited, 'GET', '/metrics')).toMatchObject({ status: 403 });
    });
  });

  describe('by keys', () => {
    it('shows a key once and keeps only its hash', async () => {
      const made = await make({ name: 'shown once', scopes: ['orders:read', 'events:read'] });
      expect(made.secret.startsWith(`${made.prefix}_`)).toBe(true);
      const listed = await (await send(service.key, 'GET', '/v1/keys?limit=200')).text();
      expect(listed).toContain(made.prefix);
      expect(listed).not.toContain(made.secret);
      const [rows] = [
        await service.database.orm.execute(sql`select (select json_agg(k) from api_keys k) as keys,
          (select json_agg(s) from api_key_secrets s) as secrets, (select json_agg(a) from audit_entries a) as audit`),
      ];
      const stored = JSON.stringify(rows);
      expect(stored).toContain(made.prefix);
      expect(stored).not.toContain(made.secret.slice(made.prefix.length + 1));
      expect(lines.join('')).not.toContain(made.secret.slice(made.prefix.length + 1));
    });

    it('refuses a key whose secret part is another', async () => {
      const { secret } = await make({});
      const other = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A');
      expect(await refuse(other, 'GET', '/v1/orders')).toMatchObject({ status: 401 });
      expect((await send(secret, 'GET', '/v1/orders')).status).toBe(200);
    });

    it('compares whole hashes, with every key of the settings and with the one that is stored', async () => {
      const { secret } = await make({});
      const other = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A');
      for (const [key, status, comparisons] of [
        [service.key, 200, 2],
        [`${service.key}x`, 401, 2],
        [service.key.slice(0, 4), 401, 2],
        [other, 401, 3],
      ] as const) {
        vi.mocked(timingSafeEqual).mockClear();
        expect((await send(key, 'GET', '/v1/orders')).status).toBe(status);
        const compared = vi.mocked(timingSafeEqual).mock.calls;
        expect(compared.map((pair) => pair.map(({ byteLength }) => byteLength))).toEqual(
          Array.from({ length: comparisons }, () => [32, 32]),
        );
      }
    });

    it('ends a key when its time has come, and at once when it is revoked', async () => {
      const expiresAt = new Date(clock.nowMs + 1_000).toISOString();
      const { secret } = await make({ expiresAt });
      expect((await send(secret, 'GET', '/v1/orders')).status).toBe(200);
      clock.nowMs += 1_000;
      expect((await send(secret, 'GET', '/v1/orders')).status).toBe(401);
      const revoked = await make({});
      expect((await send(revoked.secret, 'GET', '/v1/orders')).status).toBe(200);
      expect((await send(service.key, 'DELETE', `/v1/keys/${revoked.id}`)).status).toBe(200);
      expect((await send(revoked.secret, 'GET', '/v1/orders')).status).toBe(401);
      expect((await send(service.key, 'DELETE', `/v1/keys/${revoked.id}`)).status).toBe(404);
      expect((await send(service.key, 'POST', `/v1/keys/${revoked.id}/rotate`, {})).status).toBe(404);
    });

    it('lets the former secret of a rotated key be used as long as was said', async () => {
      const first = await make({ name: 'rotated' });
      const rotate = async (overlapSeconds: number) =>
        madeSchema.parse(
          await (await send(service.key, 'POST', `/v1/keys/${first.id}/rotate`, { overlapSeconds })).json(),
        );
      const second = await rotate(60);
      const works = async (secret: string) => (await send(secret, 'GET', '/v1/orders')).status === 200;
      expect([await works(first.secret), await works(second.secret)]).toEqual([true, true]);
      // A longer overlap of a later rotation does not bring back what was to end earlier.
      const third = await rotate(3_600);
      clock.nowMs += 60_000;
      expect([await works(first.secret), await works(second.secret), await works(third.secret)]).toEqual([
        false,
        true,
        true,
      ]);
      const fourth = await rotate(0);
      expect([await works(second.secret), await works(third.secret), await works(fourth.secret)]).toEqual([
        false,
        false,
        true,
      ]);
      expect((await send(service.key, 'DELETE', `/v1/keys/${first.id}`)).status).toBe(200);
      expect(await works(fourth.secret)).toBe(false);
    });

    it('writes down the last use at most once a minute', async () => {
      const { id, secret } = await make({});
      const lastUsedAt = async () => {
        const [row] = await service.database.orm.select().from(apiKeys).where(eq(apiKeys.id, id));
        return row?.lastUsedAt?.getTime() ?? null;
      };
      expect(await lastUsedAt()).toBeNull();
      const firstMs = clock.nowMs;
      await send(secret, 'GET', '/v1/orders');
      expect(await lastUsedAt()).toBe(firstMs);
      clock.nowMs += 59_999;
      await send(secret, 'GET', '/v1/orders');
      expect(await lastUsedAt()).toBe(firstMs);
      clock.nowMs += 1;
      await send(secret, 'GET', '/v1/orders');
      expect(await lastUsedAt()).toBe(firstMs + 60_000);
    });

    it('lets a key ask so many times a minute, and tells when to come back', async () => {
      const { secret } = await make({ requestsPerMinute: 2 });
      const ask = () => send(secret, 'GET', '/v1/orders');
      expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
      const late = await ask();
      expect(late.headers.get('retry-after')).toBe('30');
      expect(await late.json()).toMatchObject({ status: 429, code: 'too_many_requests' });
      clock.nowMs += 30_000;
      expect((await ask()).status).toBe(200);
      expect((await ask()).status).toBe(429);
    });

    it('ends the event stream of a key that was revoked', async () => {
      const { id, secret } = await make({ scopes: ['events:read'] });
      const source = await EventSource.open(`${service.url}/v1/events/stream?after=latest`, secret);
      await source.next();
      expect((await send(service.key, 'DELETE', `/v1/keys/${id}`)).status).toBe(200);
      const third = { name: 'third', platform: 'fake', credentials: { key: 'right-key' } };
      await plantRows(service, await connect(service, third));
      expect(await source.next()).toBeUndefined();
    });

    it('lets nobody give what he does not have', async () => {
      const { secret: admin } = await make({ scopes: ['admin', 'orders:read'] });
      const wanted = { name: 'more', scopes: ['orders:read', 'orders:reveal'] };
      expect(await refuse(admin, 'POST', '/v1/keys', wanted)).toMatchObject({
        status: 403,
        detail: expect.stringContaining('orders:reveal'),
      });
      const strong = await make({ scopes: ['connections:write'] });
      expect(await refuse(admin, 'POST', `/v1/keys/${strong.id}/rotate`, {})).toMatchObject({ status: 403 });
      expect((await send(strong.secret, 'GET', `/v1/connections/${own}`)).status).toBe(403);
      await make({ scopes: ['orders:read'] }, admin);
    });

    it('gives the calling of operations only to who shows the key for it', async () => {
      const wanted = { name: 'buyer', scopes: ['operations:call'] };
      const path = `/v1/connections/${own}/operations/fake.orders`;
      for (const headers of [{}, { 'operations-key': service.key }]) {
        expect((await send(service.key, 'POST', '/v1/keys', wanted, headers)).status).toBe(403);
      }
      const { id, secret } = await make(wanted);
      expect((await send(secret, 'POST', path, {})).status).toBe(200);
      expect(await refuse(service.key, 'POST', `/v1/keys/${id}/rotate`, {})).toMatchObject({ status: 403 });
      expect((await send(service.key, 'POST', path, {})).status).toBe(403);
    });

    it('refuses what makes no sense, and names it', async () => {
      const draft = { name: 'odd', scopes: ['orders:read'] };
      const fieldsOf = async (members: object) =>
        (await refuse(service.key, 'POST', '/v1/keys', { ...draft, ...members })).errors?.map(({ field }) => field);
      expect(await fieldsOf({ scopes: ['everything'] })).toEqual(['scopes.0']);
      expect(await fieldsOf({ scopes: [] })).toEqual(['scopes']);
      expect(await fieldsOf({ scopes: ['orders:read', 'orders:read'] })).toEqual(['scopes']);
      expect(await fieldsOf({ scopes: ['admin', 'audit:read'], connectionIds: [own] })).toEqual(['scopes', 'scopes']);
      expect(await fieldsOf({ connectionIds: [] })).toEqual(['connectionIds']);
      expect(await fieldsOf({ connectionIds: [own, randomUUID()] })).toEqual(['connectionIds.1']);
      expect(await fieldsOf({ expiresAt: new Date(clock.nowMs).toISOString() })).toEqual(['expiresAt']);
      expect(await fieldsOf({ requestsPerMinute: 0 })).toEqual(['requestsPerMinute']);
    });
  });

  describe('is written down', () => {
    const entriesOf = async (query: string): Promise<readonly Record<string, unknown>[]> => {
      const answer = await service.request('GET', `/v1/audit?limit=200&${query}`);
      expect(answer.status, await answer.clone().text()).toBe(200);
      return ((await answer.json()) as { items: Record<string, unknown>[] }).items;
    };

    it('when a receiver is revealed, before it is answered', async () => {
      const shown = await (await service.request('GET', `/v1/orders/${ownRows.order}`)).text();
      expect(shown).not.toContain(plantedStreet);
      const { id, secret } = await make({ name: 'packer', scopes: ['orders:reveal'], connectionIds: [own] });
      const answer = await send(secret, 'POST', `/v1/orders/${ownRows.order}/reveal`, { reason: 'a test' });
      expect(await answer.json()).toMatchObject({ receiver: { city: '广州市', street: { text: plantedStreet } } });
      const [entry] = await entriesOf(`action=order.receiver_revealed&keyId=${id}`);
      expect(entry).toMatchObject({
        actor: { kind: 'key', keyId: id, name: 'packer' },
        connectionId: own,
        subjectId: ownRows.order,
        detail: { fields: ['street'], reason: 'a test' },
        requestId: answer.headers.get('x-request-id'),
        address: '127.0.0.1',
      });
      expect(JSON.stringify(entry)).not.toContain(plantedStreet);
    });

    it('when connections, keys, quarantine and drift are acted on', async () => {
      const secret = 'canary-credential-1';
      const draft = { name: 'audited', platform: 'fake', credentials: { key: secret } };
      const id = await connect(service, draft);
      await service.request('PATCH', `/v1/connections/${id}`, { credentials: { token: 'canary-token' } });
      await service.request('POST', `/v1/connections/${id}/pause`);
      await service.request('POST', `/v1/connections/${id}/resume`);
      const call = { authorization: `Bearer ${operationsKey}` };
      await send('', 'POST', `/v1/connections/${id}/operations/fake.orders`, {}, call);
      await send('', 'POST', `/v1/connections/${id}/operations/fake.orders`, { wrong: 'canary-input' }, call);
      const rows = await plantRows(service, id);
      await service.request('POST', `/v1/quarantine/${rows.quarantined}/dismiss`, { reason: 'canary-reason' });
      await service.request('POST', `/v1/drift/${rows.drift}/acknowledge`, { note: 'canary-note' });
      const entries = (await entriesOf(`connectionId=${id}`)).toReversed();
      expect(entries.map((entry) => entry['action'])).toEqual([
        'connection.created',
        'connection.updated',
        'connection.paused',
        'connection.resumed',
        'operation.called',
        'operation.ended',
        'operation.called',
        'operation.ended',
        'quarantine.dismissed',
        'drift.acknowledged',
      ]);
      expect(entries[1]).toMatchObject({ detail: { changed: ['credentials'] }, actor: { name: 'ORDERLOOM_API_KEY' } });
      expect(entries[5]).toMatchObject({ detail: { operation: 'fake.orders', outcome: 'done' } });
      expect(entries[7]).toMatchObject({ detail: { outcome: 'invalid_argument' }, actor: { kind: 'bootstrap' } });
      expect(JSON.stringify(entries)).not.toContain('canary-');
    });

    it('when a replay is to be applied', async () => {
      const begun = await service.request('POST', '/v1/replay', { connectionId: own, dryRun: false });
      const { id } = z.looseObject({ id: z.uuid() }).parse(await begun.json());
      expect(await entriesOf('action=replay.applied')).toMatchObject([{ connectionId: own, subjectId: id }]);
      await service.request('POST', '/v1/replay', { connectionId: own });
      expect(await entriesOf('action=replay.applied')).toHaveLength(1);
    });

    it('and nothing is when nothing was done', async () => {
      const before = (await entriesOf('')).length;
      expect((await service.request('POST', '/v1/connections', { name: 'own' })).status).toBe(400);
      const taken = { name: 'own', platform: 'fake', credentials: { key: 'right-key' } };
      expect((await service.request('POST', '/v1/connections', taken)).status).toBe(409);
      expect((await service.request('POST', `/v1/connections/${randomUUID()}/pause`)).status).toBe(404);
      expect((await service.request('DELETE', `/v1/keys/${randomUUID()}`)).status).toBe(404);
      expect(await entriesOf('')).toHaveLength(before);
    });

    it('in a chain that can be verified', async () => {
      const verified = await (await service.request('GET', '/v1/audit/verify')).json();
      expect(verified).toMatchObject({ isIntact: true, faults: [], isHeadKept: null });
      const { head, entries } = z
        .looseObject({ entries: z.int(), head: z.object({ sequence: z.int(), hash: z.string() }) })
        .parse(verified);
      expect(head.sequence).toBe(entries);
      const noted = await service.request('GET', `/v1/audit/verify?sequence=${head.sequence}&hash=${head.hash}`);
      expect(await noted.json()).toMatchObject({ isIntact: true, isHeadKept: true });
      expect((await service.request('GET', '/v1/audit/verify?sequence=1')).status).toBe(400);
    });
  });
});

describe('trying keys', () => {
  const clock = new SetClock();
  let service: BootedApp;
  beforeAll(async () => {
    service = await bootApp({
      config: { role: 'web', keyFailuresPerMinute: 3, trustedProxies: ['127.0.0.1'] },
      runtime: { clock },
    });
  });
  afterAll(() => service.close());
  const ask = (key: string | undefined, address: string) =>
    fetch(`${service.url}/v1/orders`, {
      headers: { 'x-forwarded-for': address, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    });

  it('is stopped after a few wrong ones from one address, and goes on elsewhere', async () => {
    for (const guess of ['guess-1', 'guess-2', 'guess-3']) expect((await ask(guess, '192.0.2.1')).status).toBe(401);
    const stopped = await ask('guess-4', '192.0.2.1');
    expect(stopped.headers.get('retry-after')).toBe('20');
    expect(await stopped.json()).toMatchObject({ status: 429, code: 'too_many_requests' });
    // Not even the right one is looked at: it could be guessed just now.
    expect((await ask(service.key, '192.0.2.1')).status).toBe(429);
    expect((await ask('guess-4', '192.0.2.2')).status).toBe(401);
    expect((await ask(service.key, '192.0.2.2')).status).toBe(200);
    // Once it was right, those who try do not shut it out.
    expect((await ask(service.key, '192.0.2.1')).status).toBe(200);
    expect((await ask(undefined, '192.0.2.1')).status).toBe(401);
    clock.nowMs += 20_000;
    expect((await ask('guess-5', '192.0.2.1')).status).toBe(401);
    expect((await ask('guess-6', '192.0.2.1')).status).toBe(429);
  });

  it('without a key is no try', async () => {
    for (let request = 0; request < 10; request += 1) expect((await ask(undefined, '192.0.2.3')).status).toBe(401);
    expect((await ask('guess-1', '192.0.2.3')).status).toBe(401);
  });
});
