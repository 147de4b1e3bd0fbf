import type { PinduoduoStatuses } from './order-statuses.js';

/** What the list filters of Pinduoduo look at. */
export interface PinduoduoSummary {
  readonly orderStatus: number;
  readonly refundStatus: number;
  readonly isLucky: boolean;
  readonly isDeposit: boolean;
}

/** True for orders paid by deposit and balance. */
export function isDepositStory(story: string): boolean {
  return story === 'deposit' || story === 'deposit_only';
}

/** Packs the filterable facts of an order into one number. */
export function packPinduoduoOrder(statuses: PinduoduoStatuses, story: string): number {
  const flags = (story === 'lucky' ? 1 : 0) + (isDepositStory(story) ? 2 : 0);
  return statuses.orderStatus + statuses.refundStatus * 8 + flags * 64;
}

/** The reverse of {@link packPinduoduoOrder}. */
export function unpackPinduoduoOrder(packed: number): PinduoduoSummary {
  return {
    orderStatus: packed & 7,
    refundStatus: (packed >> 3) & 7,
    isLucky: (packed & 64) !== 0,
    isDeposit: (packed & 128) !== 0,
  };
}
