// Merges three observations of one order that arrive in the wrong order. Core alone: no platform, no network.
import { log } from 'node:console';
import {
  assembleOrder,
  createStamp,
  diffOrder,
  mergeObservation,
  orderKeepsOldWhenEmpty,
  type MergedState,
  type Order,
  type OrderFragment,
} from '@orderloom/core/order';

const identity = {
  id: '00000000-0000-4000-8000-000000000001',
  connectionId: '00000000-0000-4000-8000-000000000002',
  side: 'sell',
  platform: 'pinduoduo',
  channel: 'pinduoduo',
  externalId: '260115-000000000000001',
} as const;

const shipped: OrderFragment = {
  lifecycle: 'open',
  payment: 'paid',
  fulfillment: 'shipped',
  shipments: { 'sf:SF0000000000001': { carrier: 'SF Express', trackingNumber: 'SF0000000000001' } },
};
const paid: OrderFragment = {
  lifecycle: 'open',
  payment: 'paid',
  fulfillment: 'unfulfilled',
  totals: { totalMinor: 12_900, paidMinor: 12_900 },
  remarks: { buyer: 'red, please' },
};
const received: OrderFragment = { lifecycle: 'completed', fulfillment: 'delivered', remarks: { seller: 'thank you' } };

// The stamp holds the platform's own time first: a late arrival never overwrites newer news, but still adds to them.
const arrivals = [
  { name: 'shipped', fragment: shipped, stamp: createStamp(Date.UTC(2026, 0, 16), Date.UTC(2026, 0, 16), 'b') },
  { name: 'paid', fragment: paid, stamp: createStamp(Date.UTC(2026, 0, 15), Date.UTC(2026, 0, 17), 'a') },
  { name: 'received', fragment: received, stamp: createStamp(Date.UTC(2026, 0, 18), Date.UTC(2026, 0, 18), 'c') },
];

let state: MergedState<OrderFragment> | undefined;
let order: Order | undefined;
for (const { name, fragment, stamp } of arrivals) {
  state = mergeObservation(state, fragment, stamp, orderKeepsOldWhenEmpty);
  const next = assembleOrder({ ...identity, version: (order?.version ?? 0) + 1 }, state.fragment);
  const events = diffOrder(order, next).map(({ type }) => type);
  log(`${name}: ${next.stage}, total ${next.totals.total?.amountMinor ?? 'unknown'}, events ${events.join(', ')}`);
  order = next;
}
log(`remarks: ${order?.remarks.buyer ?? 'none'}; ${order?.remarks.seller ?? 'none'}`);
