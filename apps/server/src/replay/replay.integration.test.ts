import { createSecretKey, randomBytes } from 'node:crypto';
import type { Observation, OrderFragment } from '@orderloom/core/order';
import { OrderMappingError, SyncConflictError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { fixRaw, type PlatformAdapter, type StoredObservation } from '@orderloom/core/platform';
import { silentLogger } from '@orderloom/core/logging';
import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { createEventWriter, createIngest } from '../../test/create-ingest.js';
import { createAdapters } from '../../test/create-adapters.js';
import { createFakePlatform } from '../../test/fake-platform.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { sealCredentials } from '../connections/stored-credentials.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { IngestRepository } from '../ingest/ingest.repository.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { QuarantineRetrier } from '../quarantine/quarantine-retrier.js';
import { QuarantineRepository } from '../quarantine/quarantine.repository.js';
import { Sealer } from '../secrets/sealer.js';
import { ReplayRunner } from './replay-runner.js';
import { emptyReplayReport, type ReplayEntity, type ReplayReport } from './replay-report.js';
import { ReplaySourceRepository } from './replay-source.repository.js';
import { ReplaysRepository, type ReplayRow } from './replays.repository.js';

/** What the platform says of one order or after-sale at one time. */
interface Words {
  readonly id: string;
  readonly kind: 'order' | 'refund';
  readonly at: number;
  readonly order?: string;
  readonly amount?: number;
  readonly status?: string;
  readonly name?: string;
}

type Mapping = (words: Words) => OrderFragment;
const firstMapping: Mapping = ({ amount, status, name }) => ({
  ...(status === 'sent' ? { fulfillment: 'shipped' } : { fulfillment: 'unfulfilled' }),
  lifecycle: 'open',
  payment: 'paid',
  ...(amount === undefined ? {} : { totals: { totalMinor: amount } }),
  ...(name === undefined ? {} : { receiver: { name: { plain: name } } }),
});

const day = Date.UTC(2026, 10, 1);
const nowMs = day + 86_400_000;

/** Is broken off in the fourth batch, inside its transaction. */
class BrokenOffSource extends ReplaySourceRepository {
  #batches = 0;

  override listKeys(...given: Parameters<ReplaySourceRepository['listKeys']>) {
    this.#batches += 1;
    return this.#batches === 4 ? Promise.reject(new SyncConflictError('taken over')) : super.listKeys(...given);
  }
}

describe.each(databaseKinds)('a replay on %s', (kind) => {
  let database: Database;
  let connectionId: string;
  let mapping: Mapping;
  let mappingVersion: number;
  let clockMs: number;
  const key = createSecretKey(randomBytes(32));
  let sealer = new Sealer([key]);
  const runtime = createRuntime({
    logger: silentLogger,
    clock: { now: () => clockMs, sleep: () => Promise.resolve() },
  });
  const fake = createFakePlatform().definition;

  beforeAll(async () => {
    database = await createDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    mapping = firstMapping;
    mappingVersion = 1;
    clockMs = nowMs;
    sealer = new Sealer([key]);
    connectionId = crypto.randomUUID();
    const now = new Date(nowMs);
    await database.orm.execute(sql`delete from connections`);
    await new ConnectionsRepository(database).insert({
      id: connectionId,
      name: connectionId,
      platform: 'fake',
      settings: {},
      sealedCredentials: sealCredentials(sealer, { credentials: { key: 'right-key' } }),
      state: 'active',
      isDemo: false,
      backfillFromAt: now,
      health: 'unknown',
      lastError: null,
      checkedAt: null,
      callbackToken: crypto.randomUUID(),
      createdAt: now,
      updatedAt: now,
    });
  });

  const observe = (words: Words): Observation => {
    const origin = {
      channel: 'pinduoduo',
      externalId: words.id,
      source: 'list',
      operation: 'fake.orders',
      sourceAtMs: words.at,
      observedAtMs: words.at + 1_000,
      ...fixRaw({ ...words }),
      issues: [],
      mappingVersion,
    } as const;
    if (words.kind === 'order') return { ...origin, entity: 'order', fragment: mapping(words) };
    const status = words.status === 'paid_back' ? ('succeeded' as const) : ('awaiting_seller' as const);
    const fragment = { externalOrderId: words.order ?? '', type: 'refund_only' as const, status };
    return { ...origin, entity: 'after_sale', fragment };
  };
  const mapStored = ({ raw, observedAtMs }: StoredObservation): Observation => {
    const words = raw as unknown as Words;
    if (words.status === 'unreadable') throw new OrderMappingError('cannot be read');
    return { ...observe(words), observedAtMs };
  };
  const ingest = async (...batch: readonly Words[]): Promise<void> => {
    const observations = batch.map(observe);
    const scope = { connectionId, platform: 'fake', side: 'sell' } as const;
    const report = await createIngest(database, sealer, runtime).commit(
      scope,
      { observations, rejected: [], platformRequestId: undefined },
      'fake.orders',
    );
    expect(report.quarantined).toBe(0);
  };
  const createConnected = () => {
    const definition = {
      ...fake,
      createAdapter: (input: Parameters<typeof fake.createAdapter>[0]): PlatformAdapter => ({
        ...fake.createAdapter(input),
        mapStored,
        mapStoredBody: ({ raw }) => ({
          observations: [observe(raw as unknown as Words)],
          rejected: [],
          platformRequestId: undefined,
        }),
        mappingVersion,
        fetchOrder: () => Promise.reject(new Error('a replay must not call')),
        fetchPage: () => Promise.reject(new Error('a replay must not call')),
      }),
    };
    const repository = new ConnectionsRepository(database);
    const platforms = new PlatformRegistry([definition]);
    return createAdapters({ database, repository, platforms, sealer, runtime });
  };
  const createRunner = (source = new ReplaySourceRepository(database)): ReplayRunner =>
    new ReplayRunner(
      new ReplaysRepository(database),
      source,
      new IngestRepository(database, createEventWriter(database)),
      createConnected(),
      sealer,
      runtime,
    );
  const begin = async (state: 'comparing' | 'applying', entity: ReplayEntity | null = null): Promise<string> => {
    const now = new Date(nowMs);
    const row: ReplayRow = {
      id: crypto.randomUUID(),
      connectionId,
      entity,
      state,
      step: 0,
      position: null,
      total: 0,
      comparison: state === 'comparing' ? emptyReplayReport : null,
      application: state === 'applying' ? emptyReplayReport : null,
      lastError: null,
      createdAt: now,
      updatedAt: now,
      finishedAt: null,
    };
    await new ReplaysRepository(database).insert(row);
    return row.id;
  };
  const run = async (state: 'comparing' | 'applying', entity: ReplayEntity | null = null): Promise<ReplayReport> => {
    const id = await begin(state, entity);
    expect(await createRunner().run(id, new AbortController().signal)).toBe(false);
    const done = await new ReplaysRepository(database).find(id);
    expect(done?.lastError).toBeNull();
    expect(done?.state).toBe(state === 'comparing' ? 'compared' : 'applied');
    return (state === 'comparing' ? done?.comparison : done?.application) ?? emptyReplayReport;
  };
  const compare = (entity: ReplayEntity | null = null) => run('comparing', entity);
  const differing = ({ outcomes }: ReplayReport) =>
    Object.fromEntries(
      outcomes.flatMap(({ entity, outcome, count }) => (outcome === 'same' ? [] : [[`${entity} ${outcome}`, count]])),
    );
  const namesOf = ({ fields }: ReplayReport) => fields.map(({ entity, field }) => `${entity} ${field}`).toSorted();
  const liveRows = () =>
    rowsOf<{ externalId: string; version: number; document: unknown; state: string }>(
      database.orm,
      sql`select external_id as "externalId", version, document::text as document, state from orders
          where connection_id = ${connectionId}::uuid
          union all
          select external_id, version, document::text, state from after_sales where connection_id = ${connectionId}::uuid
          order by 1`,
    );
  const eventTypes = async () =>
    (
      await rowsOf<{ type: string }>(
        database.orm,
        sql`select type from events where connection_id = ${connectionId}::uuid order by position, id`,
      )
    ).map(({ type }) => type);

  const shop: readonly Words[] = [
    { id: 'o-1', kind: 'order', at: day, amount: 100, name: '测试人甲' },
    { id: 'o-1', kind: 'order', at: day + 5_000, status: 'sent', amount: 120 },
    { id: 'o-2', kind: 'order', at: day + 1_000, amount: 200, name: '测试人乙\u0000' },
    { id: 'r-1', kind: 'refund', at: day + 9_000, order: 'o-2' },
    { id: 'o-3', kind: 'order', at: day + 2_000, amount: 300 },
  ];

  it('finds no difference in what was just stored, and calls nobody', async () => {
    await ingest(...shop);
    const before = await liveRows();
    const report = await compare();
    expect(differing(report)).toEqual({});
    expect(report).toMatchObject({ checked: 4, observations: 6, written: 0 });
    expect(await liveRows()).toEqual(before);
  });

  it('finds none whatever came in whatever order, batching and repetition', async () => {
    const times = fc.integer({ min: 0, max: 9_999_999 });
    const refund = (of: 'a' | 'b', at: number) =>
      ({ kind: 'refund', id: 'r', at, order: of, status: 'paid_back' }) as const;
    const order = (id: 'a') => ({ kind: 'order', id, at: 0, amount: 1, status: 'sent', name: '' }) as const;
    const words = fc.oneof(
      fc.record({
        kind: fc.constant('order' as const),
        id: fc.constantFrom('a', 'b', 'c', 'ü/~'),
        at: times,
        amount: fc.integer({ min: 1, max: 99 }),
        status: fc.constantFrom('sent', 'paid'),
        name: fc.constantFrom('测', '', 'x\u0000y', '\ud800'),
      }),
      fc.record({
        kind: fc.constant('refund' as const),
        id: fc.constantFrom('r', 's'),
        at: times,
        order: fc.constantFrom('a', 'b', 'nobody'),
        status: fc.constantFrom('paid_back', 'asked'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(words, { maxLength: 6 }), { maxLength: 4 }), async (batches) => {
        for (const table of ['orders', 'after_sales', 'observations']) {
          await database.orm.execute(sql`delete from ${sql.identifier(table)}`);
        }
        for (const batch of batches) await ingest(...batch.map((one) => ({ ...one, at: day + one.at })));
        expect(differing(await compare())).toEqual({});
      }),
      { numRuns: 25, examples: [[[[refund('a', 0), order('a')], [refund('b', 1)]]]] },
    );
  });

  it('finds none after bodies have left the quarantine', async () => {
    await ingest(...shop);
    const late: Words = { id: 'o-2', kind: 'order', at: day + 500, amount: 7, status: 'sent' };
    const bad = { raw: { ...late }, issues: [{ path: 'amount', message: 'cannot be read' }] };
    const scope = { connectionId, platform: 'fake', side: 'sell' } as const;
    const store = createIngest(database, sealer, runtime);
    await store.commit(scope, { observations: [], rejected: [bad], platformRequestId: undefined }, 'fake.orders');
    const quarantine = new QuarantineRepository(database);
    const retrier = new QuarantineRetrier(quarantine, createConnected(), store, sealer, runtime);
    expect(await retrier.retryMany({ connectionId })).toEqual({ stored: 1, kept: 0, left: 0 });
    expect(await compare()).toMatchObject({ observations: 7 });
    expect(differing(await compare())).toEqual({});
  });

  it('names exactly the members a changed mapping changes, and writes them once', async () => {
    await ingest(...shop);
    const before = await liveRows();
    mapping = (words) => ({
      ...firstMapping(words),
      ...(words.status === 'sent' ? {} : { outerId: `our ${words.id}` }),
    });
    mappingVersion = 2;
    const report = await compare();
    expect(differing(report)).toEqual({ 'order different': 3 });
    expect(report.fields).toEqual([
      { entity: 'order', field: 'outerId', count: 3, externalIds: ['o-1', 'o-2', 'o-3'] },
    ]);
    expect(report.mappingVersions).toEqual({ [connectionId]: 2 });
    expect(await liveRows()).toEqual(before);

    const eventsBefore = await eventTypes();
    expect((await run('applying')).written).toBe(3);
    const after = await liveRows();
    expect(after.map(({ version }) => version)).toEqual(before.map((row, index) => row.version + (index < 3 ? 1 : 0)));
    expect((await eventTypes()).slice(eventsBefore.length)).toEqual([
      'order.updated',
      'order.updated',
      'order.updated',
    ]);
    const versions = await rowsOf<{ version: number }>(
      database.orm,
      sql`select distinct mapping_version as version from observations where connection_id = ${connectionId}::uuid`,
    );
    expect(versions).toEqual([{ version: 2 }]);

    expect(differing(await compare())).toEqual({});
    expect((await run('applying')).written).toBe(0);
    expect(await liveRows()).toEqual(after);
  });

  it('shows on orders what a changed mapping makes of their after-sales', async () => {
    await ingest(...shop, { id: 'r-1', kind: 'refund', at: day + 9_500, order: 'o-2', status: 'paid_back' });
    await database.orm.execute(
      sql`update after_sales set status = 'awaiting_seller',
            document = jsonb_set(document::jsonb, '{status}', '"awaiting_seller"')::json
          where connection_id = ${connectionId}::uuid`,
    );
    await database.orm.execute(
      sql`update orders set document = jsonb_set(document::jsonb, '{afterSale}', '"open"')::json
          where connection_id = ${connectionId}::uuid and external_id = 'o-2'`,
    );
    const report = await compare();
    expect(namesOf(report)).toEqual(['after_sale status', 'order afterSale']);
    await run('applying');
    expect(differing(await compare())).toEqual({});
  });

  it('brings back what is missing, under a new id', async () => {
    await ingest(...shop);
    await database.orm.execute(
      sql`delete from orders where connection_id = ${connectionId}::uuid and external_id = 'o-3'`,
    );
    expect(differing(await compare())).toEqual({ 'order missing': 1 });
    await run('applying');
    expect(differing(await compare())).toEqual({});
    expect((await eventTypes()).at(-1)).toBe('order.created');
  });

  it('never takes anything away: what is not founded on the observations that are left stays as it is', async () => {
    await ingest(...shop);
    await database.orm.execute(
      sql`delete from observations
          where connection_id = ${connectionId}::uuid and external_id = 'o-1' and source_at = ${new Date(day).toISOString()}::timestamptz`,
    );
    await database.orm.execute(
      sql`delete from observations where connection_id = ${connectionId}::uuid and external_id = 'o-3'`,
    );
    const before = await liveRows();
    mapping = (words) => ({ ...firstMapping(words), outerId: `our ${words.id}` });
    expect(differing(await compare())).toEqual({ 'order incomplete': 1, 'order unfounded': 1, 'order different': 1 });
    await run('applying');
    const after = await liveRows();
    expect(after.filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]))).toMatchObject([
      { externalId: 'o-2' },
    ]);
  });

  it('takes a presale that ended by the clock for no difference, before and after it is lifted', async () => {
    const endsAt = new Date(nowMs + 1_000).toISOString();
    mapping = (words) => ({ ...firstMapping(words), holds: ['presale'], timestamps: { presaleEndsAt: endsAt } });
    await ingest(...shop);
    clockMs = nowMs + 2_000;
    expect(differing(await compare())).toEqual({});
    expect(await createIngest(database, sealer, runtime).releasePresales()).toBe(3);
    expect(differing(await compare())).toEqual({});
  });

  it('leaves alone what the mapping can no longer read', async () => {
    await ingest(...shop);
    await ingest({ id: 'o-3', kind: 'order', at: day + 7_000, amount: 5, status: 'unreadable' });
    const before = await liveRows();
    expect(differing(await compare())).toEqual({ 'order unreadable': 1 });
    await run('applying');
    expect(await liveRows()).toEqual(before);
  });

  it('does not take a text that another key has sealed for another text', async () => {
    await ingest(...shop);
    sealer = new Sealer([createSecretKey(randomBytes(32)), key]);
    expect(differing(await compare())).toEqual({});
  });

  it('looks only at what it is asked to', async () => {
    await ingest(...shop);
    expect(await compare('after_sale')).toMatchObject({ checked: 1, observations: 1 });
    expect(await compare('order')).toMatchObject({ checked: 3, observations: 4 });
  });

  it('goes on where it was broken off, and neither counts nor writes anything twice', async () => {
    const orders = Array.from({ length: 450 }, (_, index) => ({
      id: `o-${String(index).padStart(3, '0')}`,
      kind: 'order' as const,
      at: day + index,
      amount: index,
    }));
    await ingest(...orders);
    mapping = (words) => ({ ...firstMapping(words), outerId: `our ${words.id}` });
    const id = await begin('applying');
    const stopping = new AbortController();
    // One batch of after-sales and two of orders get through.
    const runner = createRunner(new BrokenOffSource(database));
    expect(await runner.run(id, stopping.signal)).toBe(false);
    const broken = await new ReplaysRepository(database).find(id);
    expect(broken).toMatchObject({ state: 'applying', application: { written: 200, checked: 200 } });
    // Whoever loses a step leaves the replay to the other.
    await Promise.all([createRunner().run(id, stopping.signal), createRunner().run(id, stopping.signal)]);
    const done = await new ReplaysRepository(database).find(id);
    expect(done).toMatchObject({ state: 'applied', application: { written: 450, checked: 450 } });
    expect((await eventTypes()).filter((type) => type === 'order.updated')).toHaveLength(450);
  });
});
