import { createSecretKey, randomBytes } from 'node:crypto';
import { startSimulator, type RunningSimulator, type SimulatorClock } from '@orderloom/simulator';
import { systemClock } from '@orderloom/core/time';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { bootApp, type BootedApp } from '../boot-app.js';
import { createDatabase } from '../databases.js';
import { connect, get, listAll, pandaponConnection, pinduoduoConnection } from '../demo-connections.js';
import { until } from '../until.js';
import type { StreamCoverage } from './read-store.js';

const minuteMs = 60_000;

/** The machine's time and what was added to it: hours pass in a moment, for the hub and the platforms alike. */
class LeapingClock implements SimulatorClock {
  #leapMs = 0;
  readonly #listeners = new Set<() => void>();

  now(): number {
    return Date.now() + this.#leapMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.sleep(ms, signal);
  }

  onJump(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  leap(ms: number): void {
    this.#leapMs += ms;
    for (const listener of this.#listeners) listener();
  }
}

describe('a hub that was off for three hours', () => {
  const clock = new LeapingClock();
  const secretKeys = [createSecretKey(randomBytes(32))];
  let simulator: RunningSimulator;
  let database: Database;
  let hub: BootedApp;

  beforeAll(async () => {
    simulator = await startSimulator({ clock, ordersPerHour: 120, epochAt: new Date(clock.now() - 120 * minuteMs) });
    database = await createDatabase('postgres');
    hub = await boot();
  });
  afterAll(async () => {
    await hub.close();
    await database.close();
    await simulator.stop();
  });

  const boot = () =>
    bootApp({
      database,
      runtime: { clock },
      config: { secretKeys, syncIntervalSeconds: 5, publicUrl: 'http://hub.test' },
    });
  /** Orders that every list must have shown by now. */
  const truth = () => simulator.control.listOrders({ updatedTo: clock.now() - 4 * minuteMs });
  const stored = async () => new Map((await listAll(hub, '/v1/orders?')).map((order) => [order['externalId'], order]));
  /** Waits until the hub has all of it, in no older state. */
  const awaitTruth = () =>
    until(
      async () => {
        const orders = await stored();
        return truth().flatMap(({ channel, id, updatedAt }) => {
          const order = orders.get(id);
          if (order === undefined) return [`${channel} ${id} is missing`];
          if (channel !== 'pinduoduo') return [];
          const at = Date.parse(String(Reflect.get(order['timestamps'] ?? {}, 'updatedAt')));
          return at < Math.floor(updatedAt / 1000) * 1000 ? [`${id} is of ${at}, not of ${updatedAt}`] : [];
        });
      },
      (faults) => faults.length === 0,
    );

  it('misses nothing, although every callback of that time has failed to the last repetition', async () => {
    const shop = pinduoduoConnection(simulator);
    const shopId = await connect(hub, {
      ...shop,
      settings: { ...shop.settings, refundStatuses: [2, 10] },
      backfillFromAt: new Date(clock.now() - 120 * minuteMs).toISOString(),
    });
    const accountId = await connect(hub, pandaponConnection(simulator));
    const push = (await get(hub, `/v1/connections/${accountId}/push`)) as unknown as { callback: { url: string } };
    const { pathname } = new URL(push.callback.url);
    simulator.control.pandapon.configureCallbacks({ url: hub.url + pathname });
    await awaitTruth();
    expect(simulator.control.pandapon.listCallbacks().map(({ state }) => state)).not.toContain('given_up');
    const before = truth().length;

    await hub.close();
    // Five half-hour repetitions take two and a half hours.
    for (let minutes = 0; minutes < 190; minutes += 10) {
      clock.leap(10 * minuteMs);
      await simulator.control.pandapon.callbacksSettled();
    }
    const deliveries = simulator.control.pandapon.listCallbacks();
    expect(deliveries.filter(({ state }) => state === 'given_up').length).toBeGreaterThan(5);
    expect(truth().length).toBeGreaterThan(before + 100);

    simulator.control.pandapon.configureCallbacks({ url: null });
    hub = await boot();
    await awaitTruth();
    for (const { stream, windows } of await ledgers()) {
      windows.slice(1).forEach((older, index) => expect(windows[index]?.['fromAt'], stream).toBe(older['toAt']));
    }
    for (const id of [shopId, accountId]) {
      await until(
        () => certificateOf(id),
        (streams) => streams.length >= 2 && streams.every(({ isContiguous }) => isContiguous),
      );
    }
  });

  async function certificateOf(id: string) {
    const answer = await hub.request('GET', `/v1/connections/${id}/coverage`);
    const { streams } = (await answer.json()) as { readonly streams: readonly StreamCoverage[] };
    return streams.filter(({ unavailable }) => unavailable === null);
  }

  async function ledgers() {
    const windows = await listAll(hub, '/v1/sync/windows?');
    const streams = [
      ...new Set(windows.map((window) => `${String(window['connectionId'])} ${String(window['stream'])}`)),
    ];
    return streams.map((stream) => ({
      stream,
      windows: windows.filter((window) => `${String(window['connectionId'])} ${String(window['stream'])}` === stream),
    }));
  }
});
