import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectionsService } from '../src/connections/connections.service.js';
import { problemSchema } from '../src/http/problem.js';
import { installedPlatforms } from '../src/platforms/installed-platforms.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createFakePlatform } from './fake-platform.js';

const connectionSchema = z.looseObject({ id: z.uuid(), name: z.string() });
const pageSchema = z.object({ items: z.array(connectionSchema), nextCursor: z.string().nullable() });

describe('connections', () => {
  const fake = createFakePlatform();
  let booted: BootedApp;
  let count = 0;
  const changed: string[] = [];
  beforeAll(async () => {
    booted = await bootApp({ platforms: [...installedPlatforms, fake.definition], config: { role: 'web' } });
    booted.app.get(ConnectionsService).onChanged((id) => changed.push(id));
  });
  beforeEach(() => {
    changed.length = 0;
  });
  afterAll(() => booted.close());

  const draft = (members: object = {}) => ({
    name: `Shop ${(count += 1)}`,
    platform: 'fake',
    credentials: { key: 'right-key', token: 'token-1' },
    ...members,
  });
  async function create(members: object = {}) {
    const response = await booted.request('POST', '/v1/connections', draft(members));
    expect(response.status).toBe(201);
    return connectionSchema.parse(await response.json());
  }
  async function refuse(method: string, path: string, body: unknown) {
    return problemSchema.parse(await (await booted.request(method, path, body)).json());
  }

  it('are made with defaults and shown without their credentials', async () => {
    const startedAt = Date.now();
    const made = await create();
    expect(made).toMatchObject({
      platform: 'fake',
      side: 'sell',
      state: 'active',
      isDemo: false,
      health: 'unknown',
      lastError: null,
      settings: {},
      credentials: ['key', 'token'],
      streams: [
        { name: 'orders', isAvailable: true, reason: null, setting: null, horizonSeconds: 7_776_000 },
        { name: 'refunds', isAvailable: false, reason: 'no path', setting: 'paths' },
      ],
    });
    const backfillAgoMs = startedAt - Date.parse(String(made['backfillFromAt']));
    expect(Math.abs(backfillAgoMs - 30 * 86_400_000)).toBeLessThan(60_000);
    const shown = await (await booted.request('GET', `/v1/connections/${made.id}`)).text();
    expect(JSON.parse(shown)).toEqual(made);
    expect(shown).not.toMatch(/right-key|token-1/);
    expect(changed).toEqual([made.id]);
  });

  it('name every fault of credentials and settings, and store nothing', async () => {
    const faults = await refuse('POST', '/v1/connections', {
      name: 'Faulty',
      platform: 'fake',
      credentials: { key: 'abc', secret: 'canary' },
      settings: { region: 'west', colour: 'red' },
    });
    expect(faults).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(faults.errors?.map((error) => error.field)).toEqual([
      'credentials.key',
      'credentials.secret',
      'settings.region',
      'settings.colour',
    ]);
    expect(JSON.stringify(faults)).not.toContain('canary');
    const page = pageSchema.parse(await (await booted.request('GET', '/v1/connections?limit=200')).json());
    expect(page.items.map((connection) => connection.name)).not.toContain('Faulty');
  });

  it.each([
    ['pinduoduo', ['credentials.clientId', 'credentials.clientSecret']],
    ['pandapon', ['credentials.accessKey', 'credentials.accessSecret', 'credentials.userId']],
  ])('say what a connection to %s lacks', async (platform, fields) => {
    const problem = await refuse('POST', '/v1/connections', { name: 'Empty', platform, credentials: {} });
    expect(problem.errors?.map((error) => error.field).toSorted((a, b) => a.localeCompare(b))).toEqual(fields);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 7 }, 'name'],
    [{ platform: 'ebay' }, 'platform'],
    [{ platform: '__proto__' }, 'platform'],
    [{ credentials: [] }, 'credentials'],
    [{ settings: 'x' }, 'settings'],
    [{ backfillFromAt: 'yesterday' }, 'backfillFromAt'],
    [{ backfillFromAt: '0000-01-01T00:00:00Z' }, 'backfillFromAt'],
    [{ backfillFromAt: '9999-01-01T00:00:00Z' }, 'backfillFromAt'],
    [{ isDemo: true }, 'isDemo'],
    [{ state: 'paused' }, 'state'],
  ])('are not made of %j', async (members, field) => {
    const problem = await refuse('POST', '/v1/connections', draft(members));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.map((error) => error.field)).toContain(field);
  });

  it('have names of their own', async () => {
    const first = await create({ name: 'Taken' });
    expect(await refuse('POST', '/v1/connections', draft({ name: ' Taken ' }))).toMatchObject({ code: 'conflict' });
    const second = await create();
    expect(await refuse('PATCH', `/v1/connections/${second.id}`, { name: 'Taken' })).toMatchObject({ status: 409 });
    const renamed = await booted.request('PATCH', `/v1/connections/${first.id}`, { name: 'Taken' });
    expect(renamed.status).toBe(200);
  });

  it('are listed page by page, each once', async () => {
    const made = [await create(), await create(), await create()];
    const seen: string[] = [];
    let path = '/v1/connections?limit=2';
    for (;;) {
      const page = pageSchema.parse(await (await booted.request('GET', path)).json());
      seen.push(...page.items.map((connection) => connection.id));
      if (page.nextCursor === null) break;
      path = `/v1/connections?limit=2&cursor=${page.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made.map((connection) => connection.id)));
  });

  it('change member by member, and the result is what is checked', async () => {
    const { id } = await create({ settings: { region: 'south', note: 'old' } });
    const response = await booted.request('PATCH', `/v1/connections/${id}`, {
      settings: { note: null },
      credentials: { token: 'token-2' },
      backfillFromAt: '2024-01-01T08:00:00+08:00',
    });
    expect(await response.json()).toMatchObject({
      settings: { region: 'south' },
      backfillFromAt: '2024-01-01T00:00:00.000Z',
    });
    expect(changed).toEqual([id, id]);
    expect(fake.created.at(-1)).toEqual({ key: 'right-key', token: 'token-2' });
    const problem = await refuse('PATCH', `/v1/connections/${id}`, { credentials: { key: null } });
    expect(problem.errors?.map((error) => error.field)).toEqual(['credentials.key']);
  });

  it('tell after a test what the platform said, and keep it', async () => {
    const good = await create();
    const test = await booted.request('POST', `/v1/connections/${good.id}/test`);
    expect(await test.json()).toEqual({
      ok: true,
      clockSkewMs: 12,
      account: 'Shop 7',
      platformRequestId: 'fake-request-1',
      error: null,
    });
    const shown = await (await booted.request('GET', `/v1/connections/${good.id}`)).json();
    expect(shown).toMatchObject({ health: 'healthy', lastError: null, checkedAt: expect.any(String) });
  });

  it('answer a refused test with 200 and the reason', async () => {
    const bad = await create({ credentials: { key: 'wrong-key' } });
    const test = await booted.request('POST', `/v1/connections/${bad.id}/test`);
    expect(test.status).toBe(200);
    const error = { code: 'platform_authentication', platformCode: '10019', advice: 'check the key' };
    expect(await test.json()).toMatchObject({ ok: false, platformRequestId: 'fake-request-1', error });
    const shown = await (await booted.request('GET', `/v1/connections/${bad.id}`)).json();
    expect(shown).toMatchObject({ health: 'failing', lastError: error });

    const mended = await booted.request('PATCH', `/v1/connections/${bad.id}`, { credentials: { key: 'right-key' } });
    expect(await mended.json()).toMatchObject({ health: 'unknown', lastError: null, checkedAt: null });
  });

  it('pause and resume', async () => {
    const { id } = await create();
    const paused = await booted.request('POST', `/v1/connections/${id}/pause`);
    expect(await paused.json()).toMatchObject({ id, state: 'paused' });
    const resumed = await booted.request('POST', `/v1/connections/${id}/resume`);
    expect(await resumed.json()).toMatchObject({ id, state: 'active' });
    expect(changed).toEqual([id, id, id]);
  });

  it('can be looked up platform by platform beforehand', async () => {
    const response = await booted.request('GET', '/v1/platforms');
    const { items } = z
      .object({ items: z.array(z.looseObject({ platform: z.string() })) })
      .parse(await response.json());
    expect(items.map((platform) => platform.platform)).toEqual(['pinduoduo', 'pandapon', 'fake']);
    expect(items[2]).toMatchObject({
      side: 'sell',
      credentials: { type: 'object', required: ['key'], properties: { key: { type: 'string', minLength: 4 } } },
      settings: { properties: { region: { enum: ['north', 'south'] } } },
      endpoints: [{ name: 'fake.orders', certainty: 'inferred', isRepeatable: true }],
    });
  });
});
