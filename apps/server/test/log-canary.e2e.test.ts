import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../src/database/database.js';
import { installedPlatforms } from '../src/platforms/installed-platforms.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { createFakePlatform } from './fake-platform.js';
import { until } from './until.js';

/** Values that no log line may hold, wherever a request carries them. */
const canary = (name: string): string => `canary-${name}-8f2c`;
const phone = '13912345678';

describe('the log', () => {
  const fake = createFakePlatform();
  const lines: string[] = [];
  let booted: BootedApp;
  beforeAll(async () => {
    booted = await bootApp({
      platforms: [...installedPlatforms, fake.definition],
      config: { logLevel: 'trace' },
      logStream: { write: (line) => lines.push(line) },
    });
  });
  afterAll(() => booted.close());

  const linesOf = (): readonly Record<string, unknown>[] => lines.map((line) => JSON.parse(line));

  it('holds nothing secret of requests, good or bad', async () => {
    await booted.request('POST', '/v1/connections', {
      name: 'Shop',
      platform: 'fake',
      credentials: { key: canary('credential'), token: canary('token') },
      settings: { note: canary('setting') },
    });
    await booted.request('POST', '/v1/connections', { [canary('member')]: canary('member-value') });
    await booted.request('GET', `/v1/orders?q=${canary('query')}${phone}`);
    await booted.request('GET', `/v1/orders?cursor=${canary('cursor')}`);
    await booted.request('GET', `/v1/orders/${phone}`);
    await fetch(`${booted.url}/v1/connections`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${booted.key}`,
        cookie: canary('cookie'),
        'user-agent': canary('agent'),
        'content-type': 'application/json',
      },
      body: `{"broken": "${canary('malformed')}`,
    });
    await fetch(`${booted.url}/v1/connections`, { headers: { authorization: `Bearer ${canary('wrong-key')}` } });
    await until(
      () => Promise.resolve(linesOf().filter((line) => line['msg'] === 'request answered')),
      (answered) => answered.length >= 7,
    );
    const text = lines.join('');
    expect(text.match(/canary-[\w-]+/g)).toBeNull();
    expect(text).not.toContain(phone);
    expect(text).not.toContain(booted.key);
  });

  it('tells id, method, path, names of query parameters and status of a request', async () => {
    const response = await booted.request('GET', `/v1/orders?q=${canary('query')}&limit=5`);
    const requestId = response.headers.get('x-request-id');
    const line = await until(
      () => Promise.resolve(linesOf().find((one) => one['requestId'] === requestId)),
      (found) => found !== undefined,
    );
    expect(line).toMatchObject({
      level: 'info',
      method: 'GET',
      path: '/v1/orders',
      queryNames: ['q', 'limit'],
      status: 200,
      durationMs: expect.any(Number),
    });
  });

  it('has the place of a fault inside the service, but not its words; the answer has neither', async () => {
    const { orm } = booted.app.get(Database);
    const find = orm.select.bind(orm);
    Object.assign(orm, {
      select: () => {
        throw new Error(`select failed: ${canary('fault')}`);
      },
    });
    const failed = await booted.request('GET', '/v1/connections');
    Object.assign(orm, { select: find });
    expect(failed.status).toBe(500);
    const body = await failed.text();
    expect(JSON.parse(body)).toMatchObject({ code: 'internal' });
    expect(body).not.toContain('canary-');
    const requestId = failed.headers.get('x-request-id');
    const line = linesOf().find((one) => one['requestId'] === requestId && 'err' in one);
    expect(line).toMatchObject({ level: 'error', err: { type: 'Error' } });
    expect(JSON.stringify(line)).toMatch(/"at /);
    expect(JSON.stringify(line)).not.toContain('canary-');
  });
});
