import { expect, it } from 'vitest';
import { mostAttempts, retryDelayMs } from './retry-ladder.js';

const hourMs = 3_600_000;
const middle = () => 0.5;

it('tries a delivery eleven times within about three days', () => {
  const delays = Array.from(
    { length: mostAttempts - 1 },
    (_, place) => retryDelayMs(place + 1, undefined, middle) ?? 0,
  );
  expect(delays.slice(0, 3)).toEqual([5_000, 60_000, 300_000]);
  expect(delays).toEqual(delays.toSorted((left, right) => left - right));
  const totalMs = delays.reduce((sum, delay) => sum + delay, 0);
  expect(totalMs / hourMs).toBeGreaterThan(72);
  expect(totalMs / hourMs).toBeLessThan(80);
  expect(mostAttempts).toBe(11);
  expect(retryDelayMs(mostAttempts, undefined, middle)).toBeUndefined();
});

it('varies each wait by a fifth, so that deliveries that failed together do not come back together', () => {
  expect(retryDelayMs(2, undefined, () => 0)).toBe(48_000);
  expect(retryDelayMs(2, undefined, () => 0.999_999)).toBeCloseTo(72_000, -2);
});

it('waits longer where the receiver asks for it, never shorter, and a day at most', () => {
  expect(retryDelayMs(1, 90_000, middle)).toBe(90_000);
  expect(retryDelayMs(2, 1_000, middle)).toBe(60_000);
  expect(retryDelayMs(1, 1_000 * hourMs, middle)).toBe(24 * hourMs);
});

it('does not make the ladder longer because a receiver asks for patience', () => {
  expect(retryDelayMs(mostAttempts, 1_000, middle)).toBeUndefined();
});
