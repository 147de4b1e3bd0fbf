import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFragment, sampleOrder } from '../../test/sample-order.js';
import type { OrderFragment } from './fragment.js';
import { diffOrder, orderEventSchema, orderEventTypes, type OrderEventType } from './order-events.js';
import type { Order } from './order.js';

const before = sampleOrder();
const diff = (changes: Partial<OrderFragment>) => diffOrder(before, sampleOrder(changes));

describe('diffOrder', () => {
  it('a first sight is a creation', () => {
    expect(diffOrder(undefined, before)).toStrictEqual([{ type: 'order.created', detail: { stage: 'to_ship' } }]);
  });

  it('equal orders have no events, whatever their versions', () => {
    expect(diffOrder(before, sampleOrder())).toStrictEqual([]);
    expect(diffOrder(before, { ...sampleOrder(), version: 7 })).toStrictEqual([]);
  });

  it('the order of members does not matter', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      const members = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const);
      return Object.fromEntries(members.toReversed());
    };
    expect(diffOrder(reversed(before) as Order, before)).toStrictEqual([]);
    expect(diffOrder(before, reversed(before) as Order)).toStrictEqual([]);
  });

  it('an axis tells where it came from and where it went', () => {
    expect(diff({ payment: 'unpaid' })).toStrictEqual([
      { type: 'order.stage_changed', detail: { from: 'to_ship', to: 'awaiting_payment' } },
      { type: 'order.payment_changed', detail: { from: 'paid', to: 'unpaid' } },
    ]);
    expect(diff({ fulfillment: 'shipped' })).toStrictEqual([
      { type: 'order.stage_changed', detail: { from: 'to_ship', to: 'in_transit' } },
      { type: 'order.fulfillment_changed', detail: { from: 'unfulfilled', to: 'shipped' } },
    ]);
    expect(diff({ afterSale: 'refunded' })).toStrictEqual([
      { type: 'order.after_sale_changed', detail: { from: 'none', to: 'refunded' } },
    ]);
    expect(diff({ holds: ['manual'] })).toStrictEqual([
      { type: 'order.stage_changed', detail: { from: 'to_ship', to: 'on_hold' } },
      { type: 'order.holds_changed', detail: { from: [], to: ['manual'] } },
    ]);
  });

  it('totals and charges are one event', () => {
    const total = { amountMinor: 2200, currency: 'CNY' };
    const changed = { amountMinor: 2100, currency: 'CNY' };
    expect(diff({ totals: { ...sampleFragment.totals, discountMinor: 400, totalMinor: 2100 } })).toStrictEqual([
      { type: 'order.totals_changed', detail: { from: total, to: changed } },
    ]);
    expect(diff({ charges: { ...sampleFragment.charges, tax: 1 } })).toStrictEqual([
      { type: 'order.totals_changed', detail: { from: total, to: total } },
    ]);
  });

  it('lines are named when they came, changed or went', () => {
    const { '11': first = {}, '12': second = {} } = sampleFragment.lines ?? {};
    const lines = { '11': { ...first, quantity: 2 }, '13': { position: 2 } };
    expect(diff({ lines })).toStrictEqual([{ type: 'order.lines_changed', detail: { lineIds: ['11', '13', '12'] } }]);
    expect(diff({ lines: { '12': second } })).toStrictEqual([
      { type: 'order.lines_changed', detail: { lineIds: ['11'] } },
    ]);
  });

  it('parcels that came stand before parcels that changed', () => {
    const old = sampleOrder({ fulfillment: 'shipped', shipments: { a: {}, b: {} } });
    const now = sampleOrder({ fulfillment: 'shipped', shipments: { a: { state: 'in_transit' }, b: {}, c: {} } });
    expect(diffOrder(old, now)).toStrictEqual([
      { type: 'order.shipment_added', detail: { key: 'c', state: 'unknown' } },
      { type: 'order.shipment_changed', detail: { key: 'a', from: 'unknown', to: 'in_transit' } },
    ]);
  });

  it('a new text about the receiver or a remark is told without the text', () => {
    const receiver = { ...sampleFragment.receiver, name: { mask: 'canary-mask', ciphertext: 'canary-cipher' } };
    const events = diff({ receiver, remarks: { buyer: 'canary-remark' } });
    expect(events).toStrictEqual([
      { type: 'order.receiver_changed', detail: {} },
      { type: 'order.remarks_changed', detail: {} },
    ]);
  });

  it('what no other event tells is an update', () => {
    expect(diff({ tags: ['other'] })).toStrictEqual([{ type: 'order.updated', detail: {} }]);
    expect(diff({ tags: ['other'], remarks: { buyer: 'wait' } }).map((event) => event.type)).toStrictEqual([
      'order.remarks_changed',
    ]);
  });

  it('every type can come up, in the order of the types, and never with a text about a person', () => {
    const changes: readonly Partial<OrderFragment>[] = [
      { payment: 'unpaid' },
      { fulfillment: 'shipped' },
      { afterSale: 'refunded' },
      { holds: ['manual'] },
      { charges: { tax: 1 } },
      { lines: { '14': {} } },
      { shipments: { a: { state: 'in_transit', events: {} }, b: {} } },
      { shipments: { c: {}, a: { state: 'delivered' } } },
      { receiver: { street: { ciphertext: 'canary-cipher', mask: 'canary-mask', searchIndex: 'canary-index' } } },
      { remarks: { buyer: 'canary-buyer', seller: 'canary-seller' } },
      { references: { other: '1' } },
    ];
    const seen = new Set<OrderEventType>(['order.created']);
    const fragment = fc.subarray([...changes]).map((chosen) => Object.assign({}, ...chosen) as Partial<OrderFragment>);
    fc.assert(
      fc.property(fragment, fragment, (one, other) => {
        const events = diffOrder(sampleOrder(one), sampleOrder(other));
        const ranks = events.map((event) => orderEventTypes.indexOf(event.type));
        expect(ranks).toStrictEqual(ranks.toSorted((left, right) => left - right));
        expect(JSON.stringify(events)).not.toContain('canary');
        for (const event of events) {
          expect(orderEventSchema.parse(event)).toStrictEqual(event);
          seen.add(event.type);
        }
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(seen).toStrictEqual(new Set(orderEventTypes));
  });
});
