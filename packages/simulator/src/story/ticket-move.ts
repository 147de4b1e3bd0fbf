import type { LifeEvent, TicketStep } from './life-event.js';

/** Steps of the buyer of a Pinduoduo order around after-sales tickets. */
export const ticketMoves = ['ask_return', 'ask_exchange', 'ask_resend', 'send_back', 'withdraw'] as const;

/** One of {@link ticketMoves}. */
export type TicketMove = (typeof ticketMoves)[number];

const MOST_TICKETS = 2;
const WITHDRAWN = 11;

const asked: Readonly<Record<'ask_return' | 'ask_exchange' | 'ask_resend', Pick<TicketStep, 'type' | 'code'>>> = {
  ask_return: { type: 2, code: 3 },
  ask_exchange: { type: 3, code: 14 },
  ask_resend: { type: 4, code: 32 },
};

/** The step a buyer's move makes; `undefined` when the order has no ticket for it, or no room for one more. */
export function ticketStepOf(move: TicketMove, past: readonly LifeEvent[]): TicketStep | undefined {
  const steps = past.map(({ ticket }) => ticket).filter((ticket) => ticket !== undefined);
  const last = steps.at(-1);
  if (move === 'send_back' || move === 'withdraw') {
    if (last === undefined) return undefined;
    const { number, type, code } = last;
    return move === 'send_back' ? { number, type, code, isReturnSent: true } : { number, type, code: WITHDRAWN };
  }
  const number = new Set(steps.map((step) => step.number)).size;
  return number < MOST_TICKETS ? { number, ...asked[move] } : undefined;
}
