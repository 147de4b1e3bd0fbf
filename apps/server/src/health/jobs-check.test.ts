import { describe, expect, it } from 'vitest';
import { JobsStalledError } from './health-errors.js';
import { JobsCheck } from './jobs-check.js';

const minuteMs = 60_000;

function createCheck() {
  const world = { nowMs: 0, tickAgeMs: undefined as number | undefined, isAway: false };
  const check = new JobsCheck({
    now: () => world.nowMs,
    findTickAgeMs: () =>
      world.isAway ? Promise.reject(new Error('the database is away')) : Promise.resolve(world.tickAgeMs),
  });
  return { world, check };
}

describe('the check of the job queue', () => {
  it('is patient with a process that has just begun', async () => {
    const { world, check } = createCheck();
    world.nowMs = 3 * minuteMs;
    await expect(check.run()).resolves.toBeUndefined();
  });

  it('fails when nothing was ever done for minutes', async () => {
    const { world, check } = createCheck();
    world.nowMs = 3 * minuteMs + 1;
    await expect(check.run()).rejects.toThrow(JobsStalledError);
  });

  it('holds as long as ticks are done, and fails when they stop', async () => {
    const { world, check } = createCheck();
    world.nowMs = 60 * minuteMs;
    world.tickAgeMs = 2 * minuteMs;
    await expect(check.run()).resolves.toBeUndefined();
    world.tickAgeMs = 4 * minuteMs;
    await expect(check.run()).rejects.toThrow(JobsStalledError);
  });

  it('is patient again after the database was away', async () => {
    const { world, check } = createCheck();
    world.nowMs = 60 * minuteMs;
    world.isAway = true;
    await expect(check.run()).rejects.toThrow('away');
    world.isAway = false;
    world.tickAgeMs = 30 * minuteMs;
    world.nowMs += minuteMs;
    await expect(check.run()).resolves.toBeUndefined();
    world.nowMs += 3 * minuteMs;
    await expect(check.run()).rejects.toThrow(JobsStalledError);
  });
});
