import { couriers, type Courier } from '../catalog/couriers.js';
import { RandomPurpose } from '../random-purpose.js';
import type { OrderState } from '../story/order-state.js';
import type { ChannelBook } from '../world/channel-book.js';
import { findKeyAt, orderPlace } from './order-sn.js';

/** A parcel of an order. */
export interface Parcel {
  readonly courierId: number;
  readonly courierName: string;
  readonly trackingNumber: string;
}

function drawCourier(book: ChannelBook, key: number, part: number): Courier {
  return book.randomOf(key, RandomPurpose.parcel, part).pick(couriers);
}

/**
 * Parcel `part` of an order (0 = the main one), the same at every call. The tracking number ends in two digits for the
 * part and nine for the order, so that it leads back.
 */
export function drawParcel(book: ChannelBook, key: number, part: number): Parcel {
  const courier = drawCourier(book, key, part);
  const check = book.randomOf(key, RandomPurpose.parcel, 1000 + part).digits(2);
  const digits = `${check}${String(part).padStart(2, '0')}${String(orderPlace(key)).padStart(9, '0')}`;
  return { courierId: courier.id, courierName: courier.name, trackingNumber: courier.prefix + digits };
}

/** Parcel `part` as a call reported it, or as drawn. */
export function parcelOf(book: ChannelBook, key: number, part: number, state: OrderState): Parcel {
  const given = state.givenParcels?.get(part);
  if (given === undefined) return drawParcel(book, key, part);
  const courier = couriers.find(({ id }) => id === given.courierId) ?? couriers[0];
  return { courierId: given.courierId, courierName: courier.name, trackingNumber: given.trackingNumber };
}

/** The order behind a drawn tracking number. */
export function findOrderOfParcel(book: ChannelBook, trackingNumber: string): number | undefined {
  const digits = /(\d{13})$/.exec(trackingNumber)?.[1];
  if (digits === undefined) return undefined;
  const key = findKeyAt(book, Number(digits.slice(4)));
  if (key === undefined) return undefined;
  return drawParcel(book, key, Number(digits.slice(2, 4))).trackingNumber === trackingNumber ? key : undefined;
}
