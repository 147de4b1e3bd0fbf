import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import { EventWriter } from '../src/events/event-writer.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createEventWriter } from './create-ingest.js';
import { createDatabase, databaseKinds } from './databases.js';
import { EventSource } from './event-source.js';
import { orderEvent } from './read-feed.js';
import { until } from './until.js';

interface EventPage {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

describe.each(databaseKinds)('the event routes on %s', (kind) => {
  let database: Database;
  let service: BootedApp;
  let connectionId: string;

  beforeAll(async () => {
    database = await createDatabase(kind);
    service = await bootApp({ database, config: { role: 'web', maxEventStreams: 3 } });
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });
  beforeEach(() => {
    connectionId = randomUUID();
  });

  const commit = async (count: number, writer = service.app.get(EventWriter)) => {
    await database.orm.transaction((session) =>
      writer.append(
        session,
        Array.from({ length: count }, () => orderEvent(connectionId, connectionId)),
      ),
    );
    writer.announce();
  };
  /** As another process would. */
  const commitElsewhere = (count: number) => commit(count, createEventWriter(database));
  const list = async (query: string): Promise<EventPage> => {
    const answer = await service.request('GET', `/v1/events?connectionId=${connectionId}&${query}`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.json()) as EventPage;
  };
  const stream = (query = '', lastEventId?: string, of = service) =>
    EventSource.open(`${of.url}/v1/events/stream?connectionId=${connectionId}&${query}`, of.key, lastEventId);
  const sequences = (events: readonly Record<string, unknown>[]) => events.map((event) => event['sequence']);

  it('list what happened, thin, and always tell where to go on', async () => {
    const { nextCursor } = await list('after=latest');
    const source = await stream(`after=${nextCursor}`);
    await commit(3);
    // On PostgreSQL other databases of the server may hold events back for a moment; the stream waits for them.
    await source.events(3);
    await source.close();
    const first = await list(`after=${nextCursor}&limit=2`);
    expect(first).toMatchObject({ hasMore: true, items: [{ sequence: 1 }, { sequence: 2 }] });
    const second = await list(`after=${first.nextCursor}&limit=2`);
    expect(second).toMatchObject({ hasMore: false, items: [{ sequence: 3 }] });
    expect(await list(`after=${second.nextCursor}`)).toMatchObject({ items: [], nextCursor: expect.any(String) });
    expect(
      Object.keys(second.items[0] ?? {})
        .sort()
        .join(' '),
    ).toBe(
      'channel connectionId cursor detail entity entityId externalId id occurredAt recordedAt sequence type version',
    );
    expect(sequences((await list(`after=${String(first.items[0]?.['cursor'])}`)).items)).toEqual([2, 3]);
    expect((await list('entity=after_sale')).items).toEqual([]);
    expect((await list('types=order.updated,connection.failing')).items).toEqual([]);
    expect((await list('types=order.created')).items).toHaveLength(3);
  });

  it.each(['after=nonsense', 'after=WyIxIl0', 'types=order.nonsense', 'types=', 'limit=1001', 'entity=cat'])(
    'refuse %s by name',
    async (query) => {
      for (const path of ['/v1/events', '/v1/events/stream']) {
        const answer = await service.request('GET', `${path}?${query}`);
        expect(await answer.json()).toMatchObject({
          status: 400,
          code: 'invalid_request',
          errors: [{ field: query.split('=', 1)[0] }],
        });
      }
    },
  );

  it('refuse a place that this database has not reached', async () => {
    const ahead = Buffer.from('["999999999999999","1"]').toString('base64url');
    const listed = await service.request('GET', `/v1/events?after=${ahead}`);
    expect(await listed.json()).toMatchObject({ status: 400, errors: [{ field: 'after' }] });
    await expect(stream('', ahead)).rejects.toThrow('400');
  });

  it('stream what happens, in one process and across, as server-sent events', async () => {
    const source = await stream();
    const { headers } = source.response;
    expect(headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(await source.next()).toMatchObject({ event: undefined, id: expect.any(String) });
    await commit(2);
    expect(sequences(await source.events(2))).toEqual([1, 2]);
    await commitElsewhere(1);
    expect(sequences(await source.events(1))).toEqual([3]);
    await source.close();
  });

  it('go on behind the last event that a client received', async () => {
    const first = await stream();
    await first.next();
    await commit(5);
    const received = await first.events(2);
    const { lastEventId } = first;
    await first.close();
    await commit(1);
    const second = await stream('after=latest', lastEventId);
    expect(sequences([...received, ...(await second.events(4))])).toEqual([1, 2, 3, 4, 5, 6]);
    await second.close();
  });

  it('deliver what was committed and not sent before the service ended', async () => {
    const doomed = await bootApp({ database, config: { role: 'web' } });
    const source = await stream('', undefined, doomed);
    await source.next();
    await commitElsewhere(1);
    await source.events(1);
    const ended = doomed.close();
    await commitElsewhere(3);
    await ended;
    const rest = await readRest(source);
    const again = await stream('', source.lastEventId);
    expect(sequences([...rest, ...(await again.events(3 - rest.length))])).toEqual([2, 3, 4]);
    await again.close();
  });

  it('end their streams cleanly when the service stops', async () => {
    const stopped = await bootApp({ database, config: { role: 'web' } });
    const sources = await Promise.all([stream('', undefined, stopped), stream('', undefined, stopped)]);
    for (const source of sources) await source.next();
    await stopped.close();
    for (const source of sources) expect(await source.next()).toBeUndefined();
  });

  it('serve a limited number of streams, and again when one has left', async () => {
    const sources = [await stream(), await stream(), await stream()];
    const refused = await service.request('GET', '/v1/events/stream');
    expect(await refused.json()).toMatchObject({ status: 503, code: 'too_many_streams' });
    expect(refused.headers.get('retry-after')).toBe('10');
    await Promise.all(sources.map((source) => source.close()));
    const next = await until(
      () => stream().catch(() => undefined),
      (opened) => opened !== undefined,
    );
    await next?.close();
  });

  it('answer HEAD without keeping a stream open', async () => {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const answer = await service.request('HEAD', '/v1/events/stream');
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('');
    }
  });
});

async function readRest(source: EventSource): Promise<Record<string, unknown>[]> {
  const events: Record<string, unknown>[] = [];
  for (let frame = await source.next(); frame !== undefined; frame = await source.next()) {
    if (frame.event !== undefined) events.push(frame.event);
  }
  return events;
}
