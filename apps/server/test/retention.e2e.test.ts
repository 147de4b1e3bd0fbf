import { systemClock, type Clock } from '@orderloom/core/time';
import type { OrderObservation } from '@orderloom/core/order';
import { fixRaw } from '@orderloom/core/platform';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { replays } from '../src/database/schema.js';
import type { Database } from '../src/database/database.js';
import { problemSchema } from '../src/http/problem.js';
import { IngestService } from '../src/ingest/ingest.service.js';
import { ConnectionRemover } from '../src/retention/connection-remover.js';
import { Purger } from '../src/retention/purger.js';
import { ReplayRunner } from '../src/replay/replay-runner.js';
import { RemovalsRepository } from '../src/retention/removals.repository.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase, databaseKinds } from './databases.js';
import { connect, get } from './demo-connections.js';
import { dumpDatabase, findTables } from './dump-database.js';
import { createFakePlatform } from './fake-platform.js';
import { plantedStreet, plantRows, type PlantedRows } from './plant-rows.js';
import { until } from './until.js';

const dayMs = 86_400_000;
const never = new AbortController().signal;

/** Goes on only when told to. */
class SetClock implements Clock {
  nowMs = Date.now();
  now = (): number => this.nowMs;
  sleep: Clock['sleep'] = (ms, signal) => systemClock.sleep(ms, signal);
}

describe.each(databaseKinds)('on %s', (kind) => {
  const clock = new SetClock();
  let database: Database;
  let service: BootedApp;

  beforeAll(async () => {
    database = await createDatabase(kind);
    service = await bootApp({
      database,
      platforms: [createFakePlatform().definition],
      config: { role: 'web' },
      runtime: { clock },
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });

  const make = (name: string) => connect(service, { name, platform: 'fake', credentials: { key: `${name}-canary` } });
  const commit = (connectionId: string, observations: readonly OrderObservation[]) =>
    service.app
      .get(IngestService)
      .commit(
        { connectionId, platform: 'fake', side: 'sell' },
        { observations, rejected: [], platformRequestId: undefined },
        'fake.orders',
      );

  describe('removing a connection', () => {
    const remove = (id: string, confirm: string) =>
      service.request('DELETE', `/v1/connections/${id}?confirm=${encodeURIComponent(confirm)}`);
    const isGone = (id: string) =>
      until(
        () => remove(id, 'anything'),
        ({ status }) => status === 404,
      );
    /** Tables that still name it; who did what, and that it was removed, is known on. */
    const tablesOf = async (text: string) =>
      findTables(await dumpDatabase(database), text).filter(
        (table) => !['public.audit_entries', 'public.connection_removals'].includes(table),
      );

    it('leaves no row and no word of it, and nothing else is touched', async () => {
      const [gone, kept] = [await make('gone shop'), await make('kept shop')];
      await plantRows(service, gone);
      await plantRows(service, kept);
      await commit(
        gone,
        Array.from({ length: 1_100 }, (_none, index) => order(`gone-${index}`)),
      );
      const key = { name: 'limited', scopes: ['orders:read'] };
      const both = await service.request('POST', '/v1/keys', { ...key, connectionIds: [gone, kept] });
      const single = await service.request('POST', '/v1/keys', { ...key, connectionIds: [gone] });
      await service.request('POST', '/v1/webhooks', { url: 'https://receiver.example/a', connectionIds: [gone] });
      await service.request('POST', '/v1/webhooks', { url: 'https://receiver.example/b', connectionIds: [gone, kept] });
      await service.request('POST', '/v1/replay', { connectionId: gone });
      await service.request('POST', `/v1/connections/${gone}/sync`, {});
      const countKept = async () =>
        Object.fromEntries(
          [...(await dumpDatabase(database))].map(([table, rows]) => [
            table,
            rows.filter((row) => row.includes(kept)).length,
          ]),
        );
      const before = await countKept();
      expect((await tablesOf(gone)).length).toBeGreaterThan(12);

      const answer = await remove(gone, 'gone shop');
      expect(answer.status, await answer.clone().text()).toBe(202);
      expect(await answer.json()).toMatchObject({ connectionId: gone, state: 'removing' });
      await isGone(gone);

      expect(await tablesOf(gone)).toEqual([]);
      expect(await tablesOf('gone-7')).toEqual([]);
      expect(await tablesOf('gone shop')).toEqual([]);
      expect(await countKept()).toEqual({ ...before, 'public.audit_entries': before['public.audit_entries'] });
      const ofKey = z.looseObject({
        id: z.uuid(),
        connectionIds: z.array(z.uuid()).nullable(),
        revokedAt: z.string().nullable(),
      });
      const { items } = z.object({ items: z.array(ofKey) }).parse(await get(service, '/v1/keys?limit=200'));
      const idOf = async (made: Response) => ofKey.pick({ id: true }).parse(await made.json()).id;
      const [bothId, singleId] = [await idOf(both), await idOf(single)];
      expect(items.find(({ id }) => id === bothId)).toMatchObject({ connectionIds: [kept], revokedAt: null });
      expect(items.find(({ id }) => id === singleId)).toMatchObject({
        connectionIds: [],
        revokedAt: expect.any(String),
      });
      const audited = (await get(service, `/v1/audit?connectionId=${gone}`)).items.map(({ action }) => action);
      expect(audited.slice(0, 2)).toEqual(['connection.removal_finished', 'connection.removed']);
      expect(await (await service.request('GET', '/v1/audit/verify')).json()).toMatchObject({ isIntact: true });
    });

    it('is confirmed with its name', async () => {
      const id = await make('named shop');
      for (const confirm of ['', 'another shop']) {
        const problem = problemSchema.parse(await (await remove(id, confirm)).json());
        expect(problem).toMatchObject({ status: 400, errors: [{ field: 'confirm' }] });
      }
      expect((await service.request('GET', `/v1/connections/${id}`)).status).toBe(200);
    });

    it('goes on where it was interrupted, and answers the same meanwhile', async () => {
      const id = await make('interrupted shop');
      await plantRows(service, id);
      const repository = service.app.get(RemovalsRepository);
      const deleteSome = repository.deleteSome.bind(repository);
      let batches = 0;
      vi.spyOn(repository, 'deleteSome').mockImplementation((connectionId) => {
        batches += 1;
        return batches === 3 ? Promise.reject(new Error('the database went away')) : deleteSome(connectionId);
      });
      expect((await remove(id, 'interrupted shop')).status).toBe(202);
      await service.app.get(ConnectionRemover).goOn();
      expect((await tablesOf(id)).length).toBeLessThan(12);
      expect(batches).toBeGreaterThan(3);
      expect(await tablesOf(id)).toEqual([]);
      expect((await remove(id, '')).status).toBe(404);
    });

    it('keeps what was under way from writing anything more of it', async () => {
      const id = await make('late shop');
      const repository = service.app.get(RemovalsRepository);
      vi.spyOn(repository, 'deleteSome').mockRejectedValueOnce(new Error('not yet'));
      await remove(id, 'late shop');
      await expect(commit(id, [order('late-1')])).rejects.toMatchObject({ code: 'not_found' });
      expect((await remove(id, '')).status).toBe(202);
      await service.app.get(ConnectionRemover).goOn();
      expect(await tablesOf('late-1')).toEqual([]);
    });

    it('sweeps up what came in later without a lock', async () => {
      const id = await make('swept shop');
      await remove(id, 'swept shop');
      await isGone(id);
      const at = new Date(clock.nowMs);
      await database.orm.insert(replays).values({
        id: crypto.randomUUID(),
        connectionId: id,
        state: 'failed',
        step: 0,
        total: 0,
        createdAt: at,
        updatedAt: at,
      });
      await service.app.get(ConnectionRemover).sweep();
      expect(await tablesOf(id)).toEqual([]);
      clock.nowMs += 8 * dayMs;
      await service.app.get(ConnectionRemover).sweep();
      expect(findTables(await dumpDatabase(database), id)).toEqual(['public.audit_entries']);
    });
  });

  describe('what is kept for a time only', () => {
    let id: string;
    let planted: PlantedRows;
    beforeAll(async () => {
      id = await make('old shop');
      planted = await plantRows(service, id);
    });
    const purge = () => service.app.get(Purger).purge(never);
    const getUnless = (path: string, tag: string) =>
      fetch(service.url + path, { headers: { authorization: `Bearer ${service.key}`, 'if-none-match': tag } });
    const reveal = async () =>
      (await service.request('POST', `/v1/orders/${planted.order}/reveal`, { reason: 'a test' })).json();

    it('stays until its time has come', async () => {
      clock.nowMs += 170 * dayMs;
      expect(await purge()).toEqual({ orders: 0, observations: 0, quarantined: 0 });
      expect(await reveal()).toMatchObject({ receiver: { street: { text: plantedStreet } } });
    });

    it('is deleted of orders that have not changed since, with the raw bodies; the order itself stays', async () => {
      clock.nowMs += 11 * dayMs;
      await commit(await make('young shop'), [order('young-1')]);
      const copy = await service.request('GET', `/v1/orders/${planted.order}`);
      expect(await copy.text()).toContain('"ciphertext":"v1:');
      const askForNews = () => getUnless(`/v1/orders/${planted.order}`, copy.headers.get('etag') ?? '');
      expect((await askForNews()).status).toBe(304);
      const report = await purge();
      expect(report.quarantined).toBeGreaterThan(0);
      expect(report.orders).toBeGreaterThan(0);
      // Whoever kept a copy is not told that it is still the order as it stands.
      const news = await askForNews();
      expect(news.status).toBe(200);
      expect(await news.text()).not.toContain('v1:');
      expect(await reveal()).toMatchObject({
        receiver: { city: '广州市', street: { mask: '星河****', ciphertext: null, searchIndex: null, text: null } },
      });
      const { items } = await get(service, `/v1/orders/${planted.order}/observations`);
      expect(items.map(({ raw }) => raw)).toEqual([null, null]);
      const young = await get(service, '/v1/orders?externalId=young-1');
      expect(young.items).toMatchObject([{ receiver: { name: { ciphertext: expect.stringMatching(/^v1:/) } } }]);
      expect(await purge()).toEqual({ orders: 0, observations: 0, quarantined: 0 });
    });

    it('does not come back when the same words are read again', async () => {
      const [before] = (await get(service, `/v1/orders?externalId=order-of-${id}`)).items;
      const words = { ...order(`order-of-${id}`), ...fixRaw({ sn: `order-of-${id}` }) };
      const at = Date.UTC(2026, 10, 1);
      expect(await commit(id, [{ ...words, sourceAtMs: at }])).toMatchObject({ observed: 1, fresh: 0 });
      expect((await get(service, `/v1/orders?externalId=order-of-${id}`)).items).toEqual([before]);
    });

    it('does not come back with a replay, which leaves such orders alone', async () => {
      const made = await service.request('POST', '/v1/replay', { connectionId: id, entity: 'order' });
      const { id: replayId } = z.looseObject({ id: z.uuid() }).parse(await made.json());
      // The fake can map nothing: a body that was still read would end the replay.
      await service.app.get(ReplayRunner).run(replayId, never);
      const replay = await (await service.request('GET', `/v1/replay/${replayId}`)).json();
      const alone = { entity: 'order', outcome: 'unfounded', count: 1, externalIds: [`order-of-${id}`] };
      expect(replay).toMatchObject({ state: 'compared', comparison: { checked: 1, written: 0, outcomes: [alone] } });
    });

    it('ends for all raw bodies in the end', async () => {
      clock.nowMs += 401 * dayMs;
      await purge();
      const [young] = (await get(service, '/v1/orders?externalId=young-1')).items;
      expect(young).toMatchObject({ receiver: { name: { mask: '测**', ciphertext: null } } });
      const dump = await dumpDatabase(database);
      expect((dump.get('public.observations') ?? []).filter((row) => row.includes('\\\\x'))).toEqual([]);
      expect(dump.get('public.quarantine')).toEqual([]);
    });
  });
});

function order(externalId: string): OrderObservation {
  const at = Date.UTC(2026, 9, 1);
  return {
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation: 'fake.orders',
    sourceAtMs: at,
    observedAtMs: at,
    ...fixRaw({ externalId }),
    issues: [],
    mappingVersion: 1,
    fragment: { lifecycle: 'completed', receiver: { name: { plain: '测试乙' } } },
  };
}
