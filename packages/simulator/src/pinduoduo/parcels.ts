import { couriers, type Courier } from '../catalog/couriers.js';
import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';

/** A parcel of an order. */
export interface Parcel {
  readonly courier: Courier;
  readonly trackingNumber: string;
}

/** Parcel `part` of an order (0 = the main one), the same at every call. */
export function drawParcel(book: ChannelBook, key: number, part: number): Parcel {
  const random = book.randomOf(key, RandomPurpose.parcel, part);
  const courier = random.pick(couriers);
  return { courier, trackingNumber: courier.prefix + random.digits(13) };
}
