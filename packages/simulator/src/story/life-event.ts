import type { GivenParcel, GivenReceiver, GivenRemark } from './given.js';

/** What can happen to an order. Not every kind occurs on every channel. */
export type LifeEventKind =
  | 'created'
  | 'voucher_uploaded'
  | 'finance_passed'
  | 'finance_refused'
  | 'finance_pending'
  | 'payable'
  | 'deposit_paid'
  | 'paid'
  | 'group_formed'
  | 'group_failed'
  | 'review_opened'
  | 'review_closed'
  | 'stock_out'
  | 'stock_handled'
  | 'remarked'
  | 'shipped'
  | 'extra_parcel'
  | 'carrier_took'
  | 'arrived'
  | 'delivered'
  | 'delivery_failed'
  | 'received'
  | 'completed'
  | 'cancelled'
  | 'terminated'
  | 'price_changed'
  | 'reshipped'
  | 'resent_parcel'
  | 'gift_parcel'
  | 'address_changed'
  | 'ticket'
  | 'touched';

/** A step of an after-sales ticket of the order. */
export interface TicketStep {
  /** 0 for the first ticket of the order. */
  readonly number: number;
  /** Type in the numbering of the channel (Pinduoduo: the numbers of the ticket detail). */
  readonly type: number;
  /** Status in the numbering of the channel. */
  readonly code: number;
  /** True when the buyer gave a return parcel number with this step. */
  readonly isReturnSent?: boolean;
  /** The parcel a merchant sent with this step. */
  readonly parcel?: GivenParcel;
}

/** One dated event. Every event bumps the update time of its order. */
export interface LifeEvent {
  readonly atMs: number;
  readonly kind: LifeEventKind;
  readonly ticket?: TicketStep;
  /** With events of parcels: what the merchant's call said; without it the parcel is drawn from the seed. */
  readonly parcel?: GivenParcel;
  /** With `remarked`. */
  readonly remark?: GivenRemark;
  /** With `address_changed`. */
  readonly receiver?: GivenReceiver;
}

/** The whole life of an order, future included: a pure function of seed, channel and order number. */
export interface Life {
  /** Name of the kind of order, which also decides parts of its body (`gift`, `split`, `deposit`, …). */
  readonly story: string;
  /** In order of time. */
  readonly events: readonly LifeEvent[];
}
