import { expect, it } from 'vitest';
import { judgeWebhooks } from './webhooks/judge-webhooks.js';
import { simulateWebhooks } from './webhooks/simulate-webhooks.js';

/** The full size is `pnpm soak --only webhooks`, by the same code. */
const worlds = 2;
const timeout = 600_000;

it(
  'a day of events reaches receivers that fail in every way: nothing lost, in order per order, none starved by another',
  { timeout },
  async () => {
    for (let seed = 1; seed <= worlds; seed += 1) {
      const world = await simulateWebhooks(seed);
      expect(judgeWebhooks(world)).toEqual([]);
      // A world without faults would prove nothing.
      expect(world.blows).toBeGreaterThan(10);
      expect(world.store.events.length).toBeGreaterThan(800);
      const finished = [...world.store.get('poisoned').finished.values()];
      expect(finished.some(({ state }) => state === 'given_up')).toBe(true);
    }
  },
);

it('a world takes the same way again for the same seed', { timeout }, async () => {
  const kinds = ['well', 'erring', 'flapping'] as const;
  const [first, again] = [
    await simulateWebhooks(3, { orders: 40, kinds }),
    await simulateWebhooks(3, { orders: 40, kinds }),
  ];
  expect(again.digest).toBe(first.digest);
  expect((await simulateWebhooks(4, { orders: 40, kinds })).digest).not.toBe(first.digest);
});
