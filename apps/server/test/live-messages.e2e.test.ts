import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, get, pandaponConnection, pinduoduoConnection } from './demo-connections.js';
import { until } from './until.js';

/** Nothing is polled within the lag of three minutes: what shows up at once came by a message. */
describe('orders of the simulated platforms', () => {
  let simulator: RunningSimulator;
  let service: BootedApp;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 31, epochAt: new Date(Date.now() - 60_000), ordersPerHour: 0.01 });
    service = await bootApp({ config: { publicUrl: 'http://hub.test', syncIntervalSeconds: 86_400 } });
  });
  afterAll(async () => {
    await service.close();
    await simulator.stop();
  });

  const find = async (externalId: string): Promise<Record<string, unknown> | undefined> =>
    (await get(service, `/v1/orders?externalId=${externalId}`)).items[0];
  const readPush = async (id: string) => {
    const answer = await service.request('GET', `/v1/connections/${id}/push`);
    return (await answer.json()) as {
      callback: { url: string; received: number; refused: number } | null;
      feed: { state: string; received: number } | null;
    };
  };

  it('are there within seconds when Pinduoduo’s message socket tells of them', async () => {
    const connection = pinduoduoConnection(simulator);
    const id = await connect(service, {
      ...connection,
      settings: { ...connection.settings, messageUrl: simulator.pinduoduo.messageUrl, receiveMessages: true },
    });
    await until(
      () => readPush(id),
      ({ feed }) => feed?.state === 'open',
    );
    const { id: orderSn } = simulator.control.createOrder({ channel: 'pinduoduo' });
    await until(
      () => find(orderSn),
      (order) => order !== undefined,
    );
    simulator.control.moveOrder('pinduoduo', orderSn, 'ship');
    await until(
      () => find(orderSn),
      (order) => order?.['fulfillment'] === 'shipped',
    );
    expect((await readPush(id)).feed).toMatchObject({ state: 'open' });
    expect((await readPush(id)).feed?.received).toBeGreaterThanOrEqual(2);
    await until(
      () => Promise.resolve(simulator.control.listMessages()),
      (messages) => messages.length > 0 && messages.every(({ state }) => state === 'acknowledged'),
    );
  });

  it('are there within seconds when PandaPon calls back', async () => {
    const id = await connect(service, pandaponConnection(simulator));
    const { callback } = await readPush(id);
    const path = new URL(callback?.url ?? '').pathname;
    simulator.control.pandapon.configureCallbacks({ url: service.url + path });
    const { id: orderId } = simulator.control.createOrder({ channel: '1688' });
    await until(
      () => find(orderId),
      (order) => order !== undefined,
    );
    expect((await readPush(id)).callback).toMatchObject({ refused: 0 });
  });

  it('can be read once the merchant has granted access in the browser', async () => {
    const { credentials, settings } = pinduoduoConnection(simulator);
    const { clientId, clientSecret } = credentials;
    const page = new URL('/service-market/auth', simulator.pinduoduo.url).href;
    const id = await connect(service, {
      name: 'authorised shop',
      platform: 'pinduoduo',
      credentials: { clientId, clientSecret },
      settings: { ...settings, authorizationUrls: { mall: page } },
    });
    const begun = await service.request('POST', `/v1/connections/${id}/authorization`, {});
    const link = new URL(((await begun.json()) as { url: string }).url);
    const departure = await fetch(service.url + link.pathname, { redirect: 'manual' });
    const cookie = (departure.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const arrival = await fetch(departure.headers.get('location') ?? '', { redirect: 'manual' });
    const back = new URL(arrival.headers.get('location') ?? '');
    expect(back.origin + back.pathname).toBe('http://hub.test/authorization/callback');
    const done = await fetch(service.url + back.pathname + back.search, { headers: { cookie } });
    expect(await done.text()).toContain('Access granted');
    const test = await service.request('POST', `/v1/connections/${id}/test`);
    expect(await test.json()).toMatchObject({ ok: true, account: simulator.pinduoduo.ownerId });
    const connection = await service.request('GET', `/v1/connections/${id}`);
    expect(await connection.json()).toMatchObject({
      access: { isGranted: true, isRenewable: true, endsAt: expect.any(String) },
    });
  });
});
