import type { TicketState } from '../story/order-state.js';
import { appendEvents } from '../world/append-events.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { TicketContent } from '../world/order-content.js';
import { ticketKey } from '../world/ticket-key.js';
import { PandaponCode, PandaponRefusal } from './refusal.js';

const MOST_TICKETS = 2;

/** A ticket with the keys it is kept under. */
export interface FoundTicket {
  readonly orderKey: number;
  readonly ticket: TicketState;
}

/** The ticket behind a place, refused when the order has none there. */
export function getTicket(book: ChannelBook, found: { key: number; number: number } | undefined): FoundTicket {
  const ticket = found && book.stateOf(found.key).tickets.find(({ number }) => number === found.number);
  if (found === undefined || ticket === undefined) {
    throw new PandaponRefusal(PandaponCode.unknownOrder, '售后单不存在');
  }
  return { orderKey: found.key, ticket };
}

/** Opens a ticket on an order; refused while another one is open or after two. Returns its number. */
export function openTicket(
  book: ChannelBook,
  orderKey: number,
  nowMs: number,
  {
    type,
    code,
    content,
    isOver,
  }: {
    readonly type: number;
    readonly code: number;
    readonly content: TicketContent;
    /** Whether a ticket of this status has ended. */
    readonly isOver: (code: number) => boolean;
  },
): number {
  const { tickets } = book.stateOf(orderKey);
  const last = tickets.at(-1);
  if ((last !== undefined && !isOver(last.code)) || tickets.length >= MOST_TICKETS) {
    throw new PandaponRefusal(PandaponCode.wrongState, '已有售后单');
  }
  const number = tickets.length;
  book.ticketContents.set(ticketKey(orderKey, number), content);
  appendEvents(book, orderKey, nowMs, [{ kind: 'ticket', atMs: nowMs, ticket: { number, type, code } }]);
  return number;
}

/** Moves a ticket on, with more written into it. */
export function stepTicket(
  book: ChannelBook,
  { orderKey, ticket }: FoundTicket,
  nowMs: number,
  step: { readonly code: number; readonly isReturnSent?: boolean; readonly content?: TicketContent },
): void {
  const { number, type } = ticket;
  const place = ticketKey(orderKey, number);
  book.ticketContents.set(place, { ...book.ticketContents.get(place), ...step.content });
  const { code, isReturnSent = false } = step;
  appendEvents(book, orderKey, nowMs, [{ kind: 'ticket', atMs: nowMs, ticket: { number, type, code, isReturnSent } }]);
}
