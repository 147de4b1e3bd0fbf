import type { AfterSaleObservation, Hold, Observation, OrderObservation } from '@orderloom/core/order';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { entityKey, planCommit, type StoredAfterSale, type StoredOrder } from '../src/ingest/commit-plan.js';

const scope = { connectionId: '00000000-0000-4000-8000-00000000000d', platform: 'model', side: 'sell' } as const;
const cases = 10_000;
const secondMs = 1_000;
const beginMs = Date.UTC(2026, 0, 1);

/** A reading with a clock of its own: of few orders at few instants, so that they meet. */
type Reading = Observation & { readonly place: number };

const instant = fc.nat({ max: 5 }).map((seconds) => beginMs + seconds * secondMs);
const few = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const clocks = fc.record({
  // A platform that tells no time is as old as its reading.
  sourceAtMs: few(instant),
  observedAtMs: instant.map((atMs) => atMs + 10 * secondMs),
});
const orderReading = fc.record({
  clocks,
  externalId: fc.constantFrom('order-1', 'order-2'),
  source: fc.constantFrom('list', 'detail', 'logistics'),
  fragment: fc.record(
    {
      lifecycle: fc.constantFrom('open', 'completed', 'closed'),
      payment: fc.constantFrom('unpaid', 'paid'),
      fulfillment: fc.constantFrom('unfulfilled', 'shipped', 'delivered'),
      holds: fc.subarray<Hold>(['presale', 'platform_review']),
      totals: fc.record({ goodsMinor: fc.nat({ max: 3 }), totalMinor: fc.nat({ max: 3 }) }, { requiredKeys: [] }),
      remarks: fc.record({ seller: fc.constantFrom('', 'a', 'b') }),
      receiver: fc.record({ street: fc.record({ ciphertext: fc.constantFrom('', '~1~', '~2~') }) }),
      lines: fc.dictionary(fc.constantFrom('l1', 'l2'), fc.record({ quantity: fc.nat({ max: 3 }) })),
      shipments: fc.dictionary(
        fc.constantFrom('p1', 'p2'),
        fc.record({ state: fc.constantFrom('in_transit', 'delivered'), lineIds: fc.constant({ l1: true }) }),
      ),
      timestamps: fc.record({ paidAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z') }),
    },
    { requiredKeys: [] },
  ),
});
const afterSaleReading = fc.record({
  clocks,
  externalId: fc.constantFrom('refund-1', 'refund-2'),
  fragment: fc.record(
    {
      externalOrderId: fc.constantFrom('order-1', 'order-2'),
      status: fc.constantFrom('awaiting_seller', 'refunding', 'succeeded', 'withdrawn'),
      type: fc.constantFrom('refund_only', 'exchange'),
      refundMinor: fc.nat({ max: 3 }),
      reason: fc.constantFrom('', 'too small'),
    },
    { requiredKeys: [] },
  ),
});

const readings: fc.Arbitrary<Reading[]> = fc
  .array(fc.oneof({ arbitrary: orderReading, weight: 3 }, { arbitrary: afterSaleReading, weight: 1 }), {
    minLength: 2,
    maxLength: 7,
  })
  .map((drawn) =>
    drawn.map((one, place): Reading => {
      const base = {
        place,
        channel: 'pinduoduo',
        externalId: one.externalId,
        operation: 'model.read',
        ...one.clocks,
        raw: { place },
        rawText: '{}',
        hash: `content ${place}`,
        issues: [],
        mappingVersion: 1,
      } as const;
      return 'source' in one
        ? ({ ...base, entity: 'order', source: one.source, fragment: one.fragment } satisfies OrderObservation &
            Reading)
        : ({
            ...base,
            entity: 'after_sale',
            source: 'after_sale',
            fragment: one.fragment,
          } satisfies AfterSaleObservation & Reading);
    }),
  );

/** The same readings as they might arrive: shuffled, some of them again, in batches of any size. */
const arrivals = readings.chain((told) =>
  fc.record({
    told: fc.constant(told),
    arrived: fc
      .tuple(
        fc.shuffledSubarray(told, { minLength: told.length }),
        fc.array(fc.constantFrom(...told), { maxLength: 4 }),
      )
      .chain(([once, again]) => fc.shuffledSubarray([...once, ...again], { minLength: once.length + again.length })),
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 11, maxLength: 11 }),
  }),
);

it(
  `ends in one state for ${cases} ways in which readings come late, twice and in any order`,
  { timeout: 300_000 },
  () => {
    fc.assert(
      fc.property(arrivals, ({ told, arrived, sizes }) => {
        expect(stateAfter(batchesOf(arrived, sizes))).toEqual(stateAfter([told]));
      }),
      { numRuns: cases, seed: 20_260_115 },
    );
  },
);

it('blanks no ciphertext that was ever told, whatever comes before and after', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(arrivals, ({ told, arrived, sizes }) => {
      const state = stateAfter(batchesOf(arrived, sizes));
      for (const externalId of ['order-1', 'order-2']) {
        const ciphertexts = told.flatMap((one) =>
          one.entity === 'order' && one.externalId === externalId
            ? [one.fragment.receiver?.street?.ciphertext ?? '']
            : [],
        );
        const isKept = JSON.stringify(state[`order ${externalId}`] ?? {}).includes('"ciphertext":"~');
        expect(isKept).toBe(ciphertexts.some((ciphertext) => ciphertext !== ''));
      }
    }),
    { numRuns: cases / 2, seed: 20_260_116 },
  );
});

function batchesOf(arrived: readonly Reading[], sizes: readonly number[]): Reading[][] {
  const batches: Reading[][] = [];
  for (let begin = 0; begin < arrived.length; begin += sizes[batches.length - 1] ?? 1) {
    batches.push(arrived.slice(begin, begin + (sizes[batches.length] ?? 1)));
  }
  return batches;
}

/** What a store holds at the end, less what tells of the way there: ids and versions. */
function stateAfter(batches: readonly (readonly Observation[])[]): Record<string, unknown> {
  const orders = new Map<string, StoredOrder>();
  const afterSales = new Map<string, StoredAfterSale>();
  let ids = 0;
  for (const batch of batches) {
    const moment = { nowMs: beginMs + 60 * secondMs, createId: () => `id ${(ids += 1)}` };
    const plan = planCommit(scope, batch, { orders, afterSales }, moment);
    for (const { document, state } of plan.orders) orders.set(entityKey(document), { document, state });
    for (const { document, state } of plan.afterSales) afterSales.set(entityKey(document), { document, state });
  }
  return Object.fromEntries([
    ...[...orders.values()].map((order) => [`order ${order.document.externalId}`, withoutWay(order)]),
    ...[...afterSales.values()].map((refund) => [`after-sale ${refund.document.externalId}`, withoutWay(refund)]),
  ]);
}

function withoutWay({ document, state }: StoredOrder | StoredAfterSale): unknown {
  return { document: { ...document, id: '', version: 0 }, state };
}
