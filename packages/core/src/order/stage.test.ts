import { describe, expect, it } from 'vitest';
import { deriveStage, type StageInput } from './stage.js';
import {
  fulfillmentStatuses,
  holds,
  lifecycles,
  paymentStatuses,
  stages,
  type FulfillmentStatus,
  type Hold,
  type Lifecycle,
  type PaymentStatus,
  type Stage,
} from './status.js';

const final: readonly Lifecycle[] = ['draft', 'completed', 'cancelled', 'closed'];
const running = lifecycles.filter((lifecycle) => !final.includes(lifecycle));
const unpaid: readonly PaymentStatus[] = ['unpaid', 'pending', 'deposit_paid', 'failed'];
const settled = paymentStatuses.filter((payment) => !unpaid.includes(payment));
const unrefunded = settled.filter((payment) => payment !== 'refunded');
/** None, each one alone, all at once. */
const holdSets: readonly (readonly Hold[])[] = [[], ...holds.map((hold) => [hold]), holds];

function* combine(axes: {
  readonly lifecycles?: readonly Lifecycle[];
  readonly payments?: readonly PaymentStatus[];
  readonly fulfillments?: readonly FulfillmentStatus[];
  readonly holdSets?: readonly (readonly Hold[])[];
}): Generator<StageInput> {
  for (const lifecycle of axes.lifecycles ?? lifecycles)
    for (const payment of axes.payments ?? paymentStatuses)
      for (const fulfillment of axes.fulfillments ?? fulfillmentStatuses)
        for (const set of axes.holdSets ?? holdSets) yield { lifecycle, payment, fulfillment, holds: set };
}

describe('deriveStage', () => {
  it('gives every combination of axes a stage', () => {
    const inputs = [...combine({})];
    expect(inputs).toHaveLength(6 * 8 * 8 * 13);
    for (const input of inputs) expect(stages).toContain(deriveStage(input));
  });

  it('a final lifecycle decides before everything else', () => {
    for (const input of combine({ lifecycles: final })) expect(deriveStage(input)).toBe(input.lifecycle);
  });

  it('then a payment that is missing', () => {
    for (const input of combine({ lifecycles: running, payments: unpaid })) {
      expect(deriveStage(input)).toBe('awaiting_payment');
    }
  });

  it('then a full refund, as long as nothing is shipped: it must not be offered for shipping', () => {
    for (const input of combine({ lifecycles: running, payments: ['refunded'], fulfillments: ['unfulfilled'] })) {
      expect(deriveStage(input)).toBe('closed');
    }
  });

  it('then any hold, as long as nothing is shipped', () => {
    const held = holdSets.filter((set) => set.length > 0);
    for (const input of combine({
      lifecycles: running,
      payments: unrefunded,
      fulfillments: ['unfulfilled'],
      holdSets: held,
    })) {
      expect(deriveStage(input)).toBe('on_hold');
    }
  });

  it('then fulfillment, whatever the holds', () => {
    const table: Record<FulfillmentStatus, Stage> = {
      unfulfilled: 'to_ship',
      partially_shipped: 'partially_shipped',
      shipped: 'in_transit',
      partially_delivered: 'in_transit',
      delivered: 'delivered',
      not_required: 'delivered',
      returned: 'closed',
      unknown: 'unknown',
    };
    const axes = { lifecycles: running, payments: settled };
    const shipped = fulfillmentStatuses.filter((fulfillment) => fulfillment !== 'unfulfilled');
    const free = combine({ ...axes, payments: unrefunded, fulfillments: ['unfulfilled'], holdSets: [[]] });
    for (const input of [...free, ...combine({ ...axes, fulfillments: shipped })]) {
      expect(deriveStage(input)).toBe(table[input.fulfillment]);
    }
  });
});
