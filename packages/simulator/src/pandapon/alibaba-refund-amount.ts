import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';
import { ticketKey } from '../world/ticket-key.js';
import type { AlibabaMoney } from './alibaba-money.js';

/** What a ticket asks for, freight included, in fen. */
export function alibabaRefundFen(book: ChannelBook, key: number, number: number, money: AlibabaMoney): number {
  const content = book.ticketContents.get(ticketKey(key, number));
  if (content?.refundFen !== undefined) return content.refundFen + (content.carriageFen ?? 0);
  const isPartial = book.randomOf(key, RandomPurpose.ticket, number).chance(0.25);
  return isPartial ? Math.max(1, Math.floor(money.totalFen / 4)) : money.totalFen;
}
