import type { Channel } from '../order/index.js';

/** An order as the platform knows it. */
export interface OrderReference {
  readonly channel: Channel;
  readonly externalId: string;
}

/** An after-sale as the platform knows it. */
export interface AfterSaleReference {
  readonly channel: Channel;
  readonly externalId: string;
  /** The order it belongs to; some platforms ask for both. */
  readonly orderExternalId: string | undefined;
}
