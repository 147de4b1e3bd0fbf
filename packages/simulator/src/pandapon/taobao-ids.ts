import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';
import { ticketKey } from '../world/ticket-key.js';
import { documentedOrder } from './documented-order.js';

const FIRST_PURCHASE_ID = 300_000_000_000;
const FIRST_PLANTED_PURCHASE_ID = 390_000_000_000;
const IDS_PER_ORDER = 10;
const PLANTED_FROM = 900_000_000;
const FIRST_REFUND_ID = 110_100_000_000;
const FIRST_PLANTED_REFUND_ID = 119_100_000_000;

/** The purchase id; the ids of the lines follow it. */
export function taobaoPurchaseId(key: number): number {
  if (key === documentedOrder.key) return documentedOrder.purchaseId;
  return key >= 0 ? FIRST_PURCHASE_ID + key * IDS_PER_ORDER : FIRST_PLANTED_PURCHASE_ID + (-1 - key) * IDS_PER_ORDER;
}

/** The order number, 19 digits. */
export function taobaoOrderNo(book: ChannelBook, key: number): string {
  if (key === documentedOrder.key) return documentedOrder.orderNo;
  const place = key >= 0 ? key : PLANTED_FROM - 1 - key;
  return `105${book.randomOf(key, RandomPurpose.identity).digits(7)}${String(place).padStart(9, '0')}`;
}

/** The id of a ticket. */
export function taobaoRefundId(key: number, number: number): string {
  const ticket = ticketKey(key, number);
  return String(ticket >= 0 ? FIRST_REFUND_ID + ticket : FIRST_PLANTED_REFUND_ID - 1 - ticket);
}

function keyOfPurchaseId(id: number): { key: number; line: number } {
  const documentedLine = id - documentedOrder.purchaseId;
  if (documentedLine >= 0 && documentedLine < IDS_PER_ORDER) return { key: documentedOrder.key, line: documentedLine };
  const isPlanted = id >= FIRST_PLANTED_PURCHASE_ID;
  const place = Math.floor((id - (isPlanted ? FIRST_PLANTED_PURCHASE_ID : FIRST_PURCHASE_ID)) / IDS_PER_ORDER);
  return { key: isPlanted ? -1 - place : place, line: id % IDS_PER_ORDER };
}

function isPurchaseId(text: string): boolean {
  return /^\d{12}$/.test(text) && (Number(text) >= FIRST_PURCHASE_ID || text.startsWith('2000337890'));
}

/** The key of an order by its order number or purchase id. */
export function findTaobaoOrder(book: ChannelBook, id: string): number | undefined {
  if (id === documentedOrder.orderNo) return documentedOrder.key;
  if (isPurchaseId(id)) {
    const { key } = keyOfPurchaseId(Number(id));
    return book.has(key) && String(taobaoPurchaseId(key)) === id ? key : undefined;
  }
  if (!/^\d{19}$/.test(id)) return undefined;
  const place = Number(id.slice(-9));
  const key = place >= PLANTED_FROM ? PLANTED_FROM - 1 - place : place;
  return book.has(key) && taobaoOrderNo(book, key) === id ? key : undefined;
}

/** The order and line of a sub-order id. */
export function findTaobaoLine(book: ChannelBook, id: string): { key: number; line: number } | undefined {
  if (!isPurchaseId(id)) return undefined;
  const found = keyOfPurchaseId(Number(id));
  return found.line > 0 && book.has(found.key) ? found : undefined;
}

/** The order and number of a ticket id. */
export function findTaobaoTicket(book: ChannelBook, id: string): { key: number; number: number } | undefined {
  if (!/^\d{12}$/.test(id)) return undefined;
  const value = Number(id);
  const isPlanted = value >= FIRST_PLANTED_REFUND_ID;
  const place = value - (isPlanted ? FIRST_PLANTED_REFUND_ID : FIRST_REFUND_ID);
  if (place < 0) return undefined;
  const order = Math.floor(place / 2);
  const key = isPlanted ? -1 - order : order;
  return book.has(key) ? { key, number: place % 2 } : undefined;
}
