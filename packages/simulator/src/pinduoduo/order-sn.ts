import { beijingDate } from '../time/beijing-time.js';
import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';

const PLANTED_FROM = 900_000_000;

/** The place of an order in the numbering of the shop, below 10^9. */
export function orderPlace(key: number): number {
  return key >= 0 ? key : PLANTED_FROM - 1 - key;
}

/** The key at a place, when the shop has such an order. */
export function findKeyAt(book: ChannelBook, place: number): number | undefined {
  const key = place >= PLANTED_FROM ? PLANTED_FROM - 1 - place : place;
  return book.has(key) ? key : undefined;
}

/** The order number `YYMMDD-` + 15 digits: 6 check digits and the place of the order. */
export function orderSn(book: ChannelBook, key: number): string {
  const birthMs = book.lifeOf(key).events[0]?.atMs ?? 0;
  const check = book.randomOf(key, RandomPurpose.identity).digits(6);
  const place = String(orderPlace(key)).padStart(9, '0');
  return `${beijingDate(birthMs).slice(2).replaceAll('-', '')}-${check}${place}`;
}

/** The key of an order number, when the shop has such an order. */
export function findOrderKey(book: ChannelBook, sn: string): number | undefined {
  if (!/^\d{6}-\d{15}$/.test(sn)) return undefined;
  const key = findKeyAt(book, Number(sn.slice(-9)));
  return key !== undefined && orderSn(book, key) === sn ? key : undefined;
}
