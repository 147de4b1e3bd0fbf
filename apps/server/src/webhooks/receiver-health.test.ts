import { expect, it } from 'vitest';
import { goodHealth, isHopeless, isOut, noteAnswer, restAfterFailureMs, roomOf } from './receiver-health.js';

const dayMs = 86_400_000;
const after = (failures: number, beganAtMs = 1_000) =>
  Array.from({ length: failures }).reduce<typeof goodHealth>(
    (health, _, place) => noteAnswer(health, false, beganAtMs + place * 1_000),
    goodHealth,
  );

it('calls a receiver out after five failures in a row, and well after one success', () => {
  expect([4, 5].map((failures) => isOut(after(failures)))).toEqual([false, true]);
  expect(noteAnswer(after(50), true, 99_000)).toEqual(goodHealth);
});

it('sends eight at a time to a receiver that is well and one to one that is out', () => {
  expect([0, 4, 5, 100].map((failures) => roomOf(after(failures)))).toEqual([8, 8, 1, 1]);
});

it('leaves a receiver that is out alone for longer and longer, five minutes at most', () => {
  expect([4, 5, 6, 7, 10, 11, 1_000].map((failures) => restAfterFailureMs(after(failures)))).toEqual([
    0, 5_000, 10_000, 20_000, 160_000, 300_000, 300_000,
  ]);
});

it('gives a receiver up when nothing was taken for the whole time since the first failure', () => {
  const health = after(3);
  expect(health.failingSinceMs).toBe(1_000);
  expect(isHopeless(health, 1_000 + 5 * dayMs - 1, 5 * dayMs)).toBe(false);
  expect(isHopeless(health, 1_000 + 5 * dayMs, 5 * dayMs)).toBe(true);
  expect(isHopeless(goodHealth, 99 * dayMs, 5 * dayMs)).toBe(false);
});
