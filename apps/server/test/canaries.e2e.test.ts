import { createSecretKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { fixRaw } from '@orderloom/core/platform';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Database } from '../src/database/database.js';
import { IngestService } from '../src/ingest/ingest.service.js';
import { openTracing, type OpenTracing, type TracingSettings } from '../src/tracing/open-tracing.js';
import { traceAttempt } from '../src/tracing/trace-attempt.js';
import { linesOf, takeBackup } from './backup-bytes.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get } from './demo-connections.js';
import { dumpDatabase, findTables } from './dump-database.js';
import { createFakePlatform } from './fake-platform.js';
import { until } from './until.js';

const canary = (name: string): string => `canary-${name}-${randomBytes(6).toString('hex')}`;
const callbackSchema = z.object({ callback: z.object({ url: z.string() }) });
const secretSchema = z.looseObject({ id: z.uuid(), secret: z.string() });

/** It is shown whenever it is asked for, and nothing is taken in there that the platform has not signed. */
const readable = 'secret address of callbacks';

describe('secrets and texts about people', () => {
  const secretKey = randomBytes(32);
  const lines: string[] = [];
  /** What the receiver of traces was sent. */
  const traces: string[] = [];
  /** What was answered to anybody, but for the answers that are there to show a secret once. */
  const answers: string[] = [];
  /** By what they are; in a list of its own where the database may hold them: nothing was said but by the sender. */
  const planted = new Map<string, string>(
    [
      'credential',
      'credential that was replaced',
      'token of the platform',
      'renewed token of the platform',
      'operations key',
      'name of a receiver',
      'street of a receiver',
      'name in a raw body',
      'street in a raw body',
      'identity in a raw body',
      'name in quarantine',
      'street in quarantine',
      'cookie',
      'user agent',
      'search text',
      'member of a body that is refused',
      'value of a body that is refused',
      'body that is no JSON',
      'wrong API key',
      'fault inside the service',
      'fault of a call to a platform',
      'path that does not exist',
      'key of the receiver of traces',
    ].map((what) => [what, canary(what.replaceAll(' ', '-'))]),
  );
  planted.set('telephone of a receiver', '13912345678');
  planted.set('telephone in quarantine', '13887654321');
  planted.set('secret key', secretKey.toString('base64'));
  planted.set('secret key in hexadecimal digits', secretKey.toString('hex'));
  const of = (what: string): string => {
    const value = planted.get(what);
    if (value === undefined) throw new Error(`nothing was planted as ${what}`);
    return value;
  };
  const fake = createFakePlatform();
  let receiver: Server;
  let tracing: OpenTracing;
  let service: BootedApp;
  let orderId: string;

  beforeAll(async () => {
    const settings = await listenForTraces();
    tracing = await openTracing(settings);
    service = await bootApp({
      platforms: [fake.definition],
      config: {
        role: 'web',
        logLevel: 'trace',
        operationsKey: of('operations key'),
        secretKeys: [createSecretKey(secretKey)],
        tracing: settings,
        publicUrl: 'https://hub.test',
      },
      runtime: { watchAttempt: traceAttempt },
      logStream: { write: (line) => lines.push(line) },
    });
    planted.set('API key of the settings', service.key);
    const connectionId = await connect(service, {
      name: 'shop',
      platform: 'fake',
      credentials: { key: of('credential that was replaced'), token: of('token of the platform') },
    });
    await ask('PATCH', `/v1/connections/${connectionId}`, { credentials: { key: of('credential') } });
    await ask('POST', `/v1/connections/${connectionId}/test`);
    await fake.renewToken(of('renewed token of the platform'));
    await plant(connectionId);
    const [order] = (await get(service, '/v1/orders')).items;
    orderId = String(order?.['id']);
    await makeSecrets();
    await provokeFaults(connectionId);
  });
  afterAll(async () => {
    await service.close();
    await tracing.close();
    receiver.close();
  });

  async function listenForTraces(): Promise<TracingSettings> {
    receiver = createServer((request, response) => {
      void text(request).then((body) => {
        traces.push(body);
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const address = receiver.address();
    const endpoint = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : address)}`;
    return { endpoint, headers: { 'x-key': of('key of the receiver of traces') }, serviceName: 'hub', ratio: 1 };
  }

  async function ask(method: string, path: string, body?: unknown): Promise<void> {
    answers.push(await (await service.request(method, path, body)).text());
  }

  async function plant(connectionId: string): Promise<void> {
    const at = Date.UTC(2026, 10, 1);
    const raw = {
      name: of('name in a raw body'),
      address: of('street in a raw body'),
      card: of('identity in a raw body'),
    };
    const quarantined = {
      name: of('name in quarantine'),
      address: of('street in quarantine'),
      phone: of('telephone in quarantine'),
    };
    await service.app.get(IngestService).commit(
      { connectionId, platform: 'fake', side: 'sell' },
      {
        observations: [
          {
            entity: 'order',
            channel: 'pinduoduo',
            externalId: 'order-1',
            source: 'list',
            operation: 'fake.orders',
            sourceAtMs: at,
            observedAtMs: at,
            ...fixRaw(raw),
            issues: [],
            mappingVersion: 1,
            fragment: {
              receiver: {
                name: { plain: of('name of a receiver') },
                phone: { plain: of('telephone of a receiver') },
                street: { plain: of('street of a receiver') },
              },
            },
          },
        ],
        rejected: [{ ...fixRaw(quarantined), issues: [{ path: 'sn', message: 'is missing' }] }],
        platformRequestId: undefined,
      },
      'fake.orders',
    );
  }

  /** Secrets that the service makes and shows once. */
  async function makeSecrets(): Promise<void> {
    const show = async (what: string, path: string, body: unknown) => {
      const answer = await fetch(service.url + path, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${service.key}`,
          'content-type': 'application/json',
          'idempotency-key': `for-${what.replaceAll(' ', '-')}`,
        },
        body: JSON.stringify(body),
      });
      const { id, secret } = secretSchema.parse(await answer.json());
      planted.set(what, secret.slice(-24));
      return id;
    };
    const key = await show('API key', '/v1/keys', { name: 'made', scopes: ['orders:read'] });
    await show('rotated API key', `/v1/keys/${key}/rotate`, {});
    const hook = await show('secret of a webhook', '/v1/webhooks', { url: 'https://receiver.example/hook' });
    await show('rotated secret of a webhook', `/v1/webhooks/${hook}/rotate-secret`, {});
  }

  async function provokeFaults(connectionId: string): Promise<void> {
    const refused = of('value of a body that is refused');
    await ask('POST', '/v1/connections', { name: refused, platform: refused, credentials: { key: refused } });
    await ask('POST', '/v1/connections', { [of('member of a body that is refused')]: refused });
    await ask('PATCH', `/v1/connections/${connectionId}`, { credentials: { key: { value: refused } } });
    await ask('GET', `/v1/orders?q=${of('search text')}${of('telephone of a receiver')}`);
    await ask('GET', `/v1/orders?cursor=${of('search text')}`);
    await ask('GET', `/v1/orders/${of('telephone of a receiver')}`);
    await ask('GET', `/v1/${of('path that does not exist')}?q=${of('street of a receiver')}`);
    await ask('GET', `/v1/orders/${of('name of a receiver')}`);
    const push = await service.request('GET', `/v1/connections/${connectionId}/push`);
    const { callback } = callbackSchema.parse(await push.json());
    const address = new URL(callback.url).pathname;
    planted.set(readable, address.split('/').at(-1) ?? '');
    // As it should not be asked for: by a browser, with a slash behind, at another connection.
    await ask('GET', address);
    await ask('POST', `${address}/`, {});
    await ask('POST', address, {});
    await ask('POST', address.replace(connectionId, 'x'), {});
    const fault = new Error(`answer: ${of('fault of a call to a platform')} ${of('token of the platform')}`);
    const call = { platform: 'fake', operation: 'fake.orders', attempt: 1, priority: 'live' } as const;
    await expect(traceAttempt(call, () => Promise.reject(fault))).rejects.toBe(fault);
    await ask('POST', `/v1/orders/${orderId}/reveal`, {});
    const broken = await fetch(`${service.url}/v1/connections`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${service.key}`,
        cookie: of('cookie'),
        'user-agent': of('user agent'),
        'content-type': 'application/json',
      },
      body: `{"broken": "${of('body that is no JSON')}`,
    });
    answers.push(await broken.text());
    const headers = { authorization: `Bearer ${of('wrong API key')}` };
    answers.push(await (await fetch(`${service.url}/v1/orders`, { headers })).text());
    const { orm } = service.app.get(Database);
    const select = orm.select.bind(orm);
    Object.assign(orm, {
      select: () => {
        throw new Error(`select failed: ${of('fault inside the service')} ${of('name of a receiver')}`);
      },
    });
    await ask('GET', '/v1/connections');
    Object.assign(orm, { select });
  }

  /** What was planted and is found; none should be. */
  const foundIn = (text: string): readonly string[] =>
    [...planted].filter(([, value]) => text.includes(value)).map(([what]) => what);

  it('are thirty-three, and the searched places would show them', async () => {
    expect(planted.size).toBe(33);
    const revealed = await service.request('POST', `/v1/orders/${orderId}/reveal`, { reason: 'a test' });
    expect(foundIn(await revealed.text())).toEqual([
      'name of a receiver',
      'street of a receiver',
      'telephone of a receiver',
    ]);
  });

  it('stand in no line of the log', async () => {
    await until(
      () => Promise.resolve(lines.filter((line) => line.includes('request answered'))),
      (answered) => answered.length >= 15,
    );
    expect(foundIn(lines.join(''))).toEqual([]);
  });

  it('stand in no answer, good or bad', async () => {
    const hub = [
      '/v1/connections',
      '/v1/orders',
      `/v1/orders/${orderId}`,
      `/v1/orders/${orderId}/observations`,
      `/v1/orders/${orderId}/timeline`,
      '/v1/events',
      '/v1/audit?limit=200',
      '/v1/keys',
      '/v1/webhooks',
      '/v1/quarantine',
      '/v1/drift',
      '/v1/platforms',
      '/v1/alarms',
    ];
    for (const path of hub) await ask('GET', path);
    expect(answers.length).toBeGreaterThan(20);
    // The fake names no members of raw bodies that are about people: what they hold is shown as it is.
    const raw = ['name in a raw body', 'street in a raw body', 'identity in a raw body'];
    // Whoever sends a member that does not exist is told its name.
    const shown = [...raw, 'member of a body that is refused'];
    expect(foundIn(answers.join('\n')).filter((what) => !shown.includes(what))).toEqual([]);
  });

  it('stand in no metric and no export', async () => {
    for (const path of [
      '/metrics',
      '/v1/exports/orders',
      '/v1/exports/orders?format=ndjson',
      '/v1/exports/after-sales',
    ]) {
      const text = await (await service.request('GET', path)).text();
      expect(text.length, path).toBeGreaterThan(50);
      expect(foundIn(text), path).toEqual([]);
    }
  });

  it('stand in no table of the database, not as text and not as bytes', async () => {
    const dump = await dumpDatabase(service.database);
    expect(findTables(dump, 'order-1')).toEqual(expect.arrayContaining(['public.orders', 'public.observations']));
    expect([...planted].flatMap(([what, value]) => findTables(dump, value).map((table) => [what, table]))).toEqual([
      [readable, 'public.connections'],
    ]);
  });

  it('stand in no backup', async () => {
    const { bytes } = await takeBackup(service.database);
    const lines = linesOf(bytes);
    const dump = new Map([['backup', lines]]);
    expect(findTables(dump, 'order-1')).toEqual(['backup']);
    expect([...planted].filter(([, value]) => findTables(dump, value).length > 0).map(([what]) => what)).toEqual([
      readable,
    ]);
  });

  it('stand in no trace', async () => {
    // Sends what is left. Nothing of the other tests is about traces.
    await tracing.close();
    const told = traces.join('\n');
    for (const name of ['GET /v1/orders', 'GET none', 'POST /v1/orders/:id/reveal', 'fake fake.orders']) {
      expect(told).toContain(`"name":"${name}"`);
    }
    expect(foundIn(told)).toEqual([]);
  });
});
