import { randomUUID } from 'node:crypto';
import { InvalidArgumentError } from '@orderloom/core/errors';
import { sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventWriter } from '../../test/create-ingest.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { orderEvent, readToEnd } from '../../test/read-feed.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { EventFeed } from './event-feed.js';
import type { EventWriter } from './event-writer.js';
import { EventsRepository, type EventFilter } from './events.repository.js';
import { earliestPlace } from './feed-place.js';
import type { NewEvent } from './new-event.js';

describe.each(databaseKinds)('the feed of events on %s', (kind) => {
  let database: Database;
  let repository: EventsRepository;
  let writer: EventWriter;
  let feed: EventFeed;

  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new EventsRepository(database);
    writer = createEventWriter(database);
    feed = new EventFeed(repository);
  });
  afterAll(() => database.close());

  const append = (...events: NewEvent[]) => database.orm.transaction((session) => writer.append(session, events));
  /** Other databases of the same server may hold the feed back for a moment. */
  const readAll = async (filter: EventFilter, count: number) =>
    until(
      () => readToEnd(feed, earliestPlace, filter, 50),
      ({ events }) => events.length >= count,
    );

  it('numbers the events of each entity by itself, without holes', async () => {
    const connectionId = randomUUID();
    const [one, other] = [randomUUID(), randomUUID()];
    await append(orderEvent(connectionId, one), orderEvent(connectionId, other), orderEvent(connectionId, one));
    await append(orderEvent(connectionId, one), { ...orderEvent(connectionId, one), entity: 'after_sale' });
    const { events } = await readAll({ connectionId }, 5);
    const numbers = (entityId: string, entity: string) =>
      events.filter((event) => event.entityId === entityId && event.entity === entity).map((event) => event.sequence);
    expect(numbers(one, 'order')).toEqual([1, 2, 3]);
    expect(numbers(other, 'order')).toEqual([1]);
    expect(numbers(one, 'after_sale')).toEqual([1]);
  });

  it('keeps nothing of a transaction that was rolled back, not even a number', async () => {
    const connectionId = randomUUID();
    const order = randomUUID();
    await append(orderEvent(connectionId, order));
    const failed = database.orm.transaction(async (session) => {
      await writer.append(session, [orderEvent(connectionId, order), orderEvent(connectionId, order)]);
      throw new RangeError('on purpose');
    });
    await expect(failed).rejects.toThrow(RangeError);
    await append(orderEvent(connectionId, order));
    const { events } = await readAll({ connectionId }, 2);
    expect(events.map((event) => event.sequence)).toEqual([1, 2]);
  });

  it('gives back what was written', async () => {
    const connectionId = randomUUID();
    const event = {
      ...orderEvent(connectionId, randomUUID()),
      type: 'order.stage_changed',
      detail: { from: 'to_ship', to: 'in_transit' },
      version: 3,
      channel: 'taobao',
      externalId: '1052608755792872049',
      occurredAtMs: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
    } as const;
    await append(event);
    const { events } = await readAll({ connectionId }, 1);
    expect(events).toMatchObject([{ ...event, sequence: 1, recordedAtMs: expect.any(Number) }]);
  });

  it.each([1, 2, 7])('meets every event once over pages of %i', async (limit) => {
    const connectionId = randomUUID();
    for (let commit = 0; commit < 4; commit += 1) {
      await append(...Array.from({ length: 3 }, () => orderEvent(connectionId, randomUUID())));
    }
    await readAll({ connectionId }, 12);
    const { events } = await readToEnd(feed, earliestPlace, { connectionId }, limit);
    expect(new Set(events.map((event) => event.id)).size).toBe(12);
    expect(events).toHaveLength(12);
  });

  it('lets a poller go on from where it was, also when there was nothing', async () => {
    const connectionId = randomUUID();
    const place = await feed.findPlace('latest', 'after');
    const nothing = await feed.read(place, { connectionId }, 10);
    expect(nothing).toMatchObject({ events: [], hasMore: false });
    await append(orderEvent(connectionId, randomUUID()));
    const { events, end } = await until(
      () => readToEnd(feed, nothing.next, { connectionId }, 10),
      (reading) => reading.events.length > 0,
    );
    expect(events).toHaveLength(1);
    expect((await feed.read(end, { connectionId }, 10)).events).toEqual([]);
  });

  it('filters by connection, entity and type', async () => {
    const connectionId = randomUUID();
    const order = orderEvent(connectionId, randomUUID());
    await append(
      order,
      { ...order, type: 'order.stage_changed' },
      { ...order, entity: 'after_sale', type: 'after_sale.created' },
      { connectionId, entity: 'connection', entityId: connectionId, type: 'connection.failing', detail: {} },
      orderEvent(randomUUID(), randomUUID()),
    );
    await readAll({ connectionId }, 4);
    const typesOf = async (filter: EventFilter) =>
      (await readToEnd(feed, earliestPlace, { connectionId, ...filter }, 50)).events.map((event) => event.type);
    expect(await typesOf({ entity: 'order' })).toEqual(['order.created', 'order.stage_changed']);
    expect(await typesOf({ entity: 'connection' })).toEqual(['connection.failing']);
    expect(await typesOf({ types: ['after_sale.created', 'order.stage_changed'] })).toEqual([
      'order.stage_changed',
      'after_sale.created',
    ]);
    expect(await typesOf({ types: ['order.updated'] })).toEqual([]);
  });

  it('looks through a bounded number of events for a filter that lets little through', async () => {
    const connectionId = randomUUID();
    const order = orderEvent(connectionId, randomUUID());
    await append(...Array.from({ length: 5_500 }, () => order), { ...order, type: 'order.updated' });
    await readAll({ connectionId }, 5_501);
    const filter = { connectionId, types: ['order.updated'] };
    const first = await feed.read(earliestPlace, filter, 10);
    expect(first).toMatchObject({ events: [], hasMore: true });
    const second = await feed.read(first.next, filter, 10);
    expect(second).toMatchObject({ events: [{ type: 'order.updated', sequence: 5_501 }], hasMore: false });
  });

  it('refuses a place ahead of itself instead of skipping what comes', async () => {
    const { next } = await feed.read(earliestPlace, {}, 1);
    const ahead = { position: String(BigInt(next.position) + 1_000_000n), id: '0' };
    await expect(feed.read(ahead, {}, 1)).rejects.toThrow(InvalidArgumentError);
    await expect(feed.read(ahead, {}, 1)).rejects.toThrow(/after: is ahead/);
  });

  it('goes on behind what it had when the tables come from a server that has counted further', async () => {
    const connectionId = randomUUID();
    expect(await repository.beginEpochIfMoved(new Date())).toBe(false);
    await append(orderEvent(connectionId, randomUUID()));
    const { end } = await readAll({ connectionId }, 1);
    await database.orm.execute(
      sql`update events set position = position + 5000000 where connection_id = ${connectionId}`,
    );
    expect((await readToEnd(feed, earliestPlace, { connectionId }, 50)).events).toEqual([]);

    expect(await repository.beginEpochIfMoved(new Date())).toBe(true);
    expect(await repository.beginEpochIfMoved(new Date())).toBe(false);
    await append(orderEvent(connectionId, randomUUID()));
    const { events } = await readAll({ connectionId }, 2);
    const [old, fresh] = events.map((event) => BigInt(event.position));
    expect((fresh ?? 0n) - (old ?? 0n)).toBeGreaterThan(4_000_000_000n);
    // Readers that went on elsewhere since the copy was made are behind the new events too.
    const lateReader = { position: String(BigInt(end.position) + 1_000_000_000n), id: '0' };
    expect((await readToEnd(feed, lateReader, { connectionId }, 50)).events).toEqual(events.slice(1));
  });

  it('finds its pages and its end by an index, however many events there are', async () => {
    const connectionId = randomUUID();
    await database.orm.execute(
      sql`insert into events (connection_id, entity, entity_id, sequence, position, type, detail, occurred_at, recorded_at)
          select case when number % 50 = 0 then ${connectionId}::uuid else gen_random_uuid() end, 'order',
            gen_random_uuid(), 1, number / 100, 'order.created', '{}', now(), now()
          from generate_series(1, 20000) number`,
    );
    await database.orm.execute(sql`analyze events`);
    const explained = explaining(database);
    const explainedRepository = new EventsRepository(explained.database);
    await explainedRepository.read({ position: '100', id: '1' }, {}, { limit: 101, scanLimit: 101 });
    await explainedRepository.read(
      { position: '100', id: '1' },
      { connectionId, types: ['order.updated'] },
      { limit: 101, scanLimit: 5_000 },
    );
    await explainedRepository.findHead();
    const plans = explained.plans.join('\n');
    expect(plans).toContain('Index Scan using events_feed on events');
    expect(plans).toContain('events_of_connection');
    expect(plans).toContain('Index Only Scan Backward using events_feed on events');
    expect(plans).not.toContain('Seq Scan on events');
  });
});

/** A database that tells how it would find the answers, and answers nothing. */
function explaining(database: Database): { readonly database: Database; readonly plans: string[] } {
  const plans: string[] = [];
  const orm = new Proxy(database.orm, {
    get: (target, name, receiver): unknown => {
      if (name !== 'execute') return Reflect.get(target, name, receiver);
      return async (query: SQL) => {
        const lines = await rowsOf<Record<string, string>>(target, sql`explain ${query}`);
        plans.push(...lines.flatMap((line) => Object.values(line)));
        return { rows: [] };
      };
    },
  });
  return {
    database: new Proxy(database, {
      get: (target, name, receiver): unknown => (name === 'orm' ? orm : Reflect.get(target, name, receiver)),
    }),
    plans,
  };
}
