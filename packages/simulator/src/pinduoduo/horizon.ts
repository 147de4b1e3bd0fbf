import type { ChannelBook } from '../world/channel-book.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';
import { findOrderKey } from './order-sn.js';

const HORIZON_MS = 90 * 86_400_000;
const NOT_OF_THIS_MALL = '45001';

/** False for orders concluded (or, if never concluded, created) more than 90 days ago: the platform shows them no more. */
export function isWithinHorizon(book: ChannelBook, key: number, nowMs: number): boolean {
  const bornAtMs = book.creations.lastChangeOf(key);
  if (bornAtMs >= nowMs - HORIZON_MS) return true;
  const concludedAtMs = book.conclusions.lastChangeOf(key);
  return Math.max(bornAtMs, concludedAtMs) >= nowMs - HORIZON_MS;
}

/** The key of an order number, or the refusal for orders that are unknown or too old. */
export function requireOrder(book: ChannelBook, sn: string, nowMs: number): number {
  const key = findOrderKey(book, sn);
  if (key === undefined || !isWithinHorizon(book, key, nowMs)) {
    throw new PinduoduoRefusal(PinduoduoCode.businessError, '订单不属于该店铺或订单不存在', NOT_OF_THIS_MALL);
  }
  return key;
}
