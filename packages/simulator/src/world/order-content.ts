/** A line that a caller wrote into an order. Amounts in fen. */
export interface WrittenLine {
  readonly title: string;
  readonly itemId: string;
  readonly skuId: string;
  /** Spec id of 1688; empty on Taobao. */
  readonly specId: string;
  /** Options of the sku, separated by a comma. */
  readonly spec: string;
  readonly unit: string;
  readonly quantity: number;
  readonly priceFen: number;
}

/** A receiver as a caller wrote it. */
export interface WrittenReceiver {
  readonly name: string;
  readonly phone: string;
  readonly postcode: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly town: string;
  readonly street: string;
}

/** What calls wrote into an order; whatever is absent is derived from the seed. */
export interface OrderContent {
  readonly lines?: readonly WrittenLine[];
  readonly receiver?: WrittenReceiver;
  /** The caller's own order number. */
  readonly outerId?: string;
  /** Freight after a change of price. */
  readonly freightFen?: number;
  /** Change of price on the goods, negative = cheaper. */
  readonly discountFen?: number;
}

/** A message below an after-sales ticket. */
export interface TicketMessage {
  readonly text: string;
  readonly images: string;
  readonly atMs: number;
}

/** What calls wrote into an after-sales ticket; whatever is absent is derived from the seed. */
export interface TicketContent {
  /** Position of the order line it is about. */
  readonly line?: number;
  readonly refundFen?: number;
  readonly carriageFen?: number;
  readonly goodsStatus?: number;
  readonly reasonId?: number;
  readonly reasonText?: string;
  readonly description?: string;
  readonly returnParcel?: { readonly companyCode: string; readonly companyName: string; readonly number: string };
  readonly messages?: readonly TicketMessage[];
}
