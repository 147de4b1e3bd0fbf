import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../clock.js';
import type { Channel } from '../channel.js';
import { alibabaRefundStatus, alibabaStatus, alibabaStatuses } from '../pandapon/alibaba-status.js';
import { taobaoStatus, TaobaoStatus } from '../pandapon/taobao-status.js';
import { World } from '../world/world.js';
import { alibabaRefundStatuses } from './alibaba-refund-status.js';
import type { LifeEvent } from './life-event.js';
import { stateAt, type OrderState } from './order-state.js';

const epochMs = Date.UTC(2026, 0, 1);
const world = new World({
  seed: 3,
  epochMs,
  ordersPerHour: 100,
  clock: new VirtualClock(epochMs + 40 * 3_600_000),
});

function livesOf(channel: Channel): (readonly LifeEvent[])[] {
  const book = world.book(channel);
  return [...book.keys()].map((key) => book.lifeOf(key).events);
}

/** What a reading of the state gives at every event of every life. */
function everything<Value>(channel: Channel, read: (state: OrderState) => Value): Set<Value> {
  const lives = livesOf(channel);
  return new Set(lives.flatMap((events) => events.map(({ atMs }) => read(stateAt(events, atMs)))));
}

describe('the lives of the orders', () => {
  it('are in order of time, begin with the creation and last less than 60 days', () => {
    for (const channel of ['pinduoduo', 'taobao', '1688'] as const) {
      for (const events of livesOf(channel)) {
        const times = events.map(({ atMs }) => atMs);
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(events[0]?.kind).toBe('created');
        expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(60 * 86_400_000);
      }
    }
  });

  it('never ship what was not paid, and never end twice', () => {
    for (const channel of ['pinduoduo', 'taobao', '1688'] as const) {
      for (const events of livesOf(channel)) {
        const kinds = events.map(({ kind }) => kind);
        const untilShipped = kinds.slice(0, kinds.indexOf('shipped') + 1);
        expect(untilShipped.length === 0 || untilShipped.includes('paid')).toBe(true);
        const ends = kinds.filter((kind) => ['cancelled', 'terminated', 'completed', 'group_failed'].includes(kind));
        expect(ends.length).toBeLessThanOrEqual(1);
      }
    }
  });

  it('pass through every Taobao status', () => {
    expect(everything('taobao', taobaoStatus)).toEqual(new Set(Object.values(TaobaoStatus)));
  });

  it('pass through every Taobao refund status', () => {
    const codes = everything('taobao', (state) => state.tickets.at(-1)?.code ?? 0);
    expect(codes).toEqual(new Set([0, 10, 20, 30, 100, -10, -20]));
  });

  it('pass through every 1688 status', () => {
    expect(everything('1688', alibabaStatus)).toEqual(new Set(alibabaStatuses));
    expect(everything('1688', alibabaRefundStatus)).toEqual(new Set([null, ...alibabaRefundStatuses]));
  });

  it('pass through every after-sales status of Pinduoduo', () => {
    const codes = everything('pinduoduo', (state) => state.tickets.at(-1)?.code ?? 0);
    const documented = [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 24, 25, 27, 31, 32, 33];
    expect([...codes].toSorted((a, b) => a - b)).toEqual(documented);
  });
});
