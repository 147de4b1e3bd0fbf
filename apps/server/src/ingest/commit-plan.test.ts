import type { AfterSaleObservation, Observation, OrderObservation } from '@orderloom/core/order';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observe } from '../../test/drifting-list.js';
import { entityKey, planCommit, type KnownEntities, type StoredAfterSale, type StoredOrder } from './commit-plan.js';

const scope = { connectionId: '00000000-0000-4000-8000-00000000000c', platform: 'pinduoduo', side: 'sell' } as const;

class Store implements KnownEntities {
  readonly orders = new Map<string, StoredOrder>();
  readonly afterSales = new Map<string, StoredAfterSale>();
  readonly eventTypes: string[] = [];
  #ids = 0;

  commit(...batch: readonly Observation[]): this {
    const createId = () => `00000000-0000-4000-8000-${String((this.#ids += 1)).padStart(12, '0')}`;
    const plan = planCommit(scope, batch, this, { nowMs: 10_000, createId });
    for (const order of plan.orders) {
      this.orders.set(entityKey(order.document), order);
      this.eventTypes.push(...order.events.map((event) => event.type));
    }
    for (const afterSale of plan.afterSales) this.afterSales.set(entityKey(afterSale.document), afterSale);
    return this;
  }

  afterSale() {
    return this.afterSales.get(entityKey({ channel: 'pinduoduo', externalId: 'refund-1' }))?.document;
  }

  order(externalId = 'order-1') {
    return this.orders.get(entityKey({ channel: 'pinduoduo', externalId }))?.document;
  }
}

function paid(at: number, fragment: OrderObservation['fragment'] = {}): OrderObservation {
  const base = observe('order-1', at);
  return {
    ...base,
    fragment: {
      ...base.fragment,
      payment: 'paid',
      fulfillment: 'unfulfilled',
      totals: { totalMinor: 1000, paidMinor: 1000 },
      ...fragment,
    },
  };
}

function refund(
  at: number,
  status: AfterSaleObservation['fragment']['status'] = 'awaiting_seller',
): AfterSaleObservation {
  const { entity: _entity, fragment: _fragment, ...rest } = observe('refund-1', at);
  return {
    ...rest,
    entity: 'after_sale',
    source: 'after_sale',
    fragment: {
      externalOrderId: 'order-1',
      type: 'refund_only',
      refundMinor: 1000,
      ...(status === undefined ? {} : { status }),
    },
  };
}

describe('planCommit', () => {
  it('creates an order with version 1 and one event', () => {
    const store = new Store().commit(paid(1_000));
    expect(store.order()).toMatchObject({ version: 1, stage: 'to_ship', externalId: 'order-1', side: 'sell' });
    expect(store.eventTypes).toEqual(['order.created']);
  });

  it('changes nothing when the same observation comes again', () => {
    const store = new Store().commit(paid(1_000));
    expect(planCommit(scope, [paid(1_000)], store, { nowMs: 10_000, createId: () => 'unused' })).toEqual({
      orders: [],
      afterSales: [],
    });
  });

  it('raises the version only when something shown has changed', () => {
    const store = new Store().commit(paid(1_000), paid(2_000, { fulfillment: 'shipped' }));
    expect(store.order()?.version).toBe(1);
    store.commit(paid(3_000, { fulfillment: 'delivered' }));
    expect(store.order()).toMatchObject({ version: 2, stage: 'delivered' });
  });

  it('never lets an older observation overwrite a newer one', () => {
    const store = new Store().commit(paid(5_000, { fulfillment: 'delivered' })).commit(paid(1_000));
    expect(store.order()).toMatchObject({ fulfillment: 'delivered', version: 1 });
  });

  it('rolls an after-sale up on its order, whichever of them comes first', () => {
    const orderFirst = new Store().commit(paid(1_000)).commit(refund(2_000));
    const refundFirst = new Store().commit(refund(2_000)).commit(paid(1_000));
    for (const store of [orderFirst, refundFirst]) {
      expect(store.order()).toMatchObject({ afterSale: 'open', holds: ['refund_opened'], stage: 'on_hold' });
    }
    orderFirst.commit(refund(3_000, 'succeeded'));
    expect(orderFirst.order()).toMatchObject({ afterSale: 'refunded', payment: 'refunded' });
  });

  it('raises the version of an after-sale once a batch, and only when something shown has changed', () => {
    const store = new Store().commit(refund(1_000), refund(2_000, 'refunding'));
    expect(store.afterSale()).toMatchObject({ version: 1, status: 'refunding' });
    const known = { orders: store.orders, afterSales: store.afterSales };
    const plan = planCommit(scope, [refund(3_000, 'refunding')], known, { nowMs: 10_000, createId: () => 'unused' });
    expect(plan.afterSales).toMatchObject([{ events: [], document: { version: 1 } }]);
    store.commit(refund(4_000, 'succeeded'));
    expect(store.afterSale()).toMatchObject({ version: 2, status: 'succeeded' });
  });

  it('dates what an after-sale does to its order by the after-sale', () => {
    const store = new Store().commit(paid(1_000));
    const plan = planCommit(scope, [refund(5_000)], store, { nowMs: 10_000, createId: () => 'refund' });
    expect(plan.orders).toMatchObject([{ occurredAtMs: 5_000 }]);
  });

  it('takes an after-sale off the order it turns out not to belong to', () => {
    const store = new Store().commit(paid(1_000)).commit(refund(2_000));
    const moved = refund(3_000);
    store.commit({ ...moved, fragment: { ...moved.fragment, externalOrderId: 'order-2' } });
    expect(store.order()).toMatchObject({ afterSale: 'none', holds: [], stage: 'to_ship' });
  });

  it('keeps an after-sale whose order is not known', () => {
    const store = new Store().commit(refund(1_000));
    expect(store.orders.size).toBe(0);
    expect(store.afterSales.size).toBe(1);
  });

  it('does not let a platform time far in the future shut out what comes later', () => {
    const dayMs = 86_400_000;
    const future = { ...paid(400 * dayMs, { fulfillment: 'delivered' }), observedAtMs: 1_000 };
    const store = new Store().commit(future).commit(paid(dayMs, { fulfillment: 'shipped' }));
    expect(store.order()?.fulfillment).toBe('shipped');
  });

  it('lifts a presale by time alone, once', () => {
    const endsAtMs = 50_000;
    const presale = paid(1_000, {
      holds: ['presale'],
      timestamps: { presaleEndsAt: new Date(endsAtMs).toISOString() },
    });
    const store = new Store().commit(presale);
    expect(store.order()?.stage).toBe('on_hold');
    const createId = () => 'unused';
    const plan = planCommit(scope, [], store, { nowMs: endsAtMs, createId }, true);
    expect(plan.orders).toMatchObject([{ document: { holds: [], stage: 'to_ship', version: 2 } }]);
    expect(planCommit(scope, [], store, { nowMs: endsAtMs - 1, createId }, true).orders).toEqual([]);
  });

  it('ends in one state whatever the order, the batching and the repetition of observations', () => {
    const observations: readonly Observation[] = [
      paid(1_000),
      paid(2_000, { remarks: { seller: 'gift wrap' } }),
      paid(3_000, { fulfillment: 'shipped', remarks: { seller: '' } }),
      paid(4_000, { fulfillment: 'delivered', holds: ['unmapped_status'] }),
      refund(2_500),
      refund(4_500, 'withdrawn'),
    ];
    const expected = new Store().commit(...observations);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...observations, ...observations], { minLength: observations.length * 2 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 12, maxLength: 12 }),
        (shuffled, sizes) => {
          const store = new Store();
          for (let begin = 0, turn = 0; begin < shuffled.length; turn += 1) {
            const size = sizes[turn] ?? 1;
            store.commit(...shuffled.slice(begin, begin + size));
            begin += size;
          }
          const { version: _version, id: _id, ...order } = store.order() ?? {};
          const { version: _expectedVersion, id: _expectedId, ...wanted } = expected.order() ?? {};
          expect(order).toEqual(wanted);
          const [afterSale] = store.afterSales.values();
          expect(afterSale?.document.status).toBe('withdrawn');
        },
      ),
    );
  });
});
