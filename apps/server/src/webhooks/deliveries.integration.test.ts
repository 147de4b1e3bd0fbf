import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { webhookDeliveries, webhooks } from '../database/schema.js';
import { chooseDeliveries } from './choose-deliveries.js';
import { DeliveriesRepository, type NewDelivery } from './deliveries.repository.js';
import type { AttemptOutcome, PendingDelivery } from './delivery-store.js';
import { goodHealth } from './receiver-health.js';
import { WebhooksRepository } from './webhooks.repository.js';

const nowMs = Date.UTC(2026, 0, 1);
const at = (offsetMs: number) => new Date(nowMs + offsetMs);
const connectionId = randomUUID();
const entities = Array.from({ length: 4 }, () => randomUUID());

describe.each(databaseKinds)('deliveries on %s', (kind) => {
  let database: Database;
  let deliveries: DeliveriesRepository;
  let repository: WebhooksRepository;
  let webhookId: string;
  const [first, second] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    database = await createDatabase(kind);
    deliveries = new DeliveriesRepository(database);
    repository = new WebhooksRepository(database);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.orm.delete(webhooks);
    await database.orm.delete(webhookDeliveries);
    webhookId = randomUUID();
    await database.orm.insert(webhooks).values({
      id: webhookId,
      url: 'https://hook.example/',
      description: '',
      types: ['*'],
      state: 'active',
      createdAt: at(0),
      updatedAt: at(0),
      revision: 1,
      placePosition: 0n,
      placeId: 0n,
      consecutiveFailures: 0,
    });
  });

  const hold = (owner: string, offsetMs: number) =>
    repository.hold(owner, { now: at(offsetMs), until: at(offsetMs + 45_000), renewBefore: at(offsetMs + 30_000) });
  const holdIds = async (owner: string, offsetMs: number) =>
    (await hold(owner, offsetMs)).map(({ webhook }) => webhook.id);
  const fresh = (place: number, entityId = entities[0] ?? ''): NewDelivery => ({
    webhookId,
    connectionId,
    messageId: `msg_${place}`,
    entityId,
    position: String(place),
    eventId: String(place),
    type: 'order.created',
    payload: `{"place":${place}}`,
  });
  const advance = (owner: string, from: number, to: number, places: readonly number[]) =>
    deliveries.advance({
      webhookIds: [webhookId],
      owner,
      from: { position: String(from), id: '0' },
      to: { position: String(to), id: '0' },
      deliveries: places.map((place) => fresh(place)),
      now: at(0),
    });
  const listDue = async (offsetMs: number, busy: readonly string[] = [], limit = 10) => {
    const query = { nowMs: nowMs + offsetMs, limit, busyEntityIds: new Set(busy) };
    const { due, nextAtMs } = await deliveries.listDue(webhookId, query);
    return { due, nextAtMs };
  };
  const outcomeOf = (delivery: PendingDelivery, members: Partial<AttemptOutcome> = {}): AttemptOutcome => ({
    delivery,
    state: 'delivered',
    attempts: delivery.attempts + 1,
    nextAttemptAtMs: nowMs,
    atMs: nowMs,
    durationMs: 12.4,
    status: 200,
    failure: null,
    health: goodHealth,
    hasRecovered: false,
    disabledReason: undefined,
    ...members,
  });
  const record = (outcome: AttemptOutcome) =>
    database.orm.transaction((session) => deliveries.record(session, webhookId, outcome));

  it('are chosen in SQL as the pure function chooses', async () => {
    const drawn = fc.record({
      entity: fc.integer({ min: 0, max: 3 }),
      place: fc.integer({ min: 1, max: 40 }),
      offsetMs: fc.integer({ min: -50, max: 50 }),
      state: fc.constantFrom('pending', 'pending', 'delivered'),
    });
    const rows = fc.uniqueArray(drawn, { selector: ({ place }) => place, maxLength: 12 });
    const busy = fc.subarray(entities, { maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(rows, busy, fc.integer({ min: 1, max: 4 }), async (planned, busyIds, limit) => {
        await database.orm.delete(webhookDeliveries);
        const pending = planned.map(({ entity, place, offsetMs, state }) => ({
          ...fresh(place, entities[entity]),
          state: state as 'pending' | 'delivered',
          position: BigInt(place),
          eventId: BigInt(place),
          attempts: 0,
          nextAttemptAt: at(offsetMs),
          nextAttemptAtMs: nowMs + offsetMs,
          createdAt: at(0),
        }));
        if (pending.length > 0) await database.orm.insert(webhookDeliveries).values(pending);
        const waiting = pending.filter(({ state }) => state === 'pending');
        const expected = chooseDeliveries(waiting, new Set(busyIds), nowMs, limit);
        const found = await listDue(0, busyIds, limit);
        expect(found.nextAtMs).toBe(expected.nextAtMs);
        expect(found.due.map(({ messageId }) => messageId)).toEqual(expected.due.map(({ messageId }) => messageId));
      }),
      { numRuns: 60 },
    );
  });

  it('are given with everything that sending needs', async () => {
    await hold(first, 0);
    await advance(first, 0, 9, [7]);
    expect(await listDue(0)).toEqual({
      due: [
        {
          messageId: 'msg_7',
          connectionId,
          entityId: entities[0],
          payload: '{"place":7}',
          attempts: 0,
          position: 7n,
          eventId: 7n,
          nextAttemptAtMs: nowMs,
        },
      ],
      nextAtMs: undefined,
    });
  });

  it('are taken from the feed by the process that has the lease, and once', async () => {
    expect(await holdIds(first, 0)).toEqual([webhookId]);
    expect(await holdIds(second, 1_000)).toEqual([]);
    expect(await advance(second, 0, 5, [1, 2])).toBe(0);
    expect(await advance(first, 0, 5, [1, 2])).toBe(2);
    // Whoever stands at an earlier place has read the feed before somebody moved the webhook on.
    expect(await advance(first, 0, 3, [4])).toBe(0);
    expect(await advance(first, 5, 9, [2, 3])).toBe(1);
    expect(await deliveries.countPending([webhookId])).toEqual(new Map([[webhookId, 3]]));
  });

  it('are taken at the very place where the webhook stands, and only while it is active', async () => {
    await hold(first, 0);
    const step = (fromId: string, toId: string, place: number) =>
      deliveries.advance({
        webhookIds: [webhookId],
        owner: first,
        from: { position: '0', id: fromId },
        to: { position: '0', id: toId },
        deliveries: [fresh(place)],
        now: at(0),
      });
    expect(await step('0', '7', 1)).toBe(1);
    // Of the same position, and of a reader that stands before what was taken.
    expect(await step('0', '9', 2)).toBe(0);
    expect(await step('7', '9', 3)).toBe(1);
    await database.orm.transaction((session) => repository.disable(session, webhookId, 'failing', at(0)));
    expect(await step('9', '11', 4)).toBe(0);
    expect(await database.orm.select().from(webhooks)).toMatchObject([{ placeId: 9n, state: 'disabled' }]);
  });

  it('leave the health and the lease alone of a webhook that another process serves by now', async () => {
    await hold(first, 0);
    await hold(second, 46_000);
    const note = (owner: string, consecutiveFailures: number) =>
      database.orm.transaction((session) =>
        repository.recordHealth(session, webhookId, owner, {
          health: { consecutiveFailures, failingSinceMs: nowMs },
          succeededAt: undefined,
        }),
      );
    await note(second, 2);
    await note(first, 9);
    await repository.release(first, at(47_000));
    expect(await database.orm.select().from(webhooks)).toMatchObject([
      { owner: second, consecutiveFailures: 2, leaseUntil: at(91_000) },
    ]);
  });

  it('that were skipped stay so, whatever comes of a message that was under way', async () => {
    await hold(first, 0);
    await advance(first, 0, 9, [1]);
    const [delivery] = (await listDue(0)).due;
    if (delivery === undefined) throw new Error('nothing is due');
    await database.orm.transaction((session) => deliveries.skipPending(session, webhookId, at(1_000)));
    expect(await record(outcomeOf(delivery))).toBe(false);
    const [row] = await deliveries.list(webhookId, {}, { before: undefined, limit: 1 });
    expect(row).toMatchObject({ state: 'skipped', attempts: 0 });
  });

  it('are taken up by another process when the lease of a dead one has ended, or was given up', async () => {
    await hold(first, 0);
    expect(await holdIds(second, 44_000)).toEqual([]);
    expect(await holdIds(first, 20_000)).toEqual([webhookId]);
    expect(await holdIds(second, 46_000)).toEqual([]);
    expect(await holdIds(second, 66_000)).toEqual([webhookId]);
    expect(await holdIds(first, 67_000)).toEqual([]);
    await repository.release(second, at(70_000));
    expect(await holdIds(first, 70_000)).toEqual([webhookId]);
  });

  it('keep the outcome that was written first', async () => {
    await hold(first, 0);
    await advance(first, 0, 9, [1]);
    const [delivery] = (await listDue(0)).due;
    if (delivery === undefined) throw new Error('nothing is due');
    const later = { state: 'pending', nextAttemptAtMs: nowMs + 5_000, status: 500, failure: 'server_error' } as const;
    expect(await record(outcomeOf(delivery, later))).toBe(true);
    expect(await listDue(0)).toEqual({ due: [], nextAtMs: nowMs + 5_000 });
    // Of a process that was frozen in between.
    expect(await record(outcomeOf(delivery))).toBe(false);
    const [again] = (await listDue(5_000)).due;
    if (again === undefined) throw new Error('nothing is due');
    expect(await record(outcomeOf(again))).toBe(true);
    expect(await record(outcomeOf(again))).toBe(false);
    const [row] = await deliveries.list(webhookId, {}, { before: undefined, limit: 1 });
    expect(row).toMatchObject({
      state: 'delivered',
      attempts: 2,
      lastStatus: 200,
      lastFailure: null,
      lastDurationMs: 12,
    });
  });

  it('are due at once when the receiver takes messages again, and do not pay for it with an attempt', async () => {
    await hold(first, 0);
    await advance(first, 0, 9, [1]);
    const [delivery] = (await listDue(0)).due;
    if (delivery === undefined) throw new Error('nothing is due');
    await record(outcomeOf(delivery, { state: 'pending', nextAttemptAtMs: nowMs + 86_400_000, attempts: 9 }));
    await database.orm.transaction((session) => deliveries.makeDue(session, webhookId, at(1_000), true));
    expect((await listDue(1_000)).due).toMatchObject([{ messageId: 'msg_1', attempts: 8 }]);
  });

  it('leave the log some time after they were finished, and never while they wait', async () => {
    await hold(first, 0);
    await advance(first, 0, 9, [1, 2]);
    const [delivery] = (await listDue(0)).due;
    if (delivery === undefined) throw new Error('nothing is due');
    await record(outcomeOf(delivery));
    expect(await deliveries.prune(at(0))).toBe(0);
    expect(await deliveries.prune(at(86_400_000))).toBe(1);
    expect((await listDue(0)).due.map(({ messageId }) => messageId)).toEqual(['msg_2']);
  });
});
