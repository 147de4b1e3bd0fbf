import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ConnectionsRepository } from '../src/connections/connections.repository.js';
import { rowsOf } from '../src/database/rows-of.js';
import { CallbacksService } from '../src/push/callbacks.service.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { createFakePlatform } from './fake-platform.js';

/** Nothing works on what is stored: the process serves HTTP only. */
describe('callbacks that come at the same time', () => {
  let service: BootedApp;
  beforeAll(async () => {
    const fake = createFakePlatform();
    service = await bootApp({
      platforms: [fake.definition],
      config: { role: 'web', publicUrl: 'https://hub.test' },
    });
  });
  afterAll(() => service.close());

  it('cost a few statements, and each is stored', async () => {
    const shop = { name: 'shop', platform: 'fake', credentials: { key: 'right-key', owner: 'mall-1' } };
    const id = await connect(service, shop);
    const push = await service.request('GET', `/v1/connections/${id}/push`);
    const { callback } = (await push.json()) as { readonly callback: { readonly url: string } };
    const token = new URL(callback.url).pathname.split('/').at(-1) ?? '';
    const callbacks = service.app.get(CallbacksService, { strict: false });
    const find = vi.spyOn(service.app.get(ConnectionsRepository, { strict: false }), 'find');
    const ids = Array.from({ length: 50 }, (_, index) => `order-${index}`);
    const headers = { 'x-fake-sign': 'right' };
    await Promise.all(
      ids.map((orderId) =>
        callbacks.receive(id, token, { headers, rawBody: Buffer.from(`{"orders":["${orderId}"]}`) }),
      ),
    );
    // The first alone, and what came meanwhile.
    expect(find).toHaveBeenCalledTimes(2);
    const jobs = await rowsOf<{ id: string }>(
      service.database.orm,
      sql`select data->'orderCandidates'->0->>'externalId' as id from pgboss.job where name = 'reread'`,
    );
    expect(jobs.map((job) => job.id).toSorted()).toEqual(ids.toSorted());
  });
});
