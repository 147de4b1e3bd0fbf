import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';

const PLANTED_FROM = 900_000_000;

/** The order id, 19 digits and above 2^53. */
export function alibabaOrderId(book: ChannelBook, key: number): string {
  const place = key >= 0 ? key : PLANTED_FROM - 1 - key;
  return `25${book.randomOf(key, RandomPurpose.identity).digits(8)}${String(place).padStart(9, '0')}`;
}

/** The key of an order id. */
export function findAlibabaOrder(book: ChannelBook, id: string): number | undefined {
  if (!/^\d{19}$/.test(id)) return undefined;
  const place = Number(id.slice(-9));
  const key = place >= PLANTED_FROM ? PLANTED_FROM - 1 - place : place;
  return book.has(key) && alibabaOrderId(book, key) === id ? key : undefined;
}

/** The ids of the lines of an order. An order of one line gives the line its own id. */
export function alibabaLineIds(orderId: string, count: number): string[] {
  return count === 1
    ? [orderId]
    : Array.from({ length: count }, (_, place) => String(BigInt(orderId) + BigInt(place + 1)));
}

/** The id of a ticket: `TQ` and the order id with the number of the ticket. */
export function alibabaRefundId(book: ChannelBook, key: number, number: number): string {
  return `TQ${alibabaOrderId(book, key)}${number}`;
}

/** The order and number of a ticket id. */
export function findAlibabaTicket(book: ChannelBook, id: string): { key: number; number: number } | undefined {
  const parts = /^TQ(\d{19})([01])$/.exec(id);
  const key = parts === null ? undefined : findAlibabaOrder(book, parts[1] ?? '');
  return key === undefined ? undefined : { key, number: Number(parts?.[2]) };
}
