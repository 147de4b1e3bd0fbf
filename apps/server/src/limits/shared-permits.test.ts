import { silentLogger } from '@orderloom/core/logging';
import { beforeEach, describe, expect, it } from 'vitest';
import { DatabaseUnavailableError } from '../database/database-unavailable-error.js';
import type { Closing, PermitGrant, PermitOrder, PermitStore } from './permit-store.js';
import { SharedPermits } from './shared-permits.js';

/** A clock whose sleepers wake at once, that much later. */
class HastyClock {
  nowMs = 1_000_000;
  readonly slept: number[] = [];

  now(): number {
    return this.nowMs;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await Promise.resolve();
    signal?.throwIfAborted();
    this.slept.push(ms);
    this.nowMs += ms;
  }
}

/** A store that gives what the test says. */
class ToldStore implements PermitStore {
  readonly orders: PermitOrder[] = [];
  readonly closed: [string, number][] = [];
  /** Told once. */
  closings: Closing[] = [];
  give: (order: PermitOrder) => PermitGrant | Error = ({ live, backfill }) => ({ live, backfill, waitMs: 0 });

  take(order: PermitOrder): Promise<PermitGrant> {
    this.orders.push(order);
    const grant = this.give(order);
    return grant instanceof Error ? Promise.reject(grant) : Promise.resolve(grant);
  }

  listClosings(): Promise<readonly Closing[]> {
    return Promise.resolve(this.closings.splice(0));
  }

  close(id: string, forMs: number): Promise<void> {
    this.closed.push([id, forMs]);
    return Promise.resolve();
  }
}

describe('permits that are shared', () => {
  const requests = [{ bucket: 'b', limit: { scope: 'app', times: 800, perMs: 10_000 } }] as const;
  let clock: HastyClock;
  let store: ToldStore;
  let permits: SharedPermits;
  beforeEach(() => {
    clock = new HastyClock();
    store = new ToldStore();
    permits = new SharedPermits(store, clock, silentLogger);
  });

  it('are asked for once for all who wait', async () => {
    await Promise.all(Array.from({ length: 10 }, () => permits.acquire(requests, 'live')));
    expect(store.orders.map(({ live }) => live)).toEqual([10]);
  });

  it('are taken ahead under steady traffic, so that most calls ask nobody', async () => {
    for (let call = 0; call < 200; call += 1) {
      await permits.acquire(requests, 'live');
      clock.nowMs += 10;
    }
    expect(store.orders.length).toBeLessThan(30);
  });

  it('that were taken ahead are void after their lease', async () => {
    for (let call = 0; call < 4; call += 1) await permits.acquire(requests, 'live');
    const asked = store.orders.length;
    clock.nowMs += 1_000;
    await permits.acquire(requests, 'live');
    expect(store.orders.length).toBe(asked + 1);
  });

  it('that came after the process had stood still are not used', async () => {
    store.give = ({ live, backfill }) => {
      if (store.orders.length === 1) clock.nowMs += 60_000;
      return { live, backfill, waitMs: 0 };
    };
    await permits.acquire(requests, 'live');
    expect(store.orders).toHaveLength(2);
  });

  it('go to live traffic first', async () => {
    let left = 0;
    store.give = ({ live, backfill }) => {
      left += 1;
      const given = Math.min(live, left);
      return { live: given, backfill: live > given ? 0 : Math.min(backfill, left - given), waitMs: 100 };
    };
    const order: string[] = [];
    await Promise.all([
      permits.acquire(requests, 'backfill').then(() => order.push('backfill')),
      permits.acquire(requests, 'backfill').then(() => order.push('backfill')),
      permits.acquire(requests, 'live').then(() => order.push('live')),
    ]);
    expect(order).toEqual(['live', 'backfill', 'backfill']);
  });

  it('are waited for as long as the store says', async () => {
    store.give = ({ live, backfill }) =>
      store.orders.length < 3 ? { live: 0, backfill: 0, waitMs: 70 } : { live, backfill, waitMs: 0 };
    await permits.acquire(requests, 'live');
    expect(clock.slept).toEqual([70, 70]);
  });

  it('survive a moment without the store, and are refused when it lasts', async () => {
    store.give = ({ live, backfill }) =>
      store.orders.length < 3 ? new Error('connection lost') : { live, backfill, waitMs: 0 };
    await permits.acquire(requests, 'live');
    store.give = () => new Error('connection lost');
    clock.nowMs += 60_000;
    const refused = await permits.acquire(requests, 'live').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseUnavailableError);
    expect(refused).toMatchObject({ isRetryable: true });
  });

  it('wait for a bucket that another process has shut, and tell others of one they were told to shut', async () => {
    permits.close('b', 500);
    const [[id] = ['']] = store.closed;
    expect(store.closed).toEqual([[id, 500]]);
    expect(id).not.toContain('b:');
    await permits.acquire(requests, 'live');
    expect(clock.slept).toEqual([500]);
    store.closings = [{ id, forMs: 3_000 }];
    clock.nowMs += 1_000;
    await permits.acquire([{ bucket: 'b' }], 'live');
    expect(clock.slept).toEqual([500, 3_000]);
  });
});
