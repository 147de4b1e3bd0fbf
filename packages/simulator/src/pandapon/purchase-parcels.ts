import { couriers } from '../catalog/couriers.js';
import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { OrderState } from '../story/order-state.js';

/** A parcel of a purchase order. */
export interface PurchaseParcel {
  readonly company: string;
  readonly number: string;
  readonly sentAtMs: number;
}

/** The parcels sent so far, the same numbers at every call. */
export function purchaseParcels(book: ChannelBook, key: number, state: OrderState): PurchaseParcel[] {
  const sentAtMs = state.shippedAtMs;
  if (sentAtMs === undefined) return [];
  return Array.from({ length: state.parcels }, (_, part) => {
    const random = book.randomOf(key, RandomPurpose.parcel, part);
    const courier = random.pick(couriers);
    return { company: courier.name, number: courier.prefix + random.digits(12), sentAtMs: sentAtMs - 1000 };
  });
}
