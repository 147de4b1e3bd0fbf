import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Trace } from '../trace.js';
import { EventHeap } from './event-heap.js';
import { Random } from './random.js';
import { VirtualTime } from './virtual-time.js';
import { StoreLostError, Worker, type Blow } from './worker.js';

function createWorld(blow?: Blow) {
  const random = new Random('worker');
  const time = new VirtualTime(0, random);
  const trace = new Trace(time, undefined);
  let blows = blow === undefined ? [] : [blow];
  const drawBlow = () => {
    const [next] = blows;
    blows = [];
    return next;
  };
  return { time, worker: new Worker('one', { time, random, trace, drawBlow }, 5_000) };
}

it('events come out by their time, and those of one instant by their draw', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }))), (drawn) => {
      const heap = new EventHeap();
      for (const [atMs, tie] of drawn) heap.push({ atMs, tie, happen: () => undefined });
      const popped: [number, number][] = [];
      for (let next = heap.pop(); next !== undefined; next = heap.pop()) popped.push([next.atMs, next.tie]);
      expect(popped).toEqual(drawn.toSorted(([a, b], [c, d]) => a - c || b - d));
    }),
  );
});

it('a worker does nothing before its time and has a clock of its own', async () => {
  const { time, worker } = createWorld();
  const seen: number[] = [];
  void worker.call('step', () => seen.push(worker.clock.now()), 1_000);
  await time.runUntil(999);
  expect(seen).toEqual([]);
  await time.runUntil(2_000);
  expect(seen).toEqual([6_000]);
});

it.each([
  ['killed_before', 0],
  ['killed_after', 1],
] as const)('of a worker that is %s nothing goes on, and what it held is let go', async (blow, effects) => {
  const { time, worker } = createWorld(blow);
  const happened = { effects: 0, settled: 0, released: 0 };
  worker.onDeath(() => (happened.released += 1));
  const settle = () => (happened.settled += 1);
  worker.call('first', () => (happened.effects += 1)).then(settle, settle);
  worker.call('second', () => (happened.effects += 10), 100).then(settle, settle);
  await time.runUntil(1_000);
  expect(happened).toEqual({ effects, settled: 0, released: 1 });
  expect(worker.hasBeenSilentFor(500, time.now())).toBe(true);
});

it('a frozen worker goes on where it was, later', async () => {
  const { time, worker } = createWorld('frozen');
  let isDone = false;
  void worker.call('step', () => (isDone = true));
  await time.runUntil(4_000);
  expect(isDone).toBe(false);
  expect(worker.isSilent).toBe(true);
  await time.runUntil(1_000_000);
  expect(isDone).toBe(true);
  expect(worker.isSilent).toBe(false);
});

it.each([
  ['lost_before', 0],
  ['lost_after', 1],
] as const)('a call whose connection is %s fails either way', async (blow, effects) => {
  const { time, worker } = createWorld(blow);
  let count = 0;
  const failed = worker
    .call('store.step', () => (count += 1))
    .then(
      () => undefined,
      (error: unknown) => error,
    );
  await time.runUntil(1_000);
  expect(await failed).toBeInstanceOf(StoreLostError);
  expect(count).toBe(effects);
});
