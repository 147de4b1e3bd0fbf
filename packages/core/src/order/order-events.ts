import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Order } from './order.js';

export const orderEventTypes = [
  'order.created',
  'order.stage_changed',
  'order.payment_changed',
  'order.fulfillment_changed',
  'order.after_sale_changed',
  'order.holds_changed',
  'order.totals_changed',
  'order.lines_changed',
  'order.shipment_added',
  'order.shipment_changed',
  'order.receiver_changed',
  'order.remarks_changed',
  'order.updated',
] as const;
export type OrderEventType = (typeof orderEventTypes)[number];

/** What changed on an order. `detail` holds codes, keys and amounts, never a text about a person. */
export const orderEventSchema = z
  .object({ type: z.enum(orderEventTypes), detail: z.record(z.string(), z.unknown()) })
  .meta({ id: 'OrderEvent' });
export type OrderEvent = z.infer<typeof orderEventSchema>;

/**
 * The events between two states of one order, in the order of `orderEventTypes`. Pure.
 * Empty when nothing but the version differs; `order.updated` only when no more telling event applies.
 */
export function diffOrder(before: Order | undefined, after: Order): OrderEvent[] {
  if (before === undefined) return [{ type: 'order.created', detail: { stage: after.stage } }];
  const events: OrderEvent[] = [];
  const axis = (type: OrderEventType, from: string, to: string) => {
    if (from !== to) events.push({ type, detail: { from, to } });
  };
  axis('order.stage_changed', before.stage, after.stage);
  axis('order.payment_changed', before.payment, after.payment);
  axis('order.fulfillment_changed', before.fulfillment, after.fulfillment);
  axis('order.after_sale_changed', before.afterSale, after.afterSale);
  if (differ(before.holds, after.holds)) {
    events.push({ type: 'order.holds_changed', detail: { from: before.holds, to: after.holds } });
  }
  if (differ([before.totals, before.charges], [after.totals, after.charges])) {
    events.push({ type: 'order.totals_changed', detail: { from: before.totals.total, to: after.totals.total } });
  }
  if (differ(before.lines, after.lines)) {
    events.push({ type: 'order.lines_changed', detail: { lineIds: changedLineIds(before, after) } });
  }
  events.push(...diffShipments(before, after));
  if (differ(before.receiver, after.receiver)) events.push({ type: 'order.receiver_changed', detail: {} });
  if (differ(before.remarks, after.remarks)) events.push({ type: 'order.remarks_changed', detail: {} });
  if (events.length === 0 && differ({ ...before, version: 0 }, { ...after, version: 0 })) {
    events.push({ type: 'order.updated', detail: {} });
  }
  return events;
}

/** Lines that came, changed or went. */
function changedLineIds(before: Order, after: Order): string[] {
  const known = new Map(before.lines.map((line) => [line.externalLineId, line]));
  const present = new Set(after.lines.map((line) => line.externalLineId));
  return [
    ...after.lines.filter((line) => differ(known.get(line.externalLineId), line)),
    ...before.lines.filter((line) => !present.has(line.externalLineId)),
  ].map((line) => line.externalLineId);
}

function diffShipments(before: Order, after: Order): OrderEvent[] {
  const known = new Map(before.shipments.map((shipment) => [shipment.key, shipment]));
  const added: OrderEvent[] = [];
  const changed: OrderEvent[] = [];
  for (const shipment of after.shipments) {
    const { key, state } = shipment;
    const earlier = known.get(key);
    if (earlier === undefined) added.push({ type: 'order.shipment_added', detail: { key, state } });
    else if (differ(earlier, shipment)) {
      changed.push({ type: 'order.shipment_changed', detail: { key, from: earlier.state, to: state } });
    }
  }
  return [...added, ...changed];
}

/** Compares content: a database may give members back in another order. */
function differ(left: unknown, right: unknown): boolean {
  return !isDeepStrictEqual(left, right);
}
