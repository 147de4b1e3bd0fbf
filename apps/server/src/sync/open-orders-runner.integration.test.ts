import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import {
  createRefusal,
  PlatformInvalidRequestError,
  PlatformPermissionError,
  PlatformUnavailableError,
} from '@orderloom/core/errors';
import { createRuntime, type CallOptions } from '@orderloom/core/http';
import type { OrderFragment, OrderObservation } from '@orderloom/core/order';
import { fixRaw, type PlatformAdapter, type TrackingQuestion } from '@orderloom/core/platform';
import { silentLogger } from '@orderloom/core/logging';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createIngest } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { createFakePlatform } from '../../test/fake-platform.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { Sealer } from '../secrets/sealer.js';
import { FollowUpRepository } from './follow-up.repository.js';
import { OpenOrdersRunner } from './open-orders-runner.js';
import { OrderReader } from './order-reader.js';
import { RunRecorder } from './run-recorder.js';
import { RunsRepository } from './runs.repository.js';

const minuteMs = 60_000;

describe.each(databaseKinds)('following parcels on %s', (kind) => {
  let database: Database;
  let connectionId: string;
  let nowMs = Date.UTC(2026, 10, 20);
  let asked: string[];
  let running: number;
  let mostRunning: number;
  let priorities: Set<CallOptions['priority']>;
  let answer: (question: TrackingQuestion) => OrderFragment;
  const runtime = createRuntime({ logger: silentLogger, clock: { now: () => nowMs, sleep: () => Promise.resolve() } });
  const sealer = new Sealer([createSecretKey(randomBytes(32))]);

  beforeAll(async () => {
    database = await createDatabase(kind);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    connectionId = randomUUID();
    asked = [];
    running = 0;
    mostRunning = 0;
    priorities = new Set();
    answer = ({ parcel }) => ({ shipments: { [parcel]: { state: 'in_transit' } } });
  });

  /** Lists tell everything: there is nothing to read again but the parcels. */
  const createAdapter = (): PlatformAdapter => ({
    ...createFakePlatform().definition.createAdapter({
      credentials: { key: 'right-key' },
      settings: {},
      runtime,
      onCredentialsChanged: () => Promise.resolve(),
    }),
    streams: [],
    listTrackingQuestions: (order, fragment) =>
      Object.entries(fragment.shipments ?? {})
        .filter(([, { state }]) => state !== 'delivered')
        .map(([parcel]) => ({ ...order, parcel })),
    fetchTracking: async (question, options) => {
      asked.push(question.parcel);
      priorities.add(options?.priority);
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      await Promise.resolve();
      running -= 1;
      const fragment = answer(question);
      const { channel, externalId } = question;
      const observation = {
        ...observe(externalId, fragment),
        channel,
        source: 'logistics',
        operation: 'fake.trace',
      } as const;
      return { observations: [observation], rejected: [], platformRequestId: undefined };
    },
  });
  const observe = (externalId: string, fragment: OrderFragment): OrderObservation => ({
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation: 'fake.orders',
    sourceAtMs: undefined,
    observedAtMs: nowMs,
    ...fixRaw({ externalId, fragment: JSON.stringify(fragment) }),
    issues: [],
    mappingVersion: 1,
    fragment,
  });
  const scope = () => ({ connectionId, platform: 'fake', side: 'sell' }) as const;
  const store = (externalId: string, fulfillment: 'shipped' | 'unfulfilled' | 'delivered') =>
    createIngest(database, sealer, runtime).commit(
      scope(),
      {
        observations: [
          observe(externalId, {
            lifecycle: 'open',
            payment: 'paid',
            fulfillment,
            shipments: { [`W-${externalId}`]: { trackingNumber: `W-${externalId}` } },
          }),
        ],
        rejected: [],
        platformRequestId: undefined,
      },
      'fake.orders',
    );
  const createRunner = () => {
    const followUps = new FollowUpRepository(database);
    const recorder = new RunRecorder(new RunsRepository(database), new ConnectionsRepository(database), runtime);
    const reader = new OrderReader(createIngest(database, sealer, runtime), followUps, runtime);
    return new OpenOrdersRunner(followUps, reader, recorder, runtime);
  };
  const run = (runner = createRunner()) =>
    runner.run(
      { scope: scope(), adapter: createAdapter(), stream: 'open_orders', startAt: 0, trigger: 'schedule' },
      new AbortController().signal,
    );
  const countRuns = async () =>
    (
      await rowsOf<{ count: number }>(
        database.orm,
        sql`select count(*)::int as count from sync_runs where connection_id = ${connectionId}::uuid`,
      )
    )[0]?.count;

  it('asks for what is on its way and nothing else, behind live traffic, though lists tell everything', async () => {
    await store('sent', 'shipped');
    await store('waiting', 'unfulfilled');
    await store('there', 'delivered');
    expect(await run()).toEqual({ hasMore: false });
    expect(asked).toEqual(['W-sent']);
    expect([...priorities]).toEqual(['backfill']);
  });

  it('asks again after half an hour, and never again once the parcel has arrived', async () => {
    await store('sent', 'shipped');
    await run();
    nowMs += 29 * minuteMs;
    await run();
    expect(asked).toHaveLength(1);
    nowMs += 2 * minuteMs;
    answer = ({ parcel }) => ({ shipments: { [parcel]: { state: 'delivered' } } });
    await run();
    expect(asked).toHaveLength(2);
    nowMs += 300 * minuteMs;
    await run();
    expect(asked).toHaveLength(2);
  });

  it('leaves no row when it found nothing new', async () => {
    await store('sent', 'shipped');
    await run();
    const before = await countRuns();
    expect(before).toBe(1);
    for (let turn = 0; turn < 3; turn += 1) {
      nowMs += 31 * minuteMs;
      await run();
    }
    expect(asked).toHaveLength(4);
    expect(await countRuns()).toBe(before);
  });

  it('asks for a few at a time, and says when there is more', async () => {
    for (let index = 0; index < 205; index += 1) await store(`many-${index}`, 'shipped');
    const runner = createRunner();
    expect(await run(runner)).toEqual({ hasMore: true });
    expect(asked).toHaveLength(200);
    expect(await run(runner)).toEqual({ hasMore: false });
    expect(new Set(asked).size).toBe(205);
    expect(mostRunning).toBeLessThanOrEqual(4);
    expect(mostRunning).toBeGreaterThan(1);
  });

  it('lets a parcel that cannot be looked up cost only itself', async () => {
    await store('good', 'shipped');
    await store('bad', 'shipped');
    answer = ({ parcel }) => {
      if (parcel === 'W-bad') throw createRefusal('invalid_request', refusal);
      return { shipments: { [parcel]: { state: 'out_for_delivery' } } };
    };
    expect(createRefusal('invalid_request', refusal)).toBeInstanceOf(PlatformInvalidRequestError);
    await run();
    await run();
    expect(asked.toSorted()).toEqual(['W-bad', 'W-good']);
  });

  it('does not let a connection fail whose application may not ask, and asks once an hour whether it may', async () => {
    for (let index = 0; index < 30; index += 1) await store(`not-allowed-${index}`, 'shipped');
    answer = () => {
      throw createRefusal('permission', refusal);
    };
    expect(createRefusal('permission', refusal)).toBeInstanceOf(PlatformPermissionError);
    const runner = createRunner();
    await run(runner);
    const first = asked.length;
    expect(first).toBeLessThanOrEqual(4);
    nowMs += 31 * minuteMs;
    await run(runner);
    expect(asked).toHaveLength(first);
    nowMs += 31 * minuteMs;
    await run(runner);
    expect(asked.length).toBeGreaterThan(first);
  });

  it('keeps what was heard before a fault, and asks again for the rest at the next run', async () => {
    for (let index = 0; index < 25; index += 1) await store(`p-${String(index).padStart(2, '0')}`, 'shipped');
    let isDown = true;
    answer = ({ parcel }) => {
      if (isDown && asked.length > 20) throw createRefusal('unavailable', refusal);
      return { shipments: { [parcel]: { state: 'in_transit' } } };
    };
    await expect(run()).rejects.toBeInstanceOf(PlatformUnavailableError);
    const before = asked.length;
    isDown = false;
    await run();
    expect(asked.slice(before)).toHaveLength(5);
  });
});

const refusal = {
  platform: 'fake',
  operation: 'fake.trace',
  httpStatus: 200,
  platformCode: '1',
  platformMessage: 'no',
};
