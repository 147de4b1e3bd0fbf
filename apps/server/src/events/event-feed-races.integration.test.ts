import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventWriter } from '../../test/create-ingest.js';
import { createDatabase } from '../../test/databases.js';
import { OpenTransaction } from '../../test/open-transaction.js';
import { orderEvent, readToEnd } from '../../test/read-feed.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { EventFeed } from './event-feed.js';
import type { EventWriter } from './event-writer.js';
import { EventsRepository, type FeedEvent } from './events.repository.js';
import { earliestPlace, type FeedPlace } from './feed-place.js';

const slots = 5;

describe('the feed of events while transactions race on PostgreSQL', () => {
  let database: Database;
  let writer: EventWriter;
  let feed: EventFeed;

  beforeAll(async () => {
    database = await createDatabase('postgres');
    writer = createEventWriter(database);
    feed = new EventFeed(new EventsRepository(database));
  });
  afterAll(() => database.close());

  /** A feed in the order of the serial numbers: what everybody builds first. */
  const readBySerial = async (afterId: string) => {
    const rows = await rowsOf<{ id: string; entityId: string }>(
      database.orm,
      sql`select id::text, entity_id as "entityId" from events where id > ${afterId}::bigint order by id`,
    );
    return { entityIds: rows.map((row) => row.entityId), end: rows.at(-1)?.id ?? afterId };
  };

  it('does not pass by an event whose transaction began earlier and commits later, as serial numbers would', async () => {
    const [slow, fast] = [randomUUID(), randomUUID()];
    const { end: start } = await readToEnd(feed, earliestPlace, {}, 100);
    const { end: serialStart } = await readBySerial('0');
    const early = await OpenTransaction.begin(database);
    await writer.append(early.session, [orderEvent(slow, slow)]);
    await database.orm.transaction((session) => writer.append(session, [orderEvent(fast, fast)]));

    const meanwhile = await readToEnd(feed, start, {}, 100);
    const serialMeanwhile = await readBySerial(serialStart);
    await early.commit();
    const afterwards = await until(
      () => readToEnd(feed, meanwhile.end, {}, 100),
      ({ events }) => events.length + meanwhile.events.length >= 2,
    );
    const serialAfterwards = await readBySerial(serialMeanwhile.end);

    expect([...meanwhile.events, ...afterwards.events].map((event) => event.entityId)).toEqual([slow, fast]);
    expect([...serialMeanwhile.entityIds, ...serialAfterwards.entityIds]).toEqual([fast]);
  });

  it('keeps the order of one entity when a transaction got its number long before its turn', async () => {
    const connectionId = randomUUID();
    const early = await OpenTransaction.begin(database);
    await early.session.execute(sql`select pg_current_xact_id()`);
    for (let turn = 0; turn < 3; turn += 1) {
      await database.orm.transaction((session) => writer.append(session, [orderEvent(connectionId, connectionId)]));
    }
    await writer.append(early.session, [
      orderEvent(connectionId, connectionId),
      orderEvent(connectionId, connectionId),
    ]);
    await early.commit();
    const { events } = await until(
      () => readToEnd(feed, earliestPlace, { connectionId }, 2),
      (reading) => reading.events.length >= 5,
    );
    expect(events.map((event) => event.sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('gives transactions that write to one entity at once numbers without hole or double', async () => {
    const connectionId = randomUUID();
    let written = 0;
    const writes = Array.from({ length: 60 }, (_, turn) =>
      database.orm
        .transaction(async (session) => {
          await writer.append(session, [
            orderEvent(connectionId, connectionId),
            orderEvent(connectionId, connectionId),
          ]);
          if (turn % 3 === 0) throw new RangeError('on purpose');
          written += 2;
        })
        .catch((error: unknown) => {
          if (!(error instanceof RangeError)) throw error;
        }),
    );
    await Promise.all(writes);
    expect(written).toBe(80);
    const { events } = await until(
      () => readToEnd(feed, earliestPlace, { connectionId }, 7),
      (reading) => reading.events.length >= written,
    );
    expect(events.map((event) => event.sequence)).toEqual(Array.from({ length: written }, (_, index) => index + 1));
  });

  it('gives a reader every committed event once and in order, whatever transactions and reads come between', async () => {
    const step = fc.record({
      slot: fc.nat({ max: slots - 1 }),
      act: fc.constantFrom('append', 'append', 'commit', 'rollBack', 'read'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const race = new Race(database, writer, feed);
        for (const { slot, act } of steps) await race.take(slot, act);
        await race.endAll();
        await race.readAll();
        const seen = race.connectionIds.map((id) => race.seen.filter((event) => event.connectionId === id));
        expect(seen.map((events) => events.map((event) => event.detail['label']))).toEqual(race.committed);
        expect(seen.map((events) => events.map((event) => event.sequence))).toEqual(
          race.committed.map((labels) => labels.map((_, index) => index + 1)),
        );
      }),
      { numRuns: 40 },
    );
  });
});

interface Turn {
  readonly transaction: OpenTransaction;
  readonly labels: number[];
}

/** Transactions side by side, each on a connection of its own, since those of one connection wait for each other. */
class Race {
  readonly connectionIds: readonly string[] = Array.from({ length: slots }, () => randomUUID());
  readonly committed: readonly number[][] = this.connectionIds.map(() => []);
  readonly seen: FeedEvent[] = [];
  readonly #open = new Map<number, Turn>();
  #place: FeedPlace = earliestPlace;
  #labels = 0;

  constructor(
    private readonly database: Database,
    private readonly writer: EventWriter,
    private readonly feed: EventFeed,
  ) {}

  async take(slot: number, act: 'append' | 'commit' | 'rollBack' | 'read'): Promise<void> {
    if (act === 'read') await this.read();
    else if (act === 'append') await this.append(slot);
    else await this.end(slot, act);
  }

  async endAll(): Promise<void> {
    for (const slot of this.#open.keys()) await this.end(slot, 'commit');
  }

  /** Reads until as much was seen as was committed; what should not be there would have come by then. */
  async readAll(): Promise<void> {
    const expected = this.committed.flat().length;
    await until(
      async () => {
        await this.read();
        return this.seen.length;
      },
      (count) => count >= expected,
      10_000,
    );
  }

  private async read(): Promise<void> {
    const { events, end } = await readToEnd(this.feed, this.#place, {}, 3);
    this.#place = end;
    this.seen.push(...events.filter((event) => this.connectionIds.includes(event.connectionId)));
  }

  private async append(slot: number): Promise<void> {
    const connectionId = this.connectionIds[slot] ?? '';
    const turn = this.#open.get(slot) ?? { transaction: await OpenTransaction.begin(this.database), labels: [] };
    this.#open.set(slot, turn);
    const label = (this.#labels += 1);
    turn.labels.push(label);
    await this.writer.append(turn.transaction.session, [
      { ...orderEvent(connectionId, connectionId), detail: { label } },
    ]);
  }

  private async end(slot: number, act: 'commit' | 'rollBack'): Promise<void> {
    const turn = this.#open.get(slot);
    if (turn === undefined) return;
    this.#open.delete(slot);
    await turn.transaction[act]();
    if (act === 'commit') this.committed[slot]?.push(...turn.labels);
  }
}
