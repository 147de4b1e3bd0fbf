import type { ChannelBook } from '../world/channel-book.js';
import { ticketKey } from '../world/ticket-key.js';

/** Position of the line that a ticket is about; the first one unless a call said otherwise. */
export function ticketLine(book: ChannelBook, key: number, number: number): number {
  return book.ticketContents.get(ticketKey(key, number))?.line ?? 0;
}
