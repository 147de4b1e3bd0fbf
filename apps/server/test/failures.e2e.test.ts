import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get, pandaponConnection, pinduoduoConnection } from './demo-connections.js';
import { until } from './until.js';

describe('a platform that refuses or fails', () => {
  let simulator: RunningSimulator;
  let service: BootedApp;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 5, epochAt: new Date(Date.now() - 3_600_000), ordersPerHour: 20 });
    service = await bootApp();
  });
  afterEach(async () => {
    simulator.control.clearFaults();
    simulator.control.setClockSkew(0);
    await simulator.control.setReachable('pinduoduo', true);
    const { items } = await get(service, '/v1/connections');
    for (const connection of items) await service.request('POST', `/v1/connections/${String(connection['id'])}/pause`);
    const ready = await fetch(`${service.url}/health/ready`);
    if (!ready.ok) throw new Error('The service did not live on');
  });
  afterAll(async () => {
    await service.close();
    await simulator.stop();
  });

  /** Waits for a failed run of the connection; answers its error and the connection. */
  async function failureOf(connectionId: string) {
    const { items } = await until(
      () => get(service, `/v1/sync/runs?connectionId=${connectionId}&stream=orders&state=failed`),
      (page) => page.items.length > 0,
    );
    const connection = await until(
      async () =>
        (await (await service.request('GET', `/v1/connections/${connectionId}`)).json()) as Record<string, unknown>,
      (row) => row['health'] === 'failing',
    );
    return { error: items[0]?.['lastError'], connection };
  }

  async function testConnection(connectionId: string) {
    return (await (await service.request('POST', `/v1/connections/${connectionId}/test`)).json()) as Record<
      string,
      unknown
    >;
  }

  it('says that the secret is wrong, with the platform’s code and request id', async () => {
    const right = pinduoduoConnection(simulator);
    const id = await connect(service, {
      ...right,
      name: 'wrong secret',
      credentials: { ...right.credentials, clientSecret: 'not-the-secret' },
    });
    const { error, connection } = await failureOf(id);
    expect(error).toMatchObject({
      code: 'platform_authentication',
      platformCode: '20004',
      platformRequestId: expect.stringMatching(/^\d+$/),
    });
    expect(connection['lastError']).toMatchObject({ platformCode: '20004', advice: expect.stringContaining('secret') });
    expect(await testConnection(id)).toMatchObject({ ok: false, error: { platformCode: '20004' } });
    expect(JSON.stringify([error, connection])).not.toContain('not-the-secret');
  });

  it('says that a PandaPon secret is wrong', async () => {
    const right = pandaponConnection(simulator);
    const id = await connect(service, {
      ...right,
      name: 'wrong pandapon secret',
      credentials: { ...right.credentials, accessSecret: 'not-the-secret' },
    });
    expect(await testConnection(id)).toMatchObject({
      ok: false,
      error: {
        platformCode: expect.any(String),
        platformRequestId: expect.any(String),
        message: expect.stringContaining('签名'),
      },
    });
  });

  it('renews an expired token by itself and goes on', async () => {
    const id = await connect(service, { ...pinduoduoConnection(simulator), name: 'expiring' });
    await until(
      () => get(service, `/v1/sync/runs?connectionId=${id}&stream=orders&state=succeeded`),
      (page) => page.items.length > 0,
    );
    simulator.control.expireAccessToken();
    expect(await testConnection(id)).toMatchObject({ ok: true });
  });

  it('says that a token has expired when it cannot be renewed', async () => {
    const tokens = simulator.control.pinduoduoTokens();
    simulator.control.expireAccessToken();
    const right = pinduoduoConnection(simulator);
    const { refreshToken: _refreshToken, ...credentials } = right.credentials;
    const id = await connect(service, {
      ...right,
      name: 'expired',
      credentials: { ...credentials, accessToken: tokens.accessToken },
    });
    const { error } = await failureOf(id);
    expect(error).toMatchObject({ code: 'platform_authentication', platformCode: '10019' });
  });

  it('names the clock when it is off', async () => {
    simulator.control.setClockSkew(20 * 60_000);
    const right = pinduoduoConnection(simulator);
    const tokens = simulator.control.pinduoduoTokens();
    const id = await connect(service, {
      ...right,
      name: 'skewed',
      credentials: { ...right.credentials, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken },
    });
    const { error } = await failureOf(id);
    expect(error).toMatchObject({ platformCode: expect.any(String), platformRequestId: expect.any(String) });
    expect(JSON.stringify(error)).toMatch(/clock|time/i);
  });

  it('says that the platform is down and catches up when it is back', async () => {
    const tokens = simulator.control.pinduoduoTokens();
    await simulator.control.setReachable('pinduoduo', false);
    const right = pinduoduoConnection(simulator);
    const id = await connect(service, {
      ...right,
      name: 'down',
      credentials: { ...right.credentials, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken },
    });
    const { error } = await failureOf(id);
    expect(error).toMatchObject({ code: 'platform_connection', isRetryable: true });
    await simulator.control.setReachable('pinduoduo', true);
    await service.request('POST', `/v1/connections/${id}/sync`, {});
    await until(
      () => get(service, `/v1/sync/windows?connectionId=${id}&stream=orders`),
      (page) => page.items.length > 0 && page.items.every((window) => window['state'] === 'done'),
    );
  });

  it('stores an order with unknown codes, extra fields, flipped types and nulls, and flags it', async () => {
    const tokens = simulator.control.pinduoduoTokens();
    const planted = simulator.control.createOrder({
      channel: 'pinduoduo',
      state: 'paid',
      at: Date.now() - 600_000,
      overrides: {
        order_status: 77,
        pay_amount: { surprise: true },
        goods_amount: null,
        a_new_field: { of: ['2027'] },
        confirm_status: '1',
      },
    });
    const right = pinduoduoConnection(simulator);
    await connect(service, {
      ...right,
      name: 'odd orders',
      credentials: { ...right.credentials, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken },
    });
    const { items } = await until(
      () => get(service, `/v1/orders?externalId=${planted.id}`),
      (page) => page.items.length > 0,
    );
    expect(items[0]).toMatchObject({
      fulfillment: 'unknown',
      holds: expect.arrayContaining(['unmapped_status']),
      flags: expect.arrayContaining(['unmapped_status', 'unreadable_field']),
      platformStatus: { order_status: '77' },
      totals: { total: null },
    });
  });
});
