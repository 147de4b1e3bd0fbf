import type { Channel } from '../channel.js';
import type { Life, LifeEvent, LifeEventKind } from './life-event.js';
import { ticketMoves, ticketStepOf, type TicketMove } from './ticket-move.js';

/** States in which an order can be planted. */
export const plantedStates = ['unpaid', 'paid', 'shipped', 'received', 'refunding', 'refunded', 'cancelled'] as const;

/** One of {@link plantedStates}. */
export type PlantedState = (typeof plantedStates)[number];

const commonMoves = ['pay', 'ship', 'receive', 'refund', 'cancel'] as const;
const reviewMoves = ['open_review', 'close_review'] as const;

/** Steps by which an order can be moved on; the ones around reviews and tickets only on Pinduoduo. */
export const orderMoves = [...commonMoves, ...reviewMoves, ...ticketMoves] as const;

/** One of {@link orderMoves}. */
export type OrderMove = (typeof orderMoves)[number];

/** Kinds of Pinduoduo orders that can be planted; each has fields of its own. */
export const plantedKinds = ['scheduled', 'presale', 'deposit', 'gift', 'lucky'] as const;

/** One of {@link plantedKinds}. */
export type PlantedKind = (typeof plantedKinds)[number];

/** Ticket codes of a refund that was asked for and of one that was paid, by channel. */
const refundCodes: Readonly<Record<Channel, { readonly asked: number; readonly paid: number }>> = {
  pinduoduo: { asked: 2, paid: 10 },
  taobao: { asked: 10, paid: 100 },
  '1688': { asked: 0, paid: 4 },
};

const movesTo: Readonly<Record<PlantedState, readonly OrderMove[]>> = {
  unpaid: [],
  paid: ['pay'],
  shipped: ['pay', 'ship'],
  received: ['pay', 'ship', 'receive'],
  refunding: ['pay', 'refund'],
  refunded: ['pay', 'refund', 'refund'],
  cancelled: ['cancel'],
};

function isTicketMove(move: OrderMove): move is TicketMove {
  return ticketMoves.some((candidate) => candidate === move);
}

function kindsOf(channel: Channel, move: Exclude<OrderMove, TicketMove>): readonly LifeEventKind[] {
  switch (move) {
    case 'pay':
      return channel === 'pinduoduo' ? ['paid', 'group_formed'] : ['paid'];
    case 'ship':
      return channel === '1688' ? ['shipped', 'carrier_took'] : ['shipped'];
    case 'receive':
      return channel === 'pinduoduo' ? ['received'] : channel === 'taobao' ? ['completed'] : ['delivered', 'received'];
    case 'refund':
      return ['ticket'];
    case 'cancel':
      return ['cancelled'];
    case 'open_review':
      return channel === 'pinduoduo' ? ['review_opened'] : [];
    case 'close_review':
      return channel === 'pinduoduo' ? ['review_closed'] : [];
  }
}

/**
 * The events of a move, none when the order cannot be moved so. A first refund move asks for the money, a second one pays
 * it back.
 */
export function eventsOfMove(channel: Channel, move: OrderMove, past: readonly LifeEvent[], atMs: number): LifeEvent[] {
  if (isTicketMove(move)) {
    const ticket = channel === 'pinduoduo' ? ticketStepOf(move, past) : undefined;
    return ticket === undefined ? [] : [{ kind: 'ticket', atMs, ticket }];
  }
  return kindsOf(channel, move).map((kind) => {
    if (kind !== 'ticket') return { kind, atMs };
    const isAsked = past.some((event) => event.kind === 'ticket');
    const { asked, paid } = refundCodes[channel];
    return { kind, atMs, ticket: { number: 0, type: 1, code: isAsked ? paid : asked } };
  });
}

/** The life of an order that is planted at `atMs` and stands still there. */
export function plantedLife(channel: Channel, state: PlantedState, atMs: number, kind?: PlantedKind): Life {
  const events: LifeEvent[] = [{ kind: 'created', atMs }];
  if (channel === 'taobao') events.push({ kind: 'payable', atMs });
  for (const move of movesTo[state]) events.push(...eventsOfMove(channel, move, events, atMs));
  return { story: kind ?? 'planted', events };
}
