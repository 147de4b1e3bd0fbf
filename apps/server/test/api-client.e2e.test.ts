import { createOrderloomClient, OrderloomApiError, type OrderloomClient } from '@orderloom/api-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { createFakePlatform } from './fake-platform.js';
import { plantRows } from './plant-rows.js';

describe('the typed client of the running service', () => {
  let service: BootedApp;
  let client: OrderloomClient;
  beforeAll(async () => {
    service = await bootApp({ platforms: [createFakePlatform().definition], config: { role: 'web' } });
    client = createOrderloomClient({ baseUrl: service.url, apiKey: service.key });
  });
  afterAll(() => service.close());
  const make = (name: string) =>
    client.post('/v1/connections', { body: { name, platform: 'fake', credentials: { key: 'right-key' } } });

  it('makes, changes and reads', async () => {
    const { id, name } = await make('first');
    expect(name).toBe('first');
    const changed = await client.patch('/v1/connections/{id}', { path: { id }, body: { name: 'renamed' } });
    expect(changed).toMatchObject({ id, name: 'renamed' });
    expect((await client.get('/v1/connections/{id}', { path: { id } })).name).toBe('renamed');
    const key = await client.post('/v1/keys', { body: { name: 'to be ended', scopes: ['orders:read'] } });
    expect((await client.delete('/v1/keys/{id}', { path: { id: key.id } })).revokedAt).not.toBeNull();
  });

  it('goes through every page of a list, and through the feed to where it ends', async () => {
    const made = [];
    for (let count = 0; count < 5; count += 1) {
      const { id } = await make(`listed ${count}`);
      await plantRows(service, id);
      made.push(id);
    }
    const seen = [];
    for await (const order of client.list('/v1/orders', { query: { limit: 2 } })) seen.push(order.connectionId);
    expect(seen.toSorted()).toEqual(made.toSorted());
    const feed = [];
    for await (const event of client.list('/v1/events', { query: { after: 'earliest', limit: 3 } })) feed.push(event);
    expect(new Set(feed.map((event) => event.connectionId))).toEqual(new Set(made));
  });

  it('does a POST once, whatever becomes of its answers', async () => {
    let sent = 0;
    const lossy = createOrderloomClient({
      baseUrl: service.url,
      apiKey: service.key,
      random: () => 0,
      fetch: async (url, init) => {
        sent += 1;
        const response = await fetch(url, init);
        if (sent > 2) return response;
        await response.body?.cancel();
        throw new TypeError('the answer was lost');
      },
    });
    const body = { name: 'once', platform: 'fake', credentials: { key: 'right-key' } };
    const { data, headers } = await lossy.request('post', '/v1/connections', { body });
    expect([sent, data.name, headers.get('idempotency-replayed')]).toEqual([3, 'once', 'true']);
  });

  it('throws what the service says', async () => {
    const fault = await client.get('/v1/orders', { query: { limit: 0 } }).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(OrderloomApiError);
    expect(fault).toMatchObject({ status: 400, code: 'invalid_request', issues: [{ path: 'limit' }] });
    const wrong = createOrderloomClient({ baseUrl: service.url, apiKey: 'no-such-key' });
    await expect(wrong.get('/v1/orders')).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
    await expect(client.get('/v1/orders', { headers: { 'if-none-match': '*' } })).rejects.toMatchObject({
      status: 304,
    });
  });

  it('reads texts, and opens streams', async () => {
    expect(await client.get('/metrics')).toContain('orderloom_');
    const stream = await client.open('/v1/events/stream', { query: { after: 'latest' } });
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    await stream.body?.cancel();
  });
});
