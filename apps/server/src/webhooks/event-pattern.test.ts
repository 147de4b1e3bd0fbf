import { expect, it } from 'vitest';
import { isEventPattern, matchesPattern } from './event-pattern.js';

it.each(['order.created', 'order.*', 'order.c*', '*', 'after_sale.*', 'connection.*', 'connection.alarm*', 'con*'])(
  '%s is a pattern',
  (text) => {
    expect(isEventPattern(text)).toBe(true);
  },
);

it.each(['', 'order', 'order.nonsense', 'order.nonsense*', '*.created', 'or*er', 'connection.', 'connection.*x', '**'])(
  '%j is none',
  (text) => {
    expect(isEventPattern(text)).toBe(false);
  },
);

it('matches types that are named and those that begin so', () => {
  const cases = [['order.created'], ['order.*'], ['after_sale.*', '*'], ['order.create'], ['after_sale.*'], []];
  expect(cases.map((patterns) => matchesPattern(patterns, 'order.created'))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
