import { isDeepStrictEqual } from 'node:util';
import type { AfterSale } from '@orderloom/core/order';

export const afterSaleEventTypes = [
  'after_sale.created',
  'after_sale.status_changed',
  'after_sale.type_changed',
  'after_sale.refund_changed',
  'after_sale.return_changed',
  'after_sale.updated',
] as const;
export type AfterSaleEventType = (typeof afterSaleEventTypes)[number];

/** What changed on an after-sale. `detail` holds codes and amounts, never a text about a person. */
export interface AfterSaleEvent {
  readonly type: AfterSaleEventType;
  readonly detail: Record<string, unknown>;
}

/**
 * The events between two states of one after-sale, in the order of `afterSaleEventTypes`. Pure. Empty when nothing but
 * the version differs; `after_sale.updated` only when no more telling event applies.
 */
export function diffAfterSale(before: AfterSale | undefined, after: AfterSale): readonly AfterSaleEvent[] {
  if (before === undefined) {
    const { status, type, externalOrderId } = after;
    return [{ type: 'after_sale.created', detail: { status, type, externalOrderId } }];
  }
  const events: AfterSaleEvent[] = [];
  const compare = (type: AfterSaleEventType, from: unknown, to: unknown): void => {
    if (!isDeepStrictEqual(from, to)) events.push({ type, detail: { from, to } });
  };
  compare('after_sale.status_changed', before.status, after.status);
  compare('after_sale.type_changed', before.type, after.type);
  compare('after_sale.refund_changed', before.refund, after.refund);
  if (!isDeepStrictEqual(before.returnShipment, after.returnShipment)) {
    events.push({ type: 'after_sale.return_changed', detail: {} });
  }
  if (events.length === 0 && !isDeepStrictEqual({ ...before, version: 0 }, { ...after, version: 0 })) {
    events.push({ type: 'after_sale.updated', detail: {} });
  }
  return events;
}
