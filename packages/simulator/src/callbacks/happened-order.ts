import { applyEvent, unbornState, type OrderState, type TicketState } from '../story/order-state.js';
import type { LifeEvent } from '../story/life-event.js';
import type { ChannelBook, HappenedEvent } from '../world/channel-book.js';

/** An event with its order as it was right then. */
export interface HappenedOrder {
  readonly book: ChannelBook;
  readonly key: number;
  readonly event: LifeEvent;
  readonly state: OrderState;
  /** The ticket that the event is about. */
  readonly ticket: TicketState | undefined;
  /** How often that ticket had this status before. */
  readonly earlierSteps: number;
}

/** Looks at an order as it was right after an event. */
export function lookAtEvent(book: ChannelBook, { key, life, event }: HappenedEvent): HappenedOrder {
  const state = unbornState();
  let earlierSteps = 0;
  for (const earlier of life.events) {
    applyEvent(state, earlier);
    if (earlier === event) break;
    const isSameStep = earlier.ticket !== undefined && earlier.ticket.code === event.ticket?.code;
    if (isSameStep && earlier.ticket.number === event.ticket?.number) earlierSteps += 1;
  }
  const ticket = state.tickets.find(({ number }) => number === event.ticket?.number);
  return { book, key, event, state, ticket, earlierSteps };
}
