import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { createFakePlatform } from './fake-platform.js';

const operationsKey = 'operations-key-0001';

describe('platform operations through the service', () => {
  let service: BootedApp;
  let id: string;
  const lines: string[] = [];
  beforeAll(async () => {
    service = await bootApp({
      platforms: [createFakePlatform().definition],
      config: { operationsKey },
      logStream: { write: (line) => lines.push(line) },
    });
    id = await connect(service, { name: 'shop', platform: 'fake', credentials: { key: 'right-key' } });
  });
  afterAll(() => service.close());

  const call = (name: string, body: string, key = operationsKey, connectionId = id) =>
    fetch(`${service.url}/v1/connections/${connectionId}/operations/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
    });

  it('are listed with what they take', async () => {
    const answer = await service.request('GET', `/v1/connections/${id}/operations`);
    expect(await answer.json()).toMatchObject({
      items: [{ name: 'fake.orders', isRepeatable: true, request: { type: 'object', additionalProperties: false } }],
    });
  });

  it('answer what the platform answered, digit for digit', async () => {
    const answer = await call('fake.orders', '{}');
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('"value":{"id":860461037241593915}');
    expect(text).toContain('"platformRequestId":"fake-request-2"');
  });

  it('need a key of their own, which opens nothing else', async () => {
    expect((await call('fake.orders', '{}', service.key)).status).toBe(403);
    expect((await call('fake.orders', '{}', 'no-key')).status).toBe(401);
    const orders = await fetch(`${service.url}/v1/orders`, { headers: { authorization: `Bearer ${operationsKey}` } });
    expect(orders.status).toBe(403);
  });

  it('are closed to everybody while there is no such key', async () => {
    const closed = await bootApp({ platforms: [createFakePlatform().definition] });
    try {
      const answer = await closed.request('POST', `/v1/connections/${id}/operations/fake.orders`, {});
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        code: 'forbidden',
        detail: expect.stringContaining('ORDERLOOM_OPERATIONS_KEY'),
      });
    } finally {
      await closed.close();
    }
  });

  it('refuse unknown names, unknown connections and wrong input', async () => {
    expect((await call('fake.unknown', '{}')).status).toBe(404);
    expect((await call('fake.orders', '{}', operationsKey, '00000000-0000-4000-8000-000000000000')).status).toBe(404);
    const wrong = await call('fake.orders', '{"misspelt":1}');
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ errors: [{ field: 'id', message: 'wrong' }] });
    expect((await call('fake.orders', '[1]')).status).toBe(400);
  });

  it('leave who was asked for what in the log, and nothing of what was said', async () => {
    await call('fake.orders', '{"canary":"canary-value"}');
    const log = lines.filter((line) => line.includes('platform operation called'));
    expect(log.join('')).toContain('"operation":"fake.orders"');
    expect(lines.join('')).not.toContain('canary-value');
    expect(lines.join('')).not.toContain('860461037241593915');
  });
});
