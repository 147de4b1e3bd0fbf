import type { LifeEventKind } from '../story/life-event.js';
import type { CallbackSettings } from './callback-settings.js';
import type { HappenedOrder } from './happened-order.js';

const VIEW = 'ORDER_BUYER_VIEW_';
const TRACE = 'LOGISTICS_BUYER_VIEW_TRACE';

// Topics of 1688, buyer's view. That PandaPon uses the same names for Taobao is inferred from its price message, the
// one that pages name.
const nativeTypes: Readonly<Partial<Record<LifeEventKind, string>>> = {
  created: `${VIEW}BUYER_MAKE`,
  paid: `${VIEW}ORDER_PAY`,
  deposit_paid: `${VIEW}ORDER_STEP_PAY`,
  shipped: `${VIEW}ANNOUNCE_SENDGOODS`,
  extra_parcel: `${VIEW}PART_PART_SENDGOODS`,
  received: `${VIEW}ORDER_COMFIRM_RECEIVEGOODS`,
  completed: `${VIEW}ORDER_SUCCESS`,
  terminated: `${VIEW}ORDER_BOPS_CLOSE`,
  price_changed: `${VIEW}ORDER_PRICE_MODIFY`,
  carrier_took: TRACE,
  arrived: TRACE,
  delivered: TRACE,
  delivery_failed: TRACE,
};

/** The types that the sister platform documents; for everything else there is only the native name. */
const sisterTypes: Readonly<Partial<Record<LifeEventKind, string>>> = {
  created: 'ORDER_CREATE',
  paid: 'ORDER_PAY_SUCCESS',
  cancelled: 'ORDER_CANCEL',
  terminated: 'ORDER_CANCEL',
  ticket: `${VIEW}ORDER_BUYER_REFUND`,
};

function nativeType({ event: { kind }, state, ticket }: HappenedOrder): string {
  if (kind === 'cancelled')
    return `${VIEW}${state.paidAtMs === undefined ? 'ORDER_BUYER_CLOSE' : 'ORDER_SELLER_CLOSE'}`;
  if (ticket !== undefined) {
    return `${VIEW}${ticket.wasReceived ? 'ORDER_REFUND_AFTER_SALES' : 'ORDER_BUYER_REFUND_IN_SALES'}`;
  }
  return nativeTypes[kind] ?? `${VIEW}MODIFY_MEMO`;
}

/** The type of the message about an event, without a prefix. */
export function messageTypeOf(happened: HappenedOrder, naming: CallbackSettings['naming']): string {
  const sister = naming === 'sister' ? sisterTypes[happened.event.kind] : undefined;
  return sister ?? nativeType(happened);
}
