import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deepFreeze } from '../../test/deep-freeze.js';
import { sampleFragment, sampleIdentity, sampleOrder } from '../../test/sample-order.js';
import type { AfterSaleSummary } from './after-sale.js';
import { assembleOrder } from './assemble-order.js';
import type { OrderFragment, SensitiveText, ShipmentFragment } from './fragment.js';
import { orderSchema } from './order.js';
import {
  afterSaleStatuses,
  afterSaleTypes,
  chargeKinds,
  fulfillmentStatuses,
  holds,
  lifecycles,
  paymentStatuses,
  shipmentKinds,
  shipmentStates,
  type FulfillmentStatus,
} from './status.js';

const assemble = (fragment: OrderFragment, afterSales: readonly AfterSaleSummary[] = []) =>
  assembleOrder(sampleIdentity, fragment, afterSales);

const refund = (amountMinor: number, status: AfterSaleSummary['status'] = 'succeeded'): AfterSaleSummary => ({
  status,
  type: 'refund_only',
  refund: { amountMinor, currency: 'CNY' },
});

describe('an assembled order', () => {
  it('of an empty fragment knows nothing and still is an order', () => {
    const order = assemble({});
    expect(orderSchema.parse(order)).toStrictEqual(order);
    expect(order).toMatchObject({
      ...sampleIdentity,
      stage: 'unknown',
      lifecycle: 'unknown',
      payment: 'unknown',
      fulfillment: 'unknown',
      afterSale: 'none',
      holds: [],
      flags: [],
      currency: 'CNY',
      receiver: null,
      lines: [],
    });
  });

  it('tells amounts in the order’s currency and absent amounts as null', () => {
    const order = assemble({ currency: 'JPY', totals: { totalMinor: 0 }, charges: { tax: 7 } });
    expect(order.totals.total).toStrictEqual({ amountMinor: 0, currency: 'JPY' });
    expect(order.totals.paid).toBeNull();
    expect(order.charges).toStrictEqual([{ kind: 'tax', amount: { amountMinor: 7, currency: 'JPY' } }]);
  });

  it('has its lines in their positions, and by id where these are equal', () => {
    const lines = { c: { position: 0 }, b: { position: 1 }, a: { position: 1 }, d: {} };
    expect(assemble({ lines }).lines.map((line) => line.externalLineId)).toStrictEqual(['c', 'd', 'a', 'b']);
  });

  it('is the same whatever the order of the fragment’s members', () => {
    const events = {
      e1: { at: '2024-03-19T00:00:00Z', state: 'in_transit', description: 'one' },
      e2: { at: '2024-03-19T00:00:00Z', state: 'in_transit', description: 'two' },
      e3: { at: '2024-03-20T00:00:00Z', state: 'delivered', description: 'three' },
    } as const;
    const parcel: ShipmentFragment = { lineIds: { '11': true, '12': true, '2': true }, events };
    const fragment: OrderFragment = { ...sampleFragment, shipments: { s1: parcel, s2: parcel } };
    const reversed = (value: unknown): unknown =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .toReversed()
              .map(([name, member]) => [name, reversed(member)]),
          )
        : value;
    expect(assemble(reversed(fragment) as OrderFragment)).toStrictEqual(assemble(fragment));
  });

  it('does not change what it is made of', () => {
    const fragment = structuredClone(sampleFragment);
    assemble(deepFreeze(fragment), deepFreeze([refund(1)]));
    expect(fragment).toStrictEqual(sampleFragment);
  });
});

describe('payment', () => {
  it('is paid when there are payments and nothing was stated', () => {
    expect(assemble({ payments: { p1: {} } }).payment).toBe('paid');
    expect(assemble({}).payment).toBe('unknown');
  });

  it('becomes a refund by the after-sales that succeeded', () => {
    expect(sampleOrder({}, [refund(2200)]).payment).toBe('refunded');
    expect(sampleOrder({}, [refund(200)]).payment).toBe('partially_refunded');
    expect(sampleOrder({}, [refund(2200, 'rejected')]).payment).toBe('paid');
  });

  it('becomes a refund by the total the platform states', () => {
    const totals = { ...sampleFragment.totals, refundedMinor: 200 };
    expect(sampleOrder({ totals }).payment).toBe('partially_refunded');
  });

  it('does not lose the stated refund when an after-sale without money appears', () => {
    const order = sampleOrder({ totals: { ...sampleFragment.totals, refundedMinor: 200 } }, [refund(900, 'rejected')]);
    expect(order.totals.refunded).toStrictEqual({ amountMinor: 200, currency: 'CNY' });
    expect(order.payment).toBe('partially_refunded');
  });

  it('measures a refund by the total where the paid amount is not told', () => {
    expect(assemble({ payment: 'paid', totals: { totalMinor: 100 } }, [refund(40)]).payment).toBe('partially_refunded');
  });

  it('leaves every other statement alone', () => {
    for (const payment of paymentStatuses.filter((status) => status !== 'paid')) {
      expect(sampleOrder({ payment }, [refund(200)]).payment).toBe(payment);
    }
  });
});

describe('fulfillment', () => {
  const parcel = (lineIds: readonly string[], more: ShipmentFragment = {}): ShipmentFragment => ({
    ...more,
    lineIds: Object.fromEntries(lineIds.map((lineId) => [lineId, true])),
  });
  const fulfillmentOf = (
    fulfillment: FulfillmentStatus | 'unsaid',
    shipments: Readonly<Record<string, ShipmentFragment>>,
  ) => {
    const { fulfillment: _stated, ...unsaid } = sampleFragment;
    return assemble({ ...unsaid, ...(fulfillment === 'unsaid' ? {} : { fulfillment }), shipments }).fulfillment;
  };

  it.each(['unsaid', 'unknown', 'unfulfilled'] as const)(
    '%s is partially shipped when some lines are in a parcel',
    (stated) => {
      expect(fulfillmentOf(stated, { s1: parcel(['11']) })).toBe('partially_shipped');
    },
  );

  it.each(['unsaid', 'unknown'] as const)('%s is shipped when every line is in a parcel', (stated) => {
    expect(fulfillmentOf(stated, { s1: parcel(['11']), s2: parcel(['12'], { kind: 'split' }) })).toBe('shipped');
  });

  it('a shipped order is delivered parcel by parcel', () => {
    const [open, done] = [parcel(['11'], { state: 'in_transit' }), parcel(['12'], { state: 'delivered' })];
    expect(fulfillmentOf('shipped', {})).toBe('shipped');
    expect(fulfillmentOf('shipped', { s1: open })).toBe('shipped');
    expect(fulfillmentOf('shipped', { s1: open, s2: done })).toBe('partially_delivered');
    expect(fulfillmentOf('shipped', { s2: done })).toBe('delivered');
  });

  it('returns, gifts and reissues say nothing about the goods', () => {
    for (const kind of shipmentKinds) {
      if (kind === 'main' || kind === 'split') continue;
      const other = parcel(['11', '12'], { kind, state: 'delivered' });
      expect(fulfillmentOf('unfulfilled', { s1: other })).toBe('unfulfilled');
      expect(fulfillmentOf('shipped', { s1: other, s2: parcel(['11'], { state: 'in_transit' }) })).toBe('shipped');
    }
  });

  it('a cancelled parcel ships nothing and is not waited for', () => {
    const cancelled = parcel(['11', '12'], { state: 'cancelled' });
    expect(fulfillmentOf('unfulfilled', { s1: cancelled })).toBe('unfulfilled');
    expect(fulfillmentOf('shipped', { s1: cancelled, s2: parcel(['11', '12'], { state: 'delivered' }) })).toBe(
      'delivered',
    );
  });

  it('a line that was taken out of a parcel does not count', () => {
    expect(fulfillmentOf('unfulfilled', { s1: { lineIds: { '11': false } } })).toBe('unfulfilled');
  });

  it('what the platform states otherwise stands', () => {
    for (const stated of [
      'not_required',
      'partially_shipped',
      'partially_delivered',
      'delivered',
      'returned',
    ] as const) {
      expect(fulfillmentOf(stated, { s1: parcel(['11', '12'], { state: 'in_transit' }) })).toBe(stated);
    }
  });

  it('an order that is paid, wholly or after a partial refund, and says nothing waits to ship', () => {
    const { fulfillment: _stated, ...unsaid } = sampleFragment;
    expect(assemble(unsaid).fulfillment).toBe('unfulfilled');
    expect(assemble(unsaid, [refund(1)]).fulfillment).toBe('unfulfilled');
    expect(assemble(unsaid, [refund(2200)]).fulfillment).toBe('unknown');
    expect(assemble({ ...unsaid, payment: 'unpaid' }).fulfillment).toBe('unknown');
  });
});

describe('a parcel', () => {
  const at = ['2024-03-19T00:00:00Z', '2024-03-20T00:00:00Z'] as const;
  const events = {
    a: { at: at[0], state: 'picked_up', description: 'collected' },
    b: { at: at[1], state: 'delivered', description: 'handed over', place: '杭州市' },
  } as const;

  it('takes its state and instant of delivery from its newest event unless told', () => {
    const [parcel] = sampleOrder({ shipments: { s1: { events } } }).shipments;
    expect(parcel).toMatchObject({ key: 's1', kind: 'main', state: 'delivered', deliveredAt: at[1] });
    expect(parcel?.events.map((event) => event.description)).toStrictEqual(['handed over', 'collected']);
  });

  it('keeps what it was told', () => {
    const [parcel] = sampleOrder({ shipments: { s1: { events, state: 'returned', deliveredAt: at[0] } } }).shipments;
    expect(parcel).toMatchObject({ state: 'returned', deliveredAt: at[0] });
  });

  it('that was shipped is in transit, and otherwise unknown', () => {
    const { shipments } = sampleOrder({ shipments: { s1: { shippedAt: at[0] }, s2: {} } });
    expect(shipments.map((parcel) => parcel.state)).toStrictEqual(['in_transit', 'unknown']);
  });
});

describe('holds and flags', () => {
  it('an open refund holds an order back until it is shipped', () => {
    for (const status of ['awaiting_seller', 'refunding'] as const) {
      const order = sampleOrder({ holds: ['presale'] }, [refund(100, status)]);
      expect(order.holds).toStrictEqual(['presale', 'refund_opened']);
      expect(order.stage).toBe('on_hold');
      expect(sampleOrder({ fulfillment: 'shipped' }, [refund(100, status)]).holds).toStrictEqual([]);
    }
    expect(sampleOrder({ afterSale: 'open' }).holds).toStrictEqual(['refund_opened']);
    expect(sampleOrder({}, [refund(100, 'rejected')]).holds).toStrictEqual([]);
  });

  it('a presale holds an order back until its time has come', () => {
    const fragment: OrderFragment = { holds: ['presale'], timestamps: { presaleEndsAt: '2026-06-01T00:00:00.000Z' } };
    const endsAtMs = Date.UTC(2026, 5, 1);
    expect(assembleOrder(sampleIdentity, fragment, [], endsAtMs - 1).holds).toStrictEqual(['presale']);
    expect(assembleOrder(sampleIdentity, fragment, [], endsAtMs).holds).toStrictEqual([]);
    expect(assembleOrder(sampleIdentity, { holds: ['presale'] }, [], endsAtMs).holds).toStrictEqual(['presale']);
  });

  it('holds are sorted and there is one of each', () => {
    expect(sampleOrder({ holds: ['stock_out', 'manual', 'stock_out'] }).holds).toStrictEqual(['manual', 'stock_out']);
  });

  it('flags totals that do not add up, and only when all are known', () => {
    const { totals } = sampleFragment;
    expect(sampleOrder().flags).toStrictEqual([]);
    expect(sampleOrder({ totals: { ...totals, serviceFeeMinor: 1 } }).flags).toStrictEqual(['totals_mismatch']);
    expect(sampleOrder({ totals: { ...totals, totalMinor: 2201 } }).flags).toStrictEqual(['totals_mismatch']);
    expect(sampleOrder({ totals: { goodsMinor: 1, totalMinor: 2 } }).flags).toStrictEqual([]);
  });

  it('flags unmapped codes and unreadable fields', () => {
    const order = sampleOrder({ holds: ['unmapped_status'], unreadableFields: { list: [], detail: ['pay_amount'] } });
    expect(order.flags).toStrictEqual(['unmapped_status', 'unreadable_field']);
    expect(sampleOrder({ unreadableFields: { list: [] } }).flags).toStrictEqual([]);
  });
});

describe('the receiver', () => {
  it('never carries a text in clear', () => {
    const clear: SensitiveText = { plain: 'canary-in-clear', mask: '王*' };
    const order = sampleOrder({ receiver: { city: '杭州市', name: clear, phone: clear, street: clear } });
    expect(JSON.stringify(order)).not.toContain('canary-in-clear');
    expect(order.receiver).toMatchObject({
      country: null,
      city: '杭州市',
      name: { mask: '王*', ciphertext: null, searchIndex: null },
    });
  });
});

describe('orderSchema', () => {
  const text = fc.constantFrom('1', 'a', '中', '240318-000000000000001');
  const minor = fc.integer({ min: -100_000, max: 100_000 });
  const instant = fc
    .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  const few = <T>(values: fc.Arbitrary<T>) => fc.dictionary(text, values, { maxKeys: 3 });
  const record = <T extends object>(members: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
    fc.record(members, { requiredKeys: [] });
  const sensitive = record({ plain: text, ciphertext: text, mask: text, searchIndex: fc.option(text) });
  const fragment: fc.Arbitrary<OrderFragment> = record({
    outerId: text,
    currency: fc.constantFrom('CNY', 'JPY'),
    lifecycle: fc.constantFrom(...lifecycles),
    payment: fc.constantFrom(...paymentStatuses),
    fulfillment: fc.constantFrom(...fulfillmentStatuses),
    holds: fc.array(fc.constantFrom(...holds)),
    totals: record({
      goodsMinor: minor,
      freightMinor: minor,
      totalMinor: minor,
      paidMinor: minor,
      refundedMinor: minor,
    }),
    charges: fc.dictionary(fc.constantFrom(...chargeKinds), minor, { maxKeys: 3 }),
    payments: few(record({ method: text, amountMinor: minor, paidAt: instant })),
    lines: few(
      record({ position: fc.nat(), title: text, quantity: fc.nat(), unitPriceMinor: minor, isGift: fc.boolean() }),
    ),
    shipments: few(
      record({
        kind: fc.constantFrom(...shipmentKinds),
        state: fc.constantFrom(...shipmentStates),
        shippedAt: instant,
        lineIds: few(fc.boolean()),
        events: few(fc.record({ at: instant, state: fc.constantFrom(...shipmentStates), description: text })),
      }),
    ),
    receiver: record({ province: text, name: sensitive, phone: sensitive }),
    timestamps: record({ paidAt: fc.option(instant), updatedAt: instant }),
    remarks: record({ buyer: text }),
    tags: fc.array(text),
    references: few(text),
    platformStatus: few(text),
    unreadableFields: few(fc.array(text)),
  });
  const afterSale: fc.Arbitrary<AfterSaleSummary> = fc.record({
    status: fc.constantFrom(...afterSaleStatuses),
    type: fc.constantFrom(...afterSaleTypes),
    refund: fc.option(minor.map((amountMinor) => ({ amountMinor, currency: 'CNY' }))),
  });

  it('takes every assembled order as it is', () => {
    fc.assert(
      fc.property(fragment, fc.array(afterSale, { maxLength: 3 }), (told, afterSales) => {
        const order = assemble(told, afterSales);
        expect(orderSchema.parse(order)).toStrictEqual(order);
      }),
      { numRuns: 300 },
    );
  });
});
