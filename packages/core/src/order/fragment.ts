import type {
  AfterSaleRollup,
  AfterSaleStatus,
  AfterSaleType,
  ChargeKind,
  FulfillmentStatus,
  Hold,
  Lifecycle,
  PaymentStatus,
  ShipmentKind,
  ShipmentState,
} from './status.js';

/**
 * A text about a person. Platforms that encrypt give `ciphertext` (and perhaps `mask` and `searchIndex`);
 * platforms that do not give `plain`, which the store must seal before it writes.
 */
export interface SensitiveText {
  readonly plain?: string;
  readonly ciphertext?: string;
  readonly mask?: string;
  /** null: the ciphertext comes without an index; an older index no longer holds. */
  readonly searchIndex?: string | null;
}

/** Who receives the parcel, as one observation tells it. Absent members are unknown. */
export interface ReceiverFragment {
  readonly country?: string;
  readonly province?: string;
  readonly city?: string;
  readonly district?: string;
  readonly town?: string;
  readonly postcode?: string;
  readonly name?: SensitiveText;
  readonly phone?: SensitiveText;
  readonly street?: SensitiveText;
}

/** One order line by its external line id. Amounts are minor units of the order's currency. */
export interface LineFragment {
  readonly position?: number;
  readonly productId?: string;
  readonly skuId?: string;
  readonly outerProductId?: string;
  readonly outerSkuId?: string;
  readonly title?: string;
  readonly imageUrl?: string;
  /** Option name → value, as parsed. */
  readonly options?: Readonly<Record<string, string>>;
  /** Option text as the platform wrote it. */
  readonly optionsText?: string;
  readonly quantity?: number;
  readonly unitPriceMinor?: number;
  readonly grossMinor?: number;
  readonly discountMinor?: number;
  readonly freightMinor?: number;
  readonly payableMinor?: number;
  readonly paidMinor?: number;
  readonly refundedMinor?: number;
  readonly isGift?: boolean;
  /** The platform's own status code of the line. */
  readonly platformStatus?: string;
  /** Further ids the platform knows the line by. */
  readonly references?: Readonly<Record<string, string>>;
}

/** A step of a parcel. `at` is UTC. */
export interface TrackingEventFragment {
  readonly at: string;
  readonly state: ShipmentState;
  readonly description: string;
  readonly place?: string;
  readonly platformCode?: string;
}

/** A parcel by its key (carrier and waybill number). */
export interface ShipmentFragment {
  readonly kind?: ShipmentKind;
  readonly carrier?: string;
  readonly carrierId?: string;
  readonly trackingNumber?: string;
  readonly state?: ShipmentState;
  readonly shippedAt?: string;
  readonly deliveredAt?: string;
  /** External line ids → true. A line may lie in several parcels. */
  readonly lineIds?: Readonly<Record<string, boolean>>;
  /** Events by a key of their own, so that partial histories add up. */
  readonly events?: Readonly<Record<string, TrackingEventFragment>>;
}

/** A payment by its external id. */
export interface PaymentFragment {
  readonly method?: string;
  readonly amountMinor?: number;
  readonly paidAt?: string;
}

export const orderTimestamps = [
  'createdAt',
  'confirmedAt',
  'paidAt',
  'shippedAt',
  'deliveredAt',
  'completedAt',
  'closedAt',
  'updatedAt',
  'shipBy',
  'payBy',
  'presaleEndsAt',
] as const;
export type OrderTimestamp = (typeof orderTimestamps)[number];

/**
 * What one observation says about an order. An absent member was not said; `null` was said to be nothing.
 * Amounts are minor units of `currency`; instants are UTC ISO 8601 texts.
 */
export interface OrderFragment {
  readonly outerId?: string;
  readonly currency?: string;
  readonly lifecycle?: Lifecycle;
  readonly payment?: PaymentStatus;
  readonly fulfillment?: FulfillmentStatus;
  readonly afterSale?: AfterSaleRollup;
  /** The platform's own codes, by field name. */
  readonly platformStatus?: Readonly<Record<string, string>>;
  readonly holds?: readonly Hold[];
  readonly totals?: {
    readonly goodsMinor?: number;
    readonly freightMinor?: number;
    readonly discountMinor?: number;
    readonly serviceFeeMinor?: number;
    readonly totalMinor?: number;
    readonly paidMinor?: number;
    readonly refundedMinor?: number;
  };
  readonly charges?: Readonly<Partial<Record<ChargeKind, number>>>;
  readonly payments?: Readonly<Record<string, PaymentFragment>>;
  readonly lines?: Readonly<Record<string, LineFragment>>;
  readonly shipments?: Readonly<Record<string, ShipmentFragment>>;
  readonly receiver?: ReceiverFragment;
  readonly timestamps?: Readonly<Partial<Record<OrderTimestamp, string | null>>>;
  readonly remarks?: { readonly buyer?: string; readonly seller?: string; readonly sellerTag?: string };
  /** Platform tags that are set. */
  readonly tags?: readonly string[];
  /** Further ids the platform knows the order by. */
  readonly references?: Readonly<Record<string, string>>;
  /** Trading partner's public shop or nick name. */
  readonly counterparty?: string;
  /** Source of the observation → fields it held in an unreadable form; an empty list when all were readable. */
  readonly unreadableFields?: Readonly<Record<string, readonly string[]>>;
}

/** What one observation says about an after-sale. */
export interface AfterSaleFragment {
  readonly externalOrderId?: string;
  readonly externalLineId?: string;
  readonly type?: AfterSaleType;
  readonly status?: AfterSaleStatus;
  readonly platformStatus?: Readonly<Record<string, string>>;
  readonly currency?: string;
  readonly refundMinor?: number;
  readonly orderAmountMinor?: number;
  readonly quantity?: number;
  readonly reason?: string;
  readonly title?: string;
  readonly skuId?: string;
  readonly returnCarrier?: string;
  readonly returnTrackingNumber?: string;
  /** As in `OrderFragment`. */
  readonly unreadableFields?: Readonly<Record<string, readonly string[]>>;
  readonly timestamps?: Readonly<
    Partial<Record<'createdAt' | 'updatedAt' | 'expiresAt' | 'completedAt', string | null>>
  >;
}
