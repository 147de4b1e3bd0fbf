import type { GivenParcel, GivenReceiver, GivenRemark } from './given.js';
import type { LifeEvent } from './life-event.js';

/** An after-sales ticket as far as it has come. */
export interface TicketState {
  readonly number: number;
  readonly type: number;
  code: number;
  readonly askedAtMs: number;
  updatedAtMs: number;
  readonly wasShipped: boolean;
  readonly wasReceived: boolean;
  isReturnSent: boolean;
  /** The parcel the merchant sent for it. */
  parcel?: GivenParcel;
}

/** An order as far as its life has come at some instant. */
export interface OrderState {
  createdAtMs: number;
  updatedAtMs: number;
  isPayable: boolean;
  finance: 'none' | 'voucher' | 'passed' | 'refused' | 'pending';
  depositPaidAtMs?: number;
  paidAtMs?: number;
  confirmedAtMs?: number;
  groupFailedAtMs?: number;
  isUnderReview: boolean;
  stockOut: 'none' | 'open' | 'handled';
  isRemarked: boolean;
  remark?: GivenRemark;
  receiver?: GivenReceiver;
  shippedAtMs?: number;
  parcels: number;
  /** What a merchant's call said of parcel n (0 = the main one); others are drawn from the seed. */
  givenParcels?: Map<number, GivenParcel>;
  resentParcels?: GivenParcel[];
  giftParcels?: GivenParcel[];
  carrierTookAtMs?: number;
  arrivedAtMs?: number;
  deliveredAtMs?: number;
  deliveryFailedAtMs?: number;
  receivedAtMs?: number;
  completedAtMs?: number;
  cancelledAtMs?: number;
  terminatedAtMs?: number;
  tickets: TicketState[];
}

/** The state before anything has happened. */
export function unbornState(): OrderState {
  return {
    createdAtMs: 0,
    updatedAtMs: 0,
    isPayable: false,
    finance: 'none',
    isUnderReview: false,
    stockOut: 'none',
    isRemarked: false,
    parcels: 0,
    tickets: [],
  };
}

function applyTicket(state: OrderState, event: LifeEvent): void {
  const step = event.ticket;
  if (step === undefined) return;
  const present = state.tickets.find((ticket) => ticket.number === step.number);
  if (present === undefined) {
    state.tickets.push({
      number: step.number,
      type: step.type,
      code: step.code,
      askedAtMs: event.atMs,
      updatedAtMs: event.atMs,
      wasShipped: state.shippedAtMs !== undefined,
      wasReceived: state.receivedAtMs !== undefined,
      isReturnSent: step.isReturnSent ?? false,
      ...(step.parcel === undefined ? {} : { parcel: step.parcel }),
    });
    return;
  }
  present.code = step.code;
  present.updatedAtMs = event.atMs;
  present.isReturnSent ||= step.isReturnSent ?? false;
  if (step.parcel !== undefined) present.parcel = step.parcel;
}

function applyParcel(state: OrderState, event: LifeEvent): void {
  const { parcel } = event;
  if (event.kind === 'extra_parcel') state.parcels += 1;
  else if (event.kind === 'shipped') state.parcels = 1;
  if (parcel === undefined) return;
  if (event.kind === 'resent_parcel') (state.resentParcels ??= []).push(parcel);
  else if (event.kind === 'gift_parcel') (state.giftParcels ??= []).push(parcel);
  else (state.givenParcels ??= new Map()).set(event.kind === 'reshipped' ? 0 : state.parcels - 1, parcel);
}

/** Moves a state on by one event, in place. */
export function applyEvent(state: OrderState, event: LifeEvent): void {
  const { atMs } = event;
  state.updatedAtMs = atMs;
  switch (event.kind) {
    case 'created':
      state.createdAtMs = atMs;
      return;
    case 'payable':
      state.isPayable = true;
      return;
    case 'voucher_uploaded':
      state.finance = 'voucher';
      return;
    case 'finance_passed':
      state.finance = 'passed';
      return;
    case 'finance_refused':
      state.finance = 'refused';
      return;
    case 'finance_pending':
      state.finance = 'pending';
      return;
    case 'deposit_paid':
      state.depositPaidAtMs = atMs;
      return;
    case 'paid':
      state.paidAtMs = atMs;
      return;
    case 'group_formed':
      state.confirmedAtMs = atMs;
      return;
    case 'group_failed':
      state.groupFailedAtMs = atMs;
      return;
    case 'review_opened':
      state.isUnderReview = true;
      return;
    case 'review_closed':
      state.isUnderReview = false;
      return;
    case 'stock_out':
      state.stockOut = 'open';
      return;
    case 'stock_handled':
      state.stockOut = 'handled';
      return;
    case 'remarked':
      state.isRemarked = true;
      if (event.remark !== undefined) state.remark = event.remark;
      return;
    case 'shipped':
      state.shippedAtMs = atMs;
      applyParcel(state, event);
      return;
    case 'reshipped':
    case 'resent_parcel':
    case 'gift_parcel':
    case 'extra_parcel':
      applyParcel(state, event);
      return;
    case 'address_changed':
      if (event.receiver !== undefined) state.receiver = { ...state.receiver, ...event.receiver };
      return;
    case 'carrier_took':
      state.carrierTookAtMs = atMs;
      return;
    case 'arrived':
      state.arrivedAtMs = atMs;
      return;
    case 'delivered':
      state.deliveredAtMs = atMs;
      return;
    case 'delivery_failed':
      state.deliveryFailedAtMs = atMs;
      return;
    case 'received':
      state.receivedAtMs = atMs;
      return;
    case 'completed':
      state.completedAtMs = atMs;
      return;
    case 'cancelled':
      state.cancelledAtMs = atMs;
      return;
    case 'terminated':
      state.terminatedAtMs = atMs;
      return;
    case 'ticket':
      applyTicket(state, event);
      return;
    case 'price_changed':
    case 'touched':
      return;
  }
}

/** The state of a life at an instant. */
export function stateAt(events: readonly LifeEvent[], nowMs: number): OrderState {
  const state = unbornState();
  for (const event of events) {
    if (event.atMs > nowMs) break;
    applyEvent(state, event);
  }
  return state;
}
