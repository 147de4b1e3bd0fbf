import type { TicketStep } from '../story/life-event.js';
import type { ChannelBook } from '../world/channel-book.js';
import { alterLife, type BroughtEvent } from './alter-life.js';
import type { BusinessParameters } from './business-parameters.js';
import { BusinessFailure } from './business-failure.js';
import { requireOrder } from './horizon.js';
import type { PinduoduoCall } from './shop.js';
import { ticketsOf, type Ticket } from './ticket.js';

const PAID_BACK_AFTER_MS = 60_000;

/** A ticket that a write of the merchant is about. */
export interface CalledTicket {
  readonly book: ChannelBook;
  readonly ticket: Ticket;
}

/** Finds the ticket of a write by order and ticket number. Throws 50001/45001 or a business failure. */
export function requireTicket(call: PinduoduoCall, sn: string, ticketId: string): CalledTicket {
  const book = call.world.book('pinduoduo');
  const key = requireOrder(book, sn, call.nowMs);
  const ticket = ticketsOf(book, key).find(({ id }) => id === ticketId);
  if (ticket === undefined) throw new BusinessFailure('售后单不存在');
  return { book, ticket };
}

/** The same for the writes that name both in `after_sales_id` and `order_sn`. */
export function requireRequestedTicket(call: PinduoduoCall, request: BusinessParameters): CalledTicket {
  return requireTicket(call, request.text('order_sn'), request.text('after_sales_id'));
}

/** Moves a ticket on; steps that it had in store itself no longer come. */
export function stepTicket(
  { book, ticket }: CalledTicket,
  nowMs: number,
  step: Pick<TicketStep, 'code' | 'parcel'>,
  later: readonly BroughtEvent[] = [],
): void {
  const { number, type } = ticket.state;
  const event = { kind: 'ticket', ticket: { number, type, ...step } } as const;
  alterLife(book, ticket.orderKey, nowMs, [event, ...later], (future) => future.ticket?.number !== number);
}

/** The merchant agreed to the refund: the platform pays a minute later (inferred) and the order's own future ends. */
export function payBack({ book, ticket }: CalledTicket, nowMs: number): void {
  const { number, type } = ticket.state;
  const step = (code: number, afterMs: number): BroughtEvent => ({
    kind: 'ticket',
    afterMs,
    ticket: { number, type, code },
  });
  alterLife(book, ticket.orderKey, nowMs, [step(4, 0), step(10, PAID_BACK_AFTER_MS)], () => false);
}
