import { channels, type Channel } from '../channel.js';
import { alibabaOrderId, alibabaRefundId } from '../pandapon/alibaba-ids.js';
import { taobaoOrderNo, taobaoRefundId } from '../pandapon/taobao-ids.js';
import { orderSn } from '../pinduoduo/order-sn.js';
import { readTicket } from '../pinduoduo/ticket.js';
import type { OrderState } from '../story/order-state.js';
import type { ChannelBook } from '../world/channel-book.js';
import { ticketKey } from '../world/ticket-key.js';
import type { World } from '../world/world.js';

/** How far an order has come, in words of the simulator. */
export type TruthState =
  | 'unpaid'
  | 'deposit_paid'
  | 'group_forming'
  | 'under_review'
  | 'to_ship'
  | 'shipped'
  | 'received'
  | 'completed'
  | 'cancelled';

/** An order as it really is on the platform. */
export interface TruthOrder {
  readonly channel: Channel;
  /** The id by which the platform's detail call finds it. */
  readonly id: string;
  readonly state: TruthState;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Epoch milliseconds of the last change; Pinduoduo shows whole seconds of it. */
  readonly updatedAt: number;
  /** Ids of the after-sales tickets. */
  readonly ticketIds: readonly string[];
}

/** Which orders to list. */
export interface TruthQuery {
  readonly channel?: Channel;
  /** Only orders last changed at or after this instant, epoch milliseconds. */
  readonly updatedFrom?: number;
  /** Only orders last changed before this instant, epoch milliseconds. */
  readonly updatedTo?: number;
}

function truthState(channel: Channel, state: OrderState): TruthState {
  const isCancelled =
    state.cancelledAtMs !== undefined || state.terminatedAtMs !== undefined || state.groupFailedAtMs !== undefined;
  if (isCancelled) return 'cancelled';
  if (state.completedAtMs !== undefined) return 'completed';
  if (state.receivedAtMs !== undefined || state.deliveredAtMs !== undefined) return 'received';
  if (state.shippedAtMs !== undefined) return 'shipped';
  if (state.paidAtMs === undefined) return state.depositPaidAtMs === undefined ? 'unpaid' : 'deposit_paid';
  if (channel === 'pinduoduo' && state.confirmedAtMs === undefined) return 'group_forming';
  return state.isUnderReview ? 'under_review' : 'to_ship';
}

/** The id of an order on its platform. */
export function platformOrderId(channel: Channel, book: ChannelBook, key: number): string {
  switch (channel) {
    case 'pinduoduo':
      return orderSn(book, key);
    case 'taobao':
      return taobaoOrderNo(book, key);
    case '1688':
      return alibabaOrderId(book, key);
  }
}

function platformTicketId(channel: Channel, book: ChannelBook, key: number, number: number): string {
  switch (channel) {
    case 'pinduoduo':
      return readTicket(book, ticketKey(key, number))?.id ?? '';
    case 'taobao':
      return taobaoRefundId(key, number);
    case '1688':
      return alibabaRefundId(book, key, number);
  }
}

/** One order as it really is. */
export function truthOf(channel: Channel, book: ChannelBook, key: number): TruthOrder {
  const state = book.stateOf(key);
  return {
    channel,
    id: platformOrderId(channel, book, key),
    state: truthState(channel, state),
    createdAt: state.createdAtMs,
    updatedAt: state.updatedAtMs,
    ticketIds: state.tickets.map((ticket) => platformTicketId(channel, book, key, ticket.number)),
  };
}

/** Every order that exists by now. */
export function listTruth(world: World, query: TruthQuery = {}): TruthOrder[] {
  const fromMs = query.updatedFrom ?? 0;
  const toMs = query.updatedTo ?? Number.MAX_SAFE_INTEGER;
  const orders: TruthOrder[] = [];
  for (const channel of channels) {
    if (query.channel !== undefined && query.channel !== channel) continue;
    const book = world.book(channel);
    for (const key of book.keys()) {
      const changedAtMs = book.updates.lastChangeOf(key);
      if (changedAtMs >= fromMs && changedAtMs < toMs) orders.push(truthOf(channel, book, key));
    }
  }
  return orders;
}
