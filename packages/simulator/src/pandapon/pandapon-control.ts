import type { CallbackDelivery } from '../callbacks/callback-delivery.js';
import type { CallbackFault } from '../callbacks/callback-fault.js';
import type { CallbackSigning } from '../callbacks/callback-post.js';
import type { CallbackSettings } from '../callbacks/callback-settings.js';
import type { TruthOrder } from '../control/truth.js';
import type { JsonObject } from '../json/json-value.js';
import type { BuyChannel } from './shelf.js';

/** What a seller can do to the price of an order that is not paid yet. */
export interface PriceChange {
  /** New freight, in fen. */
  readonly freightFen?: number;
  /** Change on the goods, in fen, negative = cheaper. */
  readonly discountFen?: number;
}

/** What the other side does with a ticket. */
export const ticketMoves = ['agree', 'refuse', 'pay', 'close'] as const;

/** One of {@link ticketMoves}. */
export type TicketMove = (typeof ticketMoves)[number];

/** A callback that never came from a change. */
export interface InventedCallback {
  /** Without prefix. */
  readonly messageType: string;
  readonly channel: BuyChannel;
  readonly messageBody: JsonObject;
  /** Default `wrong`: forged. */
  readonly signing?: CallbackSigning;
}

/** Steers what only PandaPon has: the seller's side of prices and tickets, and callbacks. */
export interface PandaponControl {
  /** Changes the price of an order, which sends a price message. */
  changePrice(channel: BuyChannel, id: string, change: PriceChange): TruthOrder;
  /** Lets seller or platform act on the ticket of an id. `agree` to a return waits for the parcel, any other is paid. */
  moveTicket(channel: BuyChannel, ticketId: string, move: TicketMove): TruthOrder;
  /** Changes how callbacks are sent; returns what holds from now on. A first URL begins to watch the orders. */
  configureCallbacks(settings?: Partial<CallbackSettings>): CallbackSettings;
  /** Callbacks with their attempts, oldest first; the last ten thousand. */
  listCallbacks(): CallbackDelivery[];
  /** Forgets all callbacks, those not delivered too. */
  clearCallbacks(): void;
  /** Spoils callbacks to come. */
  injectCallbackFault(fault: CallbackFault): void;
  /** Removes all faults of callbacks. */
  clearCallbackFaults(): void;
  /** Sends a message of one's own, forged unless told otherwise; returns its id. */
  sendCallback(message: InventedCallback): number;
  /** Resolves when every change was told and no attempt is under way. Attempts that are due later do not count. */
  callbacksSettled(): Promise<void>;
}
