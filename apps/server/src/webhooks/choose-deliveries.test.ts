import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chooseDeliveries, type WaitingDelivery } from './choose-deliveries.js';

const waiting = (entityId: string, place: number, nextAttemptAtMs = 0): WaitingDelivery => ({
  messageId: `${entityId}${place}`,
  entityId,
  position: BigInt(place),
  eventId: BigInt(place),
  nextAttemptAtMs,
});
const choose = (pending: readonly WaitingDelivery[], busy: readonly string[] = [], nowMs = 100, limit = 10) => {
  const { due, nextAtMs } = chooseDeliveries(pending, new Set(busy), nowMs, limit);
  return [due.map(({ messageId }) => messageId), nextAtMs];
};

it('takes the first of each entity', () => {
  expect(choose([waiting('a', 2), waiting('b', 3), waiting('a', 1)])).toEqual([['a1', 'b3'], undefined]);
});

it('lets nothing of an entity pass by its first, which waits, while others overtake', () => {
  expect(choose([waiting('a', 1, 500), waiting('a', 2), waiting('b', 3)])).toEqual([['b3'], 500]);
});

it('lets nothing of an entity pass by one that is under way', () => {
  expect(choose([waiting('a', 1), waiting('a', 2), waiting('b', 3)], ['a'])).toEqual([['b3'], undefined]);
});

it('begins with what has waited longest and says that there is more', () => {
  expect(choose([waiting('a', 1, 50), waiting('b', 2, 10), waiting('c', 3, 90)], [], 100, 2)).toEqual([
    ['b2', 'a1'],
    100,
  ]);
});

it('never answers two of one entity, nor any but its first', () => {
  const delivery = fc.record({ entity: fc.constantFrom('a', 'b', 'c'), place: fc.nat(20), atMs: fc.nat(200) });
  fc.assert(
    fc.property(fc.uniqueArray(delivery, { selector: ({ place }) => place }), fc.nat(5), (drawn, limit) => {
      const pending = drawn.map(({ entity, place, atMs }) => waiting(entity, place, atMs));
      const { due } = chooseDeliveries(pending, new Set(['c']), 100, limit);
      expect(due.length).toBeLessThanOrEqual(limit);
      for (const one of due) {
        expect(one.entityId).not.toBe('c');
        expect(one.nextAttemptAtMs).toBeLessThanOrEqual(100);
        const places = pending.filter(({ entityId }) => entityId === one.entityId).map(({ position }) => position);
        expect(places.every((position) => position >= one.position)).toBe(true);
      }
    }),
  );
});
