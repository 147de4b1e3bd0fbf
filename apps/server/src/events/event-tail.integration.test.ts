import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEventWriter } from '../../test/create-ingest.js';
import { createDatabase } from '../../test/databases.js';
import { ManualClock } from '../../test/manual-clock.js';
import { orderEvent } from '../../test/read-feed.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { EventFeed } from './event-feed.js';
import { EventSignal } from './event-signal.js';
import { EventTail } from './event-tail.js';
import { EventsRepository } from './events.repository.js';
import type { FeedPlace } from './feed-place.js';

const pollMs = 1_000;
const patienceMs = 15_000;

class CountingRepository extends EventsRepository {
  asked = 0;
  fault: Error | undefined;
  /** Called between finding and answering. */
  onFound: () => Promise<void> = () => Promise.resolve();

  override async findHead(): Promise<FeedPlace | undefined> {
    this.asked += 1;
    if (this.fault !== undefined) throw this.fault;
    const head = await super.findHead();
    await this.onFound();
    return head;
  }
}

describe('waiting for events', () => {
  let database: Database;
  let repository: CountingRepository;
  let signal: EventSignal;
  let clock: ManualClock;
  let tail: EventTail;
  let end: FeedPlace;
  const leaving = new AbortController();

  beforeAll(async () => {
    database = await createDatabase('pglite');
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    repository = new CountingRepository(database);
    signal = new EventSignal();
    clock = new ManualClock();
    tail = new EventTail(repository, signal, clock);
    end = await new EventFeed(repository).findPlace('latest', 'after');
  });
  afterEach(() => tail.onApplicationShutdown());

  const commitEvent = () => {
    const writer = createEventWriter(database, signal);
    return database.orm.transaction((session) => writer.append(session, [orderEvent(randomUUID(), randomUUID())]));
  };
  const wait = (abort = leaving.signal) => tail.waitBeyond(end, patienceMs, abort);
  const untilAsleep = () =>
    until(
      () => Promise.resolve(clock.countSleeping(pollMs)),
      (count) => count === 1,
    );

  it('ends at once when there are some already', async () => {
    await commitEvent();
    expect(await wait()).toBe(true);
    expect(repository.asked).toBe(1);
  });

  it('ends as soon as this process says that it has committed some', async () => {
    const waiting = wait();
    await untilAsleep();
    await commitEvent();
    signal.announce();
    expect(await waiting).toBe(true);
  });

  it('ends at the next look when another process has committed some', async () => {
    const waiting = wait();
    await untilAsleep();
    await commitEvent();
    clock.wake(pollMs);
    expect(await waiting).toBe(true);
  });

  it('does not miss what is announced while it looks', async () => {
    repository.onFound = async () => {
      repository.onFound = () => Promise.resolve();
      await commitEvent();
      signal.announce();
    };
    expect(await wait()).toBe(true);
    expect([repository.asked, clock.countSleeping(pollMs)]).toEqual([2, 0]);
  });

  it('looks once for any number of readers, and not at all when nobody waits', async () => {
    const readers = Array.from({ length: 20 }, () => wait());
    await untilAsleep();
    expect(repository.asked).toBe(1);
    clock.wake(patienceMs);
    expect(await Promise.all(readers)).toEqual(readers.map(() => false));
    clock.wake(pollMs);
    signal.announce();
    await database.ping();
    expect(repository.asked).toBeLessThanOrEqual(2);
    expect(clock.countSleeping(pollMs)).toBe(0);
  });

  it('ends without an event when the reader leaves or the service stops', async () => {
    const leaver = new AbortController();
    const left = wait(leaver.signal);
    const stayed = wait();
    await untilAsleep();
    leaver.abort();
    expect(await left).toBe(false);
    await tail.onApplicationShutdown();
    expect(await stayed).toBe(false);
  });

  it('tells its readers when the database does not answer, and works again afterwards', async () => {
    repository.fault = new RangeError('on purpose');
    const readers = [wait(), wait()];
    await expect(Promise.all(readers)).rejects.toThrow(RangeError);
    await expect(readers[1]).rejects.toThrow(RangeError);
    repository.fault = undefined;
    await commitEvent();
    const again = wait();
    signal.announce();
    expect(await again).toBe(true);
  });
});
