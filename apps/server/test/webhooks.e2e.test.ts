import { randomUUID } from 'node:crypto';
import { systemClock, type Clock } from '@orderloom/core/time';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Database } from '../src/database/database.js';
import { EventWriter } from '../src/events/event-writer.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createDatabase, databaseKinds } from './databases.js';
import { connect } from './demo-connections.js';
import { createFakePlatform } from './fake-platform.js';
import { orderEvent } from './read-feed.js';
import { until } from './until.js';
import { isSignedBy, WebhookReceiver } from './webhook-receiver.js';

const webhookSchema = z.looseObject({
  id: z.uuid(),
  state: z.string(),
  pending: z.int(),
  secret: z.string().optional(),
});
type Shown = z.output<typeof webhookSchema>;
interface DeliveryPage {
  readonly items: readonly {
    readonly id: string;
    readonly state: string;
    readonly attempts: number;
    readonly [member: string]: unknown;
  }[];
  readonly nextCursor: string | null;
}

/** The machine's clock, moved forward by tests. */
class ForwardClock implements Clock {
  aheadMs = 0;
  now = (): number => Date.now() + this.aheadMs;
  sleep: Clock['sleep'] = (ms, signal) => systemClock.sleep(Math.min(ms, 200), signal);
}

describe.each(databaseKinds)('webhooks on %s', (kind) => {
  const clock = new ForwardClock();
  const lines: string[] = [];
  let database: Database;
  let service: BootedApp;
  let receiver: WebhookReceiver;
  let shop: string;
  const settings = {
    platforms: [createFakePlatform().definition],
    config: { isWebhookHttpAllowed: true, webhookAllowedNetworks: ['127.0.0.1'] },
    runtime: { clock },
    logStream: { write: (line: string) => lines.push(line) },
  };

  beforeAll(async () => {
    database = await createDatabase(kind);
    service = await bootApp({ database, ...settings });
    shop = await connect(service, { name: 'shop', platform: 'fake', credentials: { key: 'right-key' } });
  });
  afterAll(async () => {
    await service.close();
    await database.close();
  });
  beforeEach(async () => {
    receiver = await WebhookReceiver.open();
    return async () => {
      const { items } = await ask<{ items: Shown[] }>('GET', '/v1/webhooks');
      for (const { id } of items) await ask('DELETE', `/v1/webhooks/${id}`);
      await receiver.close();
    };
  });

  async function ask<Answer>(method: string, path: string, body?: unknown, status = 200): Promise<Answer> {
    const answer = await service.request(method, path, body);
    const text = await answer.text();
    expect(answer.status, text).toBe(status);
    return JSON.parse(text) as Answer;
  }
  const make = (members: object = {}) =>
    ask<Shown & { secret: string }>('POST', '/v1/webhooks', { url: receiver.url, types: ['order.*'], ...members }, 201);
  const find = (id: string) => ask<Shown>('GET', `/v1/webhooks/${id}`);
  const deliveriesOf = (id: string, query = '') => ask<DeliveryPage>('GET', `/v1/webhooks/${id}/deliveries${query}`);
  const readFeed = (after: string) =>
    ask<{ items: readonly { entityId: string }[]; nextCursor: string }>(
      'GET',
      `/v1/events?connectionId=${shop}&limit=1000&after=${encodeURIComponent(after)}`,
    );
  /** Resolves once the feed shows the events: it waits for whatever else is being written at that moment. */
  const commit = async (entityId: string, count: number) => {
    const { nextCursor } = await readFeed('latest');
    const writer = service.app.get(EventWriter);
    await database.orm.transaction((session) =>
      writer.append(
        session,
        Array.from({ length: count }, () => ({ ...orderEvent(shop, entityId), externalId: 'SN-1', channel: 'taobao' })),
      ),
    );
    writer.announce();
    await until(
      () => readFeed(nextCursor),
      ({ items }) => items.filter((event) => event.entityId === entityId).length >= count,
    );
  };
  const arrive = (count: number) =>
    until(
      () => Promise.resolve(receiver.received.length),
      (length) => length >= count,
    );

  it('are told of events, thin, signed and in order, and log that they were', async () => {
    const { id, secret } = await make();
    const order = randomUUID();
    await commit(order, 3);
    await arrive(3);
    expect(receiver.sequencesOf()).toEqual([1, 2, 3]);
    for (const message of receiver.received) expect(isSignedBy(message, secret)).toBe(true);
    const [first] = receiver.received;
    expect(first?.payload).toEqual({
      type: 'order.created',
      timestamp: expect.any(String),
      data: {
        eventId: expect.any(String),
        connectionId: shop,
        entity: 'order',
        entityId: order,
        sequence: 1,
        version: 1,
        channel: 'taobao',
        externalId: 'SN-1',
      },
    });
    const log = await until(
      () => deliveriesOf(id),
      ({ items }) => items.every(({ state }) => state === 'delivered'),
    );
    expect(log.items).toHaveLength(3);
    expect(log.items[0]).toMatchObject({ attempts: 1, lastStatus: 204, lastFailure: null, nextAttemptAt: null });
    expect(new Set(log.items.map((item) => item.id))).toEqual(new Set(receiver.received.map((message) => message.id)));
    const page = await deliveriesOf(id, '?limit=2');
    const rest = await deliveriesOf(id, `?limit=2&cursor=${page.nextCursor ?? ''}`);
    expect([...page.items, ...rest.items]).toEqual(log.items);
    expect((await deliveriesOf(id, '?state=pending')).items).toEqual([]);
  });

  it('get what they asked for by type and connection, and nothing from before they were made', async () => {
    await commit(randomUUID(), 1);
    const other = await connect(service, {
      name: `other ${kind}`,
      platform: 'fake',
      credentials: { key: 'right-key' },
    });
    const wanting = await make({ types: ['order.stage_changed', 'order.c*'], connectionIds: [shop] });
    const foreign = await make({ types: ['*'], connectionIds: [other] });
    const deaf = await make({ types: ['after_sale.*'] });
    await commit(randomUUID(), 1);
    await arrive(1);
    expect((await deliveriesOf(wanting.id)).items).toHaveLength(1);
    expect((await deliveriesOf(deaf.id)).items).toEqual([]);
    expect((await deliveriesOf(foreign.id)).items.filter(({ connectionId }) => connectionId === shop)).toEqual([]);
  });

  it('are tried again until they take it, under the same id and in the same words, later events of the order waiting', async () => {
    const { id, secret } = await make();
    const [order, another] = [randomUUID(), randomUUID()];
    receiver.answer = (response, { payload }) =>
      response.writeHead(payload.data['entityId'] === order ? 500 : 200).end();
    await commit(order, 2);
    await arrive(1);
    await commit(another, 1);
    await arrive(2);
    expect(receiver.received.map(({ payload }) => payload.data['entityId'])).toEqual([order, another]);
    receiver.answer = (response) => response.writeHead(200).end();
    clock.aheadMs += 10_000;
    await arrive(4);
    const [first, , again, second] = receiver.received;
    expect(again).toMatchObject({ id: first?.id, body: first?.body });
    expect(second?.payload.data['sequence']).toBe(2);
    expect(again !== undefined && isSignedBy(again, secret)).toBe(true);
    const log = await until(
      () => deliveriesOf(id, '?state=delivered'),
      ({ items }) => items.length === 3,
    );
    expect(log.items.map(({ attempts }) => attempts).toSorted((left, right) => left - right)).toEqual([1, 1, 2]);
  });

  it('that answer 410 are disabled, which the feed and the audit log tell, and go on where they stopped', async () => {
    const { id } = await make();
    receiver.answer = (response) => response.writeHead(410).end();
    const [order, another] = [randomUUID(), randomUUID()];
    await commit(order, 2);
    await until(
      () => find(id),
      ({ state }) => state === 'disabled',
    );
    expect(await find(id)).toMatchObject({ disabledReason: 'gone', disabledAt: expect.any(String), pending: 2 });
    await commit(another, 1);
    const told = await until(
      () =>
        ask<{ items: readonly { detail: { webhookId?: string } }[] }>(
          'GET',
          `/v1/events?connectionId=${shop}&types=connection.webhook_disabled&limit=1000`,
        ),
      ({ items }) => items.some(({ detail }) => detail.webhookId === id),
    );
    expect(told.items).toContainEqual(expect.objectContaining({ detail: { webhookId: id, reason: 'gone' } }));
    const audit = await ask<{ items: readonly unknown[] }>('GET', '/v1/audit?action=webhook.disabled');
    expect(audit.items).toContainEqual(expect.objectContaining({ subjectId: id, actor: expect.anything() }));
    receiver.answer = (response) => response.writeHead(200).end();
    expect(await ask('PATCH', `/v1/webhooks/${id}`, { state: 'active' })).toMatchObject({ disabledReason: null });
    await arrive(4);
    // The two orders overtake each other as they like.
    expect([receiver.sequencesOf(order), receiver.sequencesOf(another)]).toEqual([[1, 1, 2], [1]]);
  });

  it('that are enabled from now on skip what happened meanwhile', async () => {
    const { id } = await make();
    await ask('PATCH', `/v1/webhooks/${id}`, { state: 'disabled' });
    await commit(randomUUID(), 2);
    expect(await find(id)).toMatchObject({ state: 'disabled', disabledReason: 'asked' });
    await ask('PATCH', `/v1/webhooks/${id}`, { state: 'active', resume: 'from_now' });
    const order = randomUUID();
    await commit(order, 1);
    await arrive(1);
    expect(receiver.received.map(({ payload }) => payload.data['entityId'])).toEqual([order]);
    await ask('PATCH', `/v1/webhooks/${id}`, { resume: 'from_now' }, 400);
  });

  it('that take nothing for days are disabled, and lose nothing by it', async () => {
    const { id } = await make();
    receiver.answer = (response) => response.writeHead(503).end();
    await commit(randomUUID(), 1);
    await arrive(1);
    await until(
      () => find(id),
      ({ failingSince }) => failingSince !== null,
    );
    clock.aheadMs += 5 * 86_400_000;
    await until(
      () => find(id),
      ({ state }) => state === 'disabled',
    );
    expect(await find(id)).toMatchObject({ disabledReason: 'failing', pending: 1 });
  });

  it('are signed with the former secret too for as long as a rotation says', async () => {
    const { id, secret: former } = await make();
    const rotated = await ask<Shown & { secret: string }>('POST', `/v1/webhooks/${id}/rotate-secret`, {
      overlapSeconds: 3_600,
    });
    expect(rotated).toMatchObject({ secretsInUse: 2 });
    expect(rotated.secret).not.toBe(former);
    await commit(randomUUID(), 1);
    await arrive(1);
    const [both] = receiver.received;
    if (both === undefined) throw new Error('nothing came');
    expect(String(both.headers['webhook-signature']).split(' ')).toHaveLength(2);
    expect([former, rotated.secret, 'whsec_YW5vdGhlcg=='].map((one) => isSignedBy(both, one))).toEqual([
      true,
      true,
      false,
    ]);
    clock.aheadMs += 3_600_000;
    await ask('POST', `/v1/webhooks/${id}/test`);
    const tested = receiver.received.at(-1);
    expect(tested && [former, rotated.secret].map((one) => isSignedBy(tested, one))).toEqual([false, true]);
    expect(await find(id)).toMatchObject({ secretsInUse: 1 });
  });

  it('keep their secrets sealed and shown once', async () => {
    const { id, secret } = await make();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const stored = await database.orm.execute(sql`select (select json_agg(w) from webhooks w) as w,
      (select json_agg(s) from webhook_secrets s) as s, (select json_agg(a) from audit_entries a) as a`);
    const shown = JSON.stringify([stored, await find(id), await ask('GET', '/v1/webhooks'), lines]);
    expect(shown).toContain(id);
    expect(shown).not.toContain(secret);
    expect(shown).not.toContain(secret.slice('whsec_'.length));
  });

  it('can be tried out, also while they are disabled', async () => {
    const { id } = await make();
    await ask('PATCH', `/v1/webhooks/${id}`, { state: 'disabled' });
    expect(await ask('POST', `/v1/webhooks/${id}/test`)).toMatchObject({
      isDelivered: true,
      status: 204,
      failure: null,
    });
    expect(receiver.received[0]?.payload).toMatchObject({ type: 'webhook.test', data: { webhookId: id } });
    receiver.answer = (response) => response.writeHead(302, { location: receiver.url }).end();
    expect(await ask('POST', `/v1/webhooks/${id}/test`)).toMatchObject({ isDelivered: false, failure: 'redirected' });
    expect(receiver.received).toHaveLength(2);
  });

  it('are sent a message again by its id, and all of a time', async () => {
    const { id } = await make();
    const beganAt = new Date(clock.now()).toISOString();
    await commit(randomUUID(), 2);
    await arrive(2);
    const [sent] = receiver.received;
    await until(
      () => find(id),
      ({ pending }) => pending === 0,
    );
    await ask('POST', `/v1/webhooks/${id}/deliveries/${sent?.id ?? ''}/redeliver`);
    await arrive(3);
    expect(receiver.received[2]).toMatchObject({ id: sent?.id, body: sent?.body });
    await ask('POST', `/v1/webhooks/${id}/deliveries/msg_unknown/redeliver`, undefined, 404);
    await until(
      () => find(id),
      ({ pending }) => pending === 0,
    );
    const to = new Date(clock.now() + 60_000).toISOString();
    expect(await ask('POST', `/v1/webhooks/${id}/replay`, { from: beganAt, to })).toEqual({ queued: 2 });
    await arrive(5);
    expect(receiver.sequencesOf().slice(3)).toEqual([1, 2]);
    await ask('POST', `/v1/webhooks/${id}/replay`, { from: to, to: beganAt }, 400);
  });

  it.each([
    ['url', { url: 'http://10.1.2.3/' }],
    ['url', { url: 'http://2130706434/' }],
    ['url', { url: 'http://169.254.169.254/latest/meta-data' }],
    ['url', { url: 'http://[::ffff:10.0.0.1]/' }],
    ['url', { url: 'http://[fd00:ec2::254]/' }],
    ['url', { url: 'https://user:password@example.com/' }],
    ['url', { url: 'ftp://example.com/' }],
    ['types.0', { types: ['order.nonsense'] }],
    ['types.0', { types: ['nonsense*'] }],
    ['connectionIds.0', { connectionIds: [randomUUID()] }],
  ])('refuse %s that will not do: %j', async (field, members) => {
    const problem = await ask<{ errors: readonly { field: string }[] }>(
      'POST',
      '/v1/webhooks',
      {
        url: receiver.url,
        ...members,
      },
      400,
    );
    expect(problem.errors.map((error) => error.field)).toContain(field);
  });

  it('go to https only unless the settings say otherwise, and never to a name that leads home', async () => {
    const strict = await bootApp({ database, config: { role: 'web' } });
    try {
      const plain = await strict.request('POST', '/v1/webhooks', { url: 'http://example.com/' });
      expect(await plain.json()).toMatchObject({ status: 400, errors: [{ field: 'url' }] });
      const url = receiver.url.replace('http:', 'https:').replace('127.0.0.1', 'localhost');
      const made = webhookSchema.parse(await (await strict.request('POST', '/v1/webhooks', { url })).json());
      const tested = await strict.request('POST', `/v1/webhooks/${made.id}/test`);
      expect(await tested.json()).toMatchObject({ isDelivered: false, failure: 'address_refused', status: null });
    } finally {
      await strict.close();
    }
  });

  it('of a key that is limited to connections are limited to them, and no others exist for it', async () => {
    const { id } = await make();
    const { secret } = await ask<{ secret: string }>(
      'POST',
      '/v1/keys',
      {
        name: 'limited',
        scopes: ['webhooks:read', 'webhooks:write'],
        connectionIds: [shop],
      },
      201,
    );
    const send = (method: string, path: string, body?: object) =>
      fetch(service.url + path, {
        method,
        headers: { authorization: `Bearer ${secret}`, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
    expect((await send('GET', `/v1/webhooks/${id}`)).status).toBe(404);
    const made = await send('POST', '/v1/webhooks', { url: receiver.url });
    const own = webhookSchema.parse(await made.json());
    expect(own).toMatchObject({ connectionIds: [shop] });
    expect((await send('PATCH', `/v1/webhooks/${own.id}`, { connectionIds: null })).status).toBe(400);
    expect(await (await send('GET', '/v1/webhooks')).json()).toMatchObject({ items: [{ id: own.id }] });
    expect((await ask<{ items: unknown[] }>('GET', '/v1/webhooks')).items).toHaveLength(2);
  });

  it('count what they sent and what waits', async () => {
    await make();
    await commit(randomUUID(), 1);
    await arrive(1);
    const metrics = await (await service.request('GET', '/metrics')).text();
    expect(metrics).toMatch(/orderloom_webhook_attempts_total\{outcome="delivered"\} [1-9]/);
    expect(metrics).toMatch(/^orderloom_webhook_pending \d/m);
    expect(metrics).toMatch(/^orderloom_webhook_oldest_pending_seconds \d/m);
  });
});
