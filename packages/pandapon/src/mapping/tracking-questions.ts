import type { OrderFragment, ShipmentFragment } from '@orderloom/core/order';
import type { OrderReference, TrackingQuestion } from '@orderloom/core/platform';

/** What there is to ask about the parcels of an order; nothing once it was cancelled or closed. Pure. */
export function listQuestions(order: OrderReference, fragment: OrderFragment): readonly TrackingQuestion[] {
  if (fragment.lifecycle === 'cancelled' || fragment.lifecycle === 'closed') return [];
  return order.channel === 'taobao' ? listTaobaoQuestions(order, fragment) : listAlibabaQuestions(order, fragment);
}

/** 1688 answers all parcels of an order at once. */
function listAlibabaQuestions(order: OrderReference, fragment: OrderFragment): TrackingQuestion[] {
  const isOnItsWay = Object.values(fragment.shipments ?? {}).some((shipment) => !isDelivered(shipment));
  return isOnItsWay ? [{ ...order, parcel: order.externalId }] : [];
}

/** One question per parcel that is not delivered, asked with one of its lines; a line in two parcels asks for both. */
function listTaobaoQuestions(order: OrderReference, fragment: OrderFragment): TrackingQuestion[] {
  const asked = new Set<string>();
  for (const shipment of Object.values(fragment.shipments ?? {})) {
    const lineIds = Object.keys(shipment.lineIds ?? {}).filter((lineId) => shipment.lineIds?.[lineId] === true);
    const [first] = lineIds.sort();
    if (first === undefined || isDelivered(shipment) || lineIds.some((lineId) => asked.has(lineId))) continue;
    asked.add(first);
  }
  return [...asked].map((parcel) => ({ ...order, parcel }));
}

const finalStates: ReadonlySet<string | undefined> = new Set(['delivered', 'returned', 'cancelled']);

function isDelivered(shipment: ShipmentFragment): boolean {
  const hasArrived = Object.values(shipment.events ?? {}).some((event) => event.state === 'delivered');
  return hasArrived || shipment.deliveredAt !== undefined || finalStates.has(shipment.state);
}
