import type { Channel } from '../channel.js';
import type { Life, LifeEvent, LifeEventKind } from './life-event.js';

/** States in which an order can be planted. */
export const plantedStates = ['unpaid', 'paid', 'shipped', 'received', 'refunding', 'refunded', 'cancelled'] as const;

/** One of {@link plantedStates}. */
export type PlantedState = (typeof plantedStates)[number];

/** Steps by which an order can be moved on. */
export const orderMoves = ['pay', 'ship', 'receive', 'refund', 'cancel'] as const;

/** One of {@link orderMoves}. */
export type OrderMove = (typeof orderMoves)[number];

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

function kindsOf(channel: Channel, move: OrderMove): readonly LifeEventKind[] {
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
  }
}

/** The events of a move. A first refund move asks for the money, a second one pays it back. */
export function eventsOfMove(channel: Channel, move: OrderMove, past: readonly LifeEvent[], atMs: number): LifeEvent[] {
  return kindsOf(channel, move).map((kind) => {
    if (kind !== 'ticket') return { kind, atMs };
    const isAsked = past.some((event) => event.kind === 'ticket');
    const { asked, paid } = refundCodes[channel];
    return { kind, atMs, ticket: { number: 0, type: 1, code: isAsked ? paid : asked } };
  });
}

/** The life of an order that is planted at `atMs` and stands still there. */
export function plantedLife(channel: Channel, state: PlantedState, atMs: number): Life {
  const events: LifeEvent[] = [{ kind: 'created', atMs }];
  if (channel === 'taobao') events.push({ kind: 'payable', atMs });
  for (const move of movesTo[state]) events.push(...eventsOfMove(channel, move, events, atMs));
  return { story: 'planted', events };
}
