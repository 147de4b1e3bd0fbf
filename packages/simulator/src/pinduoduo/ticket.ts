import { RandomPurpose } from '../random-purpose.js';
import type { OrderState, TicketState } from '../story/order-state.js';
import type { ChannelBook } from '../world/channel-book.js';
import { readTicketKey, ticketKey } from '../world/ticket-key.js';
import { orderMoney } from './order-body.js';
import type { OrderMoney } from './order-money.js';

const FIRST_ID = 31_000_000_000;
const FIRST_PLANTED_ID = 39_000_000_000;

/** An after-sales ticket with everything its bodies show. */
export interface Ticket {
  readonly id: string;
  readonly orderKey: number;
  readonly state: TicketState;
  readonly order: OrderState;
  readonly money: OrderMoney;
  readonly refundFen: number;
  readonly reason: string;
  readonly operatorRole: number;
  readonly isSpeedy: boolean;
}

const reasons = ['不想要了', '发货太慢', '商品与描述不符', '质量问题', '拍错规格'] as const;

/** Reads a ticket; `undefined` when the order has none with this key. */
export function readTicket(book: ChannelBook, key: number): Ticket | undefined {
  const { orderKey, number } = readTicketKey(key);
  const order = book.stateOf(orderKey);
  const state = order.tickets.find((ticket) => ticket.number === number);
  if (state === undefined) return undefined;
  const random = book.randomOf(orderKey, RandomPurpose.ticket, number);
  const money = orderMoney(book, orderKey);
  const isMoneyBack = state.type === 1 || state.type === 2;
  const isPartial = random.chance(0.25);
  const wholeFen = isPartial ? Math.max(1, Math.floor(money.payFen / 3)) : money.payFen;
  const place = key >= 0 ? FIRST_ID + key : FIRST_PLANTED_ID - 1 - key;
  return {
    id: String(place),
    orderKey,
    state,
    order,
    money,
    refundFen: isMoneyBack ? wholeFen : 0,
    reason: random.pick(reasons),
    operatorRole: state.code === 10 || state.code === 4 ? 2 : state.code === 5 ? 3 : 0,
    isSpeedy: state.type === 1 && !state.wasShipped && random.chance(0.2),
  };
}

/** All tickets of an order, newest first. */
export function ticketsOf(book: ChannelBook, orderKey: number): Ticket[] {
  return book
    .stateOf(orderKey)
    .tickets.map((state) => readTicket(book, ticketKey(orderKey, state.number)))
    .filter((ticket) => ticket !== undefined)
    .toReversed();
}
