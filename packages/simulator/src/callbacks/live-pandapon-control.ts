import { ControlError } from '../control/control-error.js';
import { truthOf, type TruthOrder } from '../control/truth.js';
import { findAlibabaOrder, findAlibabaTicket } from '../pandapon/alibaba-ids.js';
import { stepTicket, type FoundTicket } from '../pandapon/open-ticket.js';
import type { InventedCallback, PandaponControl, PriceChange, TicketMove } from '../pandapon/pandapon-control.js';
import type { BuyChannel } from '../pandapon/shelf.js';
import { findTaobaoOrder, findTaobaoTicket } from '../pandapon/taobao-ids.js';
import { appendEvents } from '../world/append-events.js';
import type { World } from '../world/world.js';
import type { CallbackFault } from './callback-fault.js';
import type { CallbackPost } from './callback-post.js';
import type { CallbackSettings } from './callback-settings.js';
import type { CallbackWatch } from './callback-watch.js';

const RETURN_REFUND = 2;
const isAmount = (fen: number | undefined): boolean => fen === undefined || Number.isSafeInteger(fen);

// Codes of the tickets of each channel; 1688 counts positions in its list of refund statuses.
const codes = {
  taobao: { open: [10, 20, 30, -10], agreed: 20, refused: -10, paid: 100, closed: -20 },
  '1688': { open: [0, 1, 2, 3], agreed: 2, refused: 1, paid: 4, closed: 5 },
} as const;

function codeOf(channel: BuyChannel, { ticket }: FoundTicket, move: TicketMove): number {
  const { agreed, refused, paid, closed } = codes[channel];
  switch (move) {
    case 'agree':
      return ticket.type === RETURN_REFUND ? agreed : paid;
    case 'refuse':
      return refused;
    case 'pay':
      return paid;
    case 'close':
      return closed;
  }
}

/** What the control acts on. */
export interface LiveControlSettings {
  readonly world: World;
  readonly post: CallbackPost;
  readonly watch: CallbackWatch;
}

/** The control of the PandaPon side of a running simulator. */
export class LivePandaponControl implements PandaponControl {
  readonly #settings: LiveControlSettings;

  constructor(settings: LiveControlSettings) {
    this.#settings = settings;
  }

  changePrice(channel: BuyChannel, id: string, change: PriceChange): TruthOrder {
    const { world } = this.#settings;
    const book = world.book(channel);
    const key = (channel === 'taobao' ? findTaobaoOrder : findAlibabaOrder)(book, id);
    if (key === undefined) throw new ControlError(`there is no ${channel} order ${id}`, 404);
    const state = book.stateOf(key);
    if (state.paidAtMs !== undefined || state.cancelledAtMs !== undefined) {
      throw new ControlError('only the price of an unpaid order can change', 409);
    }
    const { freightFen, discountFen } = change;
    if (!isAmount(freightFen) || !isAmount(discountFen) || (freightFen ?? 0) < 0 || (discountFen ?? 0) > 0) {
      throw new ControlError('freightFen must be an integer from 0 on, discountFen one up to 0');
    }
    book.contents.set(key, { ...book.contents.get(key), ...change });
    appendEvents(book, key, world.nowMs(), [{ kind: 'price_changed', atMs: world.nowMs() }], true);
    return truthOf(channel, book, key);
  }

  moveTicket(channel: BuyChannel, ticketId: string, move: TicketMove): TruthOrder {
    const { world } = this.#settings;
    const book = world.book(channel);
    const place = (channel === 'taobao' ? findTaobaoTicket : findAlibabaTicket)(book, ticketId);
    const ticket = place && book.stateOf(place.key).tickets.find(({ number }) => number === place.number);
    if (place === undefined || ticket === undefined) throw new ControlError(`there is no ticket ${ticketId}`, 404);
    const open: readonly number[] = codes[channel].open;
    if (!open.includes(ticket.code)) throw new ControlError(`ticket ${ticketId} has ended`, 409);
    const found = { orderKey: place.key, ticket };
    stepTicket(book, found, world.nowMs(), { code: codeOf(channel, found, move) });
    return truthOf(channel, book, place.key);
  }

  configureCallbacks(settings: Partial<CallbackSettings> = {}): CallbackSettings {
    const { post, watch } = this.#settings;
    const { url } = settings;
    const isUrl = url === undefined || url === null || (URL.canParse(url) && /^https?:/.test(url));
    if (!isUrl) throw new ControlError('url must be an http or https URL, or null');
    post.settings = { ...post.settings, ...settings };
    if (post.settings.url !== null) watch.start();
    return post.settings;
  }

  listCallbacks(): ReturnType<PandaponControl['listCallbacks']> {
    return this.#settings.post.list();
  }

  clearCallbacks(): void {
    this.#settings.post.clear();
  }

  injectCallbackFault(fault: CallbackFault): void {
    this.#settings.post.faults.add(fault);
  }

  clearCallbackFaults(): void {
    this.#settings.post.faults.clear();
  }

  sendCallback({ signing = 'wrong', ...message }: InventedCallback): number {
    return this.#settings.post.send({ ...message, orderId: '' }, signing);
  }

  async callbacksSettled(): Promise<void> {
    await this.#settings.watch.settled();
  }
}
