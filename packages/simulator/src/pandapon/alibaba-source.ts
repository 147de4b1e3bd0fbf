import type { OrderState } from '../story/order-state.js';
import type { ChannelBook } from '../world/channel-book.js';
import type { AlibabaMoney } from './alibaba-money.js';

/** What the parts of a 1688 body are made from. */
export interface AlibabaSource {
  readonly book: ChannelBook;
  readonly key: number;
  readonly state: OrderState;
  readonly money: AlibabaMoney;
  readonly id: string;
  /** Amounts with two decimals always, or as short as they can be. */
  readonly isPadded: boolean;
}
