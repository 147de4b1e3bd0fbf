import type { Permits } from '@orderloom/core/http';
import { expect, it } from 'vitest';
import { measurePermits } from './measure-permits.js';
import { Metrics } from './metrics.js';

const limit = { scope: 'app', times: 1, perMs: 1000 } as const;

/** Permits that make every call wait, on a clock of their own. */
function createMeasured(waitMs: number, fault?: Error) {
  let nowMs = 0;
  const closed: string[] = [];
  const permits: Permits = {
    acquire: () => {
      nowMs += waitMs;
      return fault === undefined ? Promise.resolve() : Promise.reject(fault);
    },
    close: (bucket) => closed.push(bucket),
  };
  const metrics = new Metrics();
  const measured = measurePermits(permits, { now: () => nowMs }, metrics, ['pinduoduo', 'pandapon']);
  return { measured, metrics, closed };
}

const sumOf = async ({ permitWait }: Metrics) =>
  (await permitWait.get()).values
    .filter(({ metricName }) => metricName?.endsWith('_sum'))
    .map(({ value, labels }) => ({ value, labels }));

it('tells how long calls waited, by platform and priority, and names no account', async () => {
  const { measured, metrics } = createMeasured(1_500);
  await measured.acquire([{ bucket: 'pinduoduo:pdd.order.list.get:shop:secret', limit }], 'live');
  await measured.acquire([{ bucket: 'pandapon/0123', limit }], 'backfill');
  await measured.acquire([{ bucket: 'elsewhere', limit }], 'live');
  expect(await sumOf(metrics)).toEqual([
    { value: 1.5, labels: { platform: 'pinduoduo', priority: 'live' } },
    { value: 1.5, labels: { platform: 'pandapon', priority: 'backfill' } },
    { value: 1.5, labels: { platform: 'other', priority: 'live' } },
  ]);
});

it('counts a wait that was given up, and passes the reason on', async () => {
  const { measured, metrics } = createMeasured(60_000, new RangeError('given up'));
  await expect(measured.acquire([{ bucket: 'pandapon/0123' }], 'live')).rejects.toThrow(RangeError);
  expect(await sumOf(metrics)).toMatchObject([{ value: 60 }]);
});

it('counts closings and passes them on', async () => {
  const { measured, metrics, closed } = createMeasured(0);
  measured.close('pandapon/0123', 5);
  expect(closed).toEqual(['pandapon/0123']);
  expect((await metrics.permitClosings.get()).values).toEqual([{ value: 1, labels: { platform: 'pandapon' } }]);
});
