import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createRuntime } from '@orderloom/core/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testConfig } from '../../test/boot-app.js';
import { createEventWriter } from '../../test/create-ingest.js';
import { createDatabase } from '../../test/databases.js';
import { ManualClock } from '../../test/manual-clock.js';
import { orderEvent } from '../../test/read-feed.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { EventFeed, type FeedPage } from './event-feed.js';
import { EventSignal } from './event-signal.js';
import { TooManyStreamsError } from './event-stream-errors.js';
import { EventStreams } from './event-streams.js';
import { EventTail } from './event-tail.js';
import { EventsRepository, type EventFilter } from './events.repository.js';
import type { FeedPlace } from './feed-place.js';

const heartbeatMs = 15_000;
const stopTimeoutMs = 2_000;

class CountingFeed extends EventFeed {
  reads = 0;
  fault: Error | undefined;

  override async read(after: FeedPlace, filter: EventFilter, limit: number, field?: string): Promise<FeedPage> {
    this.reads += 1;
    if (this.fault !== undefined) throw this.fault;
    return super.read(after, filter, limit, field);
  }
}

describe('streams of events', () => {
  let database: Database;
  let feed: CountingFeed;
  let clock: ManualClock;
  let streams: EventStreams;
  let connectionId: string;

  beforeAll(async () => {
    database = await createDatabase('pglite');
  });
  afterAll(() => database.close());
  beforeEach(() => {
    connectionId = randomUUID();
    const repository = new EventsRepository(database);
    feed = new CountingFeed(repository);
    clock = new ManualClock();
    const tail = new EventTail(repository, new EventSignal(), clock);
    streams = new EventStreams(feed, tail, testConfig({ maxEventStreams: 2 }), createRuntime({ clock }));
  });

  const open = (after: string, lastEventId?: string) => streams.open({ after, lastEventId, filter: { connectionId } });
  const untilWaiting = () =>
    until(
      () => Promise.resolve(clock.countSleeping(heartbeatMs)),
      (count) => count === 1,
    );
  const commitEvents = (count: number) => {
    const event = orderEvent(connectionId, connectionId);
    return database.orm.transaction((session) =>
      createEventWriter(database).append(
        session,
        Array.from({ length: count }, () => event),
      ),
    );
  };

  it('read no further than their client', async () => {
    await commitEvents(5_000);
    const stream = await open('earliest');
    await once(stream, 'readable');
    // The database takes statements in turn: whatever else the stream had asked for would be answered by now.
    for (let turn = 0; turn < 50; turn += 1) await database.ping();
    expect(feed.reads).toBeLessThan(5);

    let text = '';
    for await (const chunk of stream) {
      text += String(chunk);
      if (text.includes('"sequence":5000,')) break;
    }
    expect(text.match(/^data: /gm)).toHaveLength(5_000);
    expect(feed.reads).toBeGreaterThanOrEqual(50);
  });

  it('begin with a place, so that a client that breaks off before the first event misses none', async () => {
    const stream = await open('latest');
    const frame = String(await firstChunk(stream));
    expect(frame).toMatch(/^retry: \d+\nid: [\w-]+\n\n$/);
    stream.destroy();
    await commitEvents(1);
    const id = /^id: (.+)$/m.exec(frame)?.[1];
    const again = await open('latest', id);
    expect(await textUntil(again, '"sequence":1,')).toContain('data: ');
  });

  it('show with a heartbeat that they live, and where they are', async () => {
    const stream = await open('latest');
    await firstChunk(stream);
    await untilWaiting();
    clock.wake(heartbeatMs);
    expect(String(await firstChunk(stream))).toMatch(/^: heartbeat\nid: [\w-]+\n\n$/);
    stream.destroy();
  });

  it('are limited in number, and free their place when the client leaves', async () => {
    const [first] = [await open('latest'), await open('latest')];
    await expect(open('latest')).rejects.toThrow(TooManyStreamsError);
    await firstChunk(first);
    await untilWaiting();
    first.destroy();
    await once(first, 'close');
    expect(clock.countSleeping(heartbeatMs)).toBe(0);
    (await open('latest')).destroy();
  });

  it('do not keep a place for a client that asked wrongly', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(open('nonsense')).rejects.toThrow(/after: /);
    await expect(open('latest', 'nonsense')).rejects.toThrow(/Last-Event-ID: /);
    expect(streams.count).toBe(0);
  });

  it('end when the service stops, also for a client that reads nothing', async () => {
    await commitEvents(200);
    const reading = await open('latest');
    const stuck = await open('earliest');
    const text = textUntil(reading, 'never');
    const stopping = streams.beforeApplicationShutdown();
    expect(await text).toMatch(/^retry: /);
    expect(stuck.destroyed).toBe(false);
    clock.wake(stopTimeoutMs);
    await stopping;
    expect([reading.readableEnded, stuck.destroyed, streams.count]).toEqual([true, true, 0]);
  });

  it('break when the database does not answer, so that the client comes back', async () => {
    const stream = await open('latest');
    await firstChunk(stream);
    feed.fault = new RangeError('on purpose');
    await untilWaiting();
    clock.wake(heartbeatMs);
    await expect(textUntil(stream, 'never')).rejects.toThrow(RangeError);
    expect(streams.count).toBe(0);
  });
});

async function firstChunk(stream: NodeJS.ReadableStream): Promise<unknown> {
  for (;;) {
    const chunk: unknown = stream.read();
    if (chunk !== null) return chunk;
    await once(stream, 'readable');
  }
}

async function textUntil(stream: AsyncIterable<unknown>, mark: string): Promise<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes(mark)) break;
  }
  return text;
}
