import type { ShipmentFragment, ShipmentKind } from '@orderloom/core/order';
import type { OrderRow } from '../endpoints/order-row.js';
import type { MappedLines } from './lines.js';
import { omitUntold, told, toldId } from './told.js';

type Parcel = NonNullable<OrderRow['extra_delivery_list']>[number];

/**
 * The parcels of an order by `<logistics_id>:<tracking_number>`. The platform does not tell what lies in a parcel: the
 * main one carries every line, split ones are only known to exist. Without a tracking number there is no parcel.
 */
export function mapShipments(row: OrderRow, { lineIds, giftLineIds }: MappedLines): Record<string, ShipmentFragment> {
  const shipments: Record<string, ShipmentFragment> = {};
  const add = (parcel: Parcel, kind: ShipmentKind, known: ShipmentFragment = {}): void => {
    const trackingNumber = told(parcel.tracking_number);
    if (trackingNumber === undefined) return;
    const carrierId = toldId(parcel.logistics_id);
    const key = `${carrierId ?? '0'}:${trackingNumber}`;
    // The same waybill under two lists is one parcel; the first list, the main one, knows most.
    if (Object.hasOwn(shipments, key)) return;
    shipments[key] = { kind, trackingNumber, ...omitUntold({ carrierId }), ...known };
  };
  add(row, 'main', {
    lineIds: included([...lineIds, ...giftLineIds]),
    ...omitUntold({ shippedAt: row.shipping_time ?? undefined }),
    ...(row.order_status === 3 ? { state: 'delivered' as const } : {}),
  });
  for (const parcel of row.extra_delivery_list ?? []) add(parcel, 'split');
  for (const parcel of row.gift_delivery_list ?? []) add(parcel, 'gift', { lineIds: included(giftLineIds) });
  for (const parcel of row.resend_delivery_list ?? []) add(parcel, 'reissue');
  return shipments;
}

function included(lineIds: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(lineIds.map((lineId) => [lineId, true]));
}
