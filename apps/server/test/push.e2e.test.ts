import type { FeedOptions, ReceivedMessage } from '@orderloom/core/platform';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { DatabaseUnavailableError } from '../src/database/database-unavailable-error.js';
import { JobQueue } from '../src/sync/job-queue.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase, databaseKinds } from './databases.js';
import { connect } from './demo-connections.js';
import { createFakePlatform, type FakePlatform } from './fake-platform.js';
import { until } from './until.js';

interface PushView {
  readonly callback: {
    readonly url: string;
    readonly received: number;
    readonly refused: number;
    readonly lastRefusal: string | null;
  };
  readonly feed: { readonly state: string; readonly received: number } | null;
}

/** A feed that a test fills by hand. */
class HandFeed {
  readonly acknowledged: string[] = [];
  readonly rejected: string[] = [];
  opened = 0;
  #options: FeedOptions | undefined;
  readonly #waiting: ReceivedMessage[] = [];
  #wake: () => void = () => {};

  async *open(options: FeedOptions): AsyncGenerator<ReceivedMessage> {
    this.opened += 1;
    this.#options = options;
    options.onState?.('open', {});
    options.signal.addEventListener('abort', () => this.#wake());
    while (!options.signal.aborted) {
      const next = this.#waiting.shift();
      if (next !== undefined) yield next;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  get isOpen(): boolean {
    return this.#options?.signal.aborted === false;
  }

  push(externalId: string, accountId?: string): void {
    this.#waiting.push({
      hint: {
        messageType: 'changed',
        messageId: externalId,
        sentAtMs: undefined,
        accountId,
        orderCandidates: [{ channel: 'pinduoduo', externalId }],
        afterSale: undefined,
      },
      acknowledge: () => this.acknowledged.push(externalId),
      reject: () => this.rejected.push(externalId),
    });
    this.#wake();
  }
}

describe.each(databaseKinds)('messages of the platforms on %s', (kind) => {
  let service: BootedApp;
  let fake: FakePlatform;
  const feed = new HandFeed();
  const shop = { platform: 'fake', credentials: { key: 'right-key', owner: 'mall-1' } };

  beforeAll(async () => {
    fake = createFakePlatform({ feed });
    service = await bootApp({
      platforms: [fake.definition],
      database: await createDatabase(kind),
      config: { publicUrl: 'https://hub.test' },
    });
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    await service.close();
    await service.database.close();
  });

  const readPush = async (id: string): Promise<PushView> => {
    const answer = await service.request('GET', `/v1/connections/${id}/push`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as PushView;
  };
  const post = async (url: string, body: string, headers: Record<string, string> = {}): Promise<number> => {
    const path = new URL(url).pathname;
    const answer = await fetch(service.url + path, { method: 'POST', body, headers });
    return answer.status;
  };
  const sign = { 'x-fake-sign': 'right', 'content-type': 'text/plain' };
  const hasOrder = async (externalId: string): Promise<boolean> => {
    const answer = await service.request('GET', `/v1/orders?externalId=${externalId}`);
    return ((await answer.json()) as { items: unknown[] }).items.length === 1;
  };

  it('are taken in at an address of the connection’s own, and what they are about is read again', async () => {
    const id = await connect(service, { ...shop, name: 'callbacks' });
    const { callback, feed: none } = await readPush(id);
    expect(none).toBeNull();
    expect(callback.url).toMatch(new RegExp(`^https://hub\\.test/callbacks/${id}/[0-9a-f]{32}$`));
    fake.known.add('called-1').add('refund-1');
    expect(await post(callback.url, '{"orders":["nobody","called-1"],"refund":"refund-1"}', sign)).toBe(200);
    await until(
      () => hasOrder('called-1'),
      (isThere) => isThere,
    );
    expect(fake.asked.filter((asked) => ['nobody', 'called-1'].includes(asked))).toEqual(['nobody', 'called-1']);
    await until(
      () => Promise.resolve(fake.asked),
      (asked) => asked.includes('#refund-1'),
    );
    expect((await readPush(id)).callback).toMatchObject({ received: 1, refused: 0 });
  });

  it('are refused when forged, unreadable, too large or sent elsewhere, and nothing is read', async () => {
    const id = await connect(service, { ...shop, name: 'forged' });
    const { callback } = await readPush(id);
    const body = '{"orders":["forged-1"]}';
    expect(await post(callback.url, body)).toBe(401);
    expect(await post(callback.url, body, { 'x-fake-sign': 'wrong' })).toBe(401);
    expect(await post(callback.url, '{"hello":1}', sign)).toBe(400);
    expect(await post(callback.url, ' '.repeat(300_000), sign)).toBe(413);
    expect(await post(`${callback.url.slice(0, -1)}x`, body, sign)).toBe(404);
    expect(await post(callback.url.replace(id, '00000000-0000-4000-8000-000000000000'), body, sign)).toBe(404);
    expect(fake.asked).not.toContain('forged-1');
    expect((await readPush(id)).callback).toMatchObject({ received: 0, refused: 3, lastRefusal: 'invalid_argument' });
  });

  it('are not acknowledged before what they are about is stored as a job', async () => {
    const called = await connect(service, { ...shop, name: 'not stored' });
    const fed = await connect(service, { ...shop, name: 'not stored either', settings: { note: 'feed' } });
    const { callback } = await readPush(called);
    await until(
      () => readPush(fed),
      (view) => view.feed?.state === 'open',
    );
    vi.spyOn(service.app.get(JobQueue, { strict: false }), 'requestReread').mockRejectedValue(
      new DatabaseUnavailableError('the database is away'),
    );
    expect(await post(callback.url, '{"orders":["lost-1"]}', sign)).toBe(503);
    feed.push('lost-2', 'mall-1');
    await until(
      () => Promise.resolve(feed.rejected),
      (rejected) => rejected.includes('lost-2'),
    );
    expect(feed.acknowledged).not.toContain('lost-2');
    vi.restoreAllMocks();
    expect(await post(callback.url, '{"orders":["lost-1"]}', sign)).toBe(200);
    await service.request('POST', `/v1/connections/${fed}/pause`);
  });

  it('are asked about again until the platform knows what they were about', async () => {
    const id = await connect(service, { ...shop, name: 'early' });
    const { callback } = await readPush(id);
    expect(await post(callback.url, '{"orders":["early-1"]}', sign)).toBe(200);
    await until(
      () => Promise.resolve(fake.asked),
      (asked) => asked.includes('early-1'),
    );
    expect(await hasOrder('early-1')).toBe(false);
    fake.known.add('early-1');
    await until(
      () => hasOrder('early-1'),
      (isThere) => isThere,
    );
  });

  it('come through a feed that is opened once for all connections of one application, each for its own shop', async () => {
    await until(
      () => Promise.resolve(feed.isOpen),
      (isOpen) => !isOpen,
    );
    const openedBefore = feed.opened;
    const first = await connect(service, { ...shop, name: 'feed 1', settings: { note: 'feed' } });
    const second = await connect(service, {
      ...shop,
      name: 'feed 2',
      credentials: { key: 'right-key', owner: 'mall-2' },
      settings: { note: 'feed' },
    });
    await until(
      async () => [await readPush(first), await readPush(second)],
      (views) => views.every((view) => view.feed?.state === 'open'),
    );
    expect(feed.opened - openedBefore).toBe(1);
    fake.known.add('fed-1').add('fed-2');
    feed.push('fed-1', 'mall-1');
    feed.push('fed-2', 'mall-2');
    feed.push('fed-3', 'mall of nobody');
    await until(
      async () => [await hasOrder('fed-1'), await hasOrder('fed-2')],
      (found) => found.every(Boolean),
    );
    expect(feed.acknowledged.toSorted()).toEqual(['fed-1', 'fed-2', 'fed-3']);
    expect((await readPush(first)).feed).toMatchObject({ received: 1 });
    expect((await readPush(second)).feed).toMatchObject({ received: 1 });
    await service.request('POST', `/v1/connections/${first}/pause`);
    await service.request('POST', `/v1/connections/${second}/pause`);
    await until(
      () => Promise.resolve(feed.isOpen),
      (isOpen) => !isOpen,
    );
  });
});
