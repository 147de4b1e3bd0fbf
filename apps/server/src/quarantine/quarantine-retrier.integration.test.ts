import { createSecretKey, randomUUID } from 'node:crypto';
import { PlatformConnectionError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import type { OrderObservation } from '@orderloom/core/order';
import { fixRaw, type ObservationBatch, type PlatformAdapter, type StoredBody } from '@orderloom/core/platform';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIngest } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { createFakePlatform } from '../../test/fake-platform.js';
import type { Database } from '../database/database.js';
import { orders, quarantine } from '../database/schema.js';
import type { IngestService } from '../ingest/ingest.service.js';
import { Sealer } from '../secrets/sealer.js';
import { QuarantineRetrier } from './quarantine-retrier.js';
import { QuarantineRepository } from './quarantine.repository.js';

const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 7))]);
const operation = 'fake.orders';
const issues = [{ path: 'order_sn', message: 'expected an id' }];

describe.each(databaseKinds)('QuarantineRetrier on %s', (kind) => {
  let database: Database;
  let ingest: IngestService;
  let repository: QuarantineRepository;
  let retrier: QuarantineRetrier;
  let mapping: Mapping;
  let nowMs: number;
  let scope: { connectionId: string; platform: string; side: 'sell' };

  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new QuarantineRepository(database);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.orm.delete(quarantine);
    scope = { connectionId: randomUUID(), platform: 'fake', side: 'sell' };
    mapping = { version: 1, read: () => undefined, asked: [] };
    nowMs = 10_000;
    const runtime = createRuntime({ clock: { now: () => (nowMs += 1), sleep: () => Promise.resolve() } });
    ingest = createIngest(database, sealer, runtime);
    retrier = new QuarantineRetrier(
      repository,
      { get: () => Promise.resolve({ adapter: createAdapter(mapping) }) },
      ingest,
      sealer,
      runtime,
    );
  });

  /** A page of one good order and bad bodies. */
  const commitPage = (...bad: JsonValue[]) =>
    ingest.commit(
      scope,
      {
        observations: [observe({ order_sn: 'good', bodies: bad.length }, 'good', 1_000)],
        rejected: bad.map((raw) => ({ raw, issues, operation, mappingVersion: 1 })),
        platformRequestId: undefined,
      },
      'orders',
    );
  const listRows = () => repository.list({ connectionId: scope.connectionId }, { before: undefined, limit: 500 });
  const listOrders = async () => {
    const rows = await database.orm.select().from(orders).where(eq(orders.connectionId, scope.connectionId));
    return rows.map(({ document }) => `${document.externalId} ${document.remarks.seller ?? ''}`.trim()).toSorted();
  };
  const getOnly = async () => {
    const [head, ...others] = await listRows();
    expect(others).toEqual([]);
    const row = head === undefined ? undefined : await repository.find(head.id);
    if (row === undefined) throw new Error('the quarantine is empty');
    return row;
  };

  it('keeps what still cannot be read, with what is wrong now', async () => {
    await commitPage({ sn: 7 });
    mapping.issues = [{ path: 'sn', message: 'expected digits' }];
    expect(await retrier.retry(await getOnly())).toMatchObject({ outcome: 'kept', issues: mapping.issues });
    expect(await getOnly()).toMatchObject({ attempts: 1, issues: mapping.issues, state: 'open', mappingVersion: 1 });
    expect(await listOrders()).toEqual(['good']);
  });

  it('stores what can be read now and lets it go, with the exact body it came with', async () => {
    await commitPage({ sn: 860461037241593915n });
    mapping.read = ({ raw, observedAtMs }) => observe(raw, String(Reflect.get(Object(raw), 'sn')), observedAtMs);
    expect(await retrier.retry(await getOnly())).toMatchObject({ outcome: 'stored', observed: 1, changed: 1 });
    expect(await listRows()).toEqual([]);
    expect(await listOrders()).toEqual(['860461037241593915', 'good']);
    expect(mapping.asked).toMatchObject([{ operation, askedId: undefined, raw: { sn: 860461037241593915n } }]);
    expect(retrier.tried).toEqual({ stored: 1, kept: 0 });
  });

  it('never puts an old body over what was read since', async () => {
    await commitPage({ sn: 1 });
    const readAt = (await getOnly()).observedAt.getTime();
    const newer = observe({ sn: 2 }, 'late', readAt + 1, 'newer');
    await ingest.commit(scope, { observations: [newer], rejected: [], platformRequestId: undefined }, operation);
    mapping.read = ({ raw, observedAtMs }) => observe(raw, 'late', observedAtMs, 'older');
    expect(await retrier.retry(await getOnly())).toMatchObject({ outcome: 'stored' });
    expect(await listOrders()).toEqual(['good', 'late newer']);
  });

  it('tries again by itself what only older mappings have tried, and only that', async () => {
    await commitPage({ sn: 1 }, { sn: 2 }, 'noise');
    await retrier.retryOutdated();
    expect(mapping.asked).toEqual([]);
    mapping.version = 2;
    mapping.read = ({ raw, observedAtMs }) =>
      raw === 'noise' ? undefined : observe(raw, `order ${String(Reflect.get(Object(raw), 'sn'))}`, observedAtMs);
    await retrier.retryOutdated();
    expect(await listOrders()).toEqual(['good', 'order 1', 'order 2']);
    expect(await getOnly()).toMatchObject({ mappingVersion: 2, attempts: 1 });
    await retrier.retryOutdated();
    expect(mapping.asked).toHaveLength(3);
  });

  it('does not try what was dismissed, and what was dismissed does not come back', async () => {
    await commitPage({ sn: 1 });
    await repository.dismiss((await getOnly()).id, 'a test order', new Date(5));
    mapping.version = 2;
    await retrier.retryOutdated();
    expect(await retrier.retryMany({})).toEqual({ stored: 0, kept: 0, left: 0 });
    await commitPage({ sn: 1 });
    expect(mapping.asked).toEqual([]);
    expect(await getOnly()).toMatchObject({ state: 'dismissed', dismissReason: 'a test order' });
  });

  it('keeps what can be read and not stored, once', async () => {
    await commitPage({ sn: 1 });
    mapping.read = ({ raw }) => ({ ...observe(raw, 'x', 1_000), sourceAtMs: 9e15 });
    expect(await retrier.retry(await getOnly())).toMatchObject({ outcome: 'kept' });
    expect(await getOnly()).toMatchObject({ askedId: 'x', state: 'open' });
    expect(await retrier.retry(await getOnly())).toMatchObject({ outcome: 'kept' });
    expect(await getOnly()).toMatchObject({ askedId: 'x', attempts: 1 });
    mapping.read = ({ raw }) => observe(raw, 'x', 1_000);
    expect(await retrier.retry(await getOnly())).toMatchObject({ outcome: 'stored' });
    expect(await listRows()).toEqual([]);
  });

  it('tries many, the longest untried first, and says how many are left', async () => {
    await commitPage(...Array.from({ length: 250 }, (_, sn) => ({ sn })));
    expect(await retrier.retryMany({ connectionId: scope.connectionId })).toEqual({ stored: 0, kept: 200, left: 50 });
    const first = new Set(mapping.asked.map(({ raw }) => Reflect.get(Object(raw), 'sn')));
    mapping.asked = [];
    expect(await retrier.retryMany({ connectionId: scope.connectionId })).toMatchObject({ kept: 200, left: 50 });
    const second = mapping.asked.slice(0, 50).map(({ raw }) => Reflect.get(Object(raw), 'sn'));
    expect(second.filter((sn) => first.has(sn))).toEqual([]);
    expect(await retrier.retryMany({ operation: 'another' })).toEqual({ stored: 0, kept: 0, left: 0 });
  });

  it('is not held up by a body that cannot even be tried', async () => {
    await commitPage({ sn: 1 }, { sn: 2 });
    mapping.read = ({ raw, observedAtMs }) => {
      if (Reflect.get(Object(raw), 'sn') === 1) {
        throw new PlatformConnectionError('on purpose', { platform: 'fake', operation });
      }
      return observe(raw, 'second', observedAtMs);
    };
    expect(await retrier.retryMany({})).toEqual({ stored: 1, kept: 1, left: 0 });
    expect(await listOrders()).toEqual(['good', 'second']);
  });
});

/** What the platform package can read, to be changed as an upgrade would. */
interface Mapping {
  version: number;
  read: (body: StoredBody) => OrderObservation | undefined;
  issues?: typeof issues;
  asked: StoredBody[];
}

function createAdapter(mapping: Mapping): PlatformAdapter {
  const { definition } = createFakePlatform();
  return {
    ...definition.createAdapter({
      credentials: { key: 'some-key' },
      settings: {},
      runtime: createRuntime(),
      onCredentialsChanged: () => Promise.resolve(),
    }),
    platform: 'fake',
    mappingVersion: mapping.version,
    mapStoredBody: (body): ObservationBatch => {
      mapping.asked.push(body);
      const observation = mapping.read(body);
      const rejected = { raw: body.raw, issues: mapping.issues ?? issues };
      return observation === undefined
        ? { observations: [], rejected: [rejected], platformRequestId: undefined }
        : { observations: [observation], rejected: [], platformRequestId: undefined };
    },
  };
}

function observe(raw: JsonValue, externalId: string, observedAtMs: number, remark?: string): OrderObservation {
  return {
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation,
    sourceAtMs: undefined,
    observedAtMs,
    ...fixRaw(raw),
    issues: [],
    mappingVersion: 1,
    fragment: { lifecycle: 'open', payment: 'paid', ...(remark === undefined ? {} : { remarks: { seller: remark } }) },
  };
}
