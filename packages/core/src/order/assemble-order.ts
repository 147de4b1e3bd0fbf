import { rollUpAfterSales, sumRefunded, type AfterSaleSummary } from './after-sale.js';
import type {
  LineFragment,
  OrderFragment,
  ReceiverFragment,
  SensitiveText,
  ShipmentFragment,
  TrackingEventFragment,
} from './fragment.js';
import type { Money } from './money.js';
import type { Order, OrderLine, Receiver, Shipment, StoredSensitiveText } from './order.js';
import { deriveStage } from './stage.js';
import type { AfterSaleRollup, ChargeKind, FulfillmentStatus, Hold, PaymentStatus } from './status.js';

/** Who an order is in the store. */
export type OrderIdentity = Pick<
  Order,
  'id' | 'connectionId' | 'side' | 'platform' | 'channel' | 'externalId' | 'version'
>;

type ToMoney = (amountMinor: number | undefined) => Money | null;

/**
 * Makes the order that its observations add up to, together with its after-sales. Pure: the same input gives the
 * same order. Sensitive texts must have been sealed before; a `plain` member is dropped here, never passed on.
 * `nowMs` (epoch ms) lifts a presale hold whose time has come; without it such a hold stays.
 */
export function assembleOrder(
  identity: OrderIdentity,
  fragment: OrderFragment,
  afterSales: readonly AfterSaleSummary[] = [],
  nowMs = -Infinity,
): Order {
  const currency = fragment.currency ?? 'CNY';
  const money: ToMoney = (amountMinor) => (amountMinor === undefined ? null : { amountMinor, currency });
  const totals = fragment.totals ?? {};
  const paidMinor = totals.paidMinor ?? totals.totalMinor;
  const refundedMinor = refundedOf(totals.refundedMinor, afterSales);
  const lines = assembleLines(fragment.lines ?? {}, money);
  const shipments = assembleShipments(fragment.shipments ?? {});
  const afterSale = rollUpAfterSales(afterSales, paidMinor) ?? fragment.afterSale ?? 'none';
  const lifecycle = fragment.lifecycle ?? 'unknown';
  const payment = paymentOf(fragment, paidMinor, refundedMinor);
  const fulfillment = fulfillmentOf(fragment.fulfillment, payment, lines, shipments);
  const holds = holdsOf(fragment, fulfillment === 'unfulfilled' && hasOpenRefund(afterSale), nowMs);
  const { id, connectionId, side, platform, channel, externalId, version } = identity;
  return {
    id,
    connectionId,
    side,
    platform,
    channel,
    externalId,
    outerId: fragment.outerId ?? null,
    stage: deriveStage({ lifecycle, payment, fulfillment, holds }),
    lifecycle,
    payment,
    fulfillment,
    afterSale,
    holds,
    flags: flagsOf(fragment, holds),
    currency,
    totals: {
      goods: money(totals.goodsMinor),
      freight: money(totals.freightMinor),
      discount: money(totals.discountMinor),
      serviceFee: money(totals.serviceFeeMinor),
      total: money(totals.totalMinor),
      paid: money(totals.paidMinor),
      refunded: money(refundedMinor),
    },
    charges: sortedEntries(fragment.charges ?? {}).map(([kind, amountMinor]) => ({
      kind: kind as ChargeKind,
      amount: { amountMinor, currency },
    })),
    payments: sortedEntries(fragment.payments ?? {}).map(([externalId, payment_]) => ({
      externalId,
      method: payment_.method ?? null,
      amount: money(payment_.amountMinor),
      paidAt: payment_.paidAt ?? null,
    })),
    lines,
    shipments,
    receiver: fragment.receiver === undefined ? null : assembleReceiver(fragment.receiver),
    timestamps: {
      createdAt: fragment.timestamps?.createdAt ?? null,
      confirmedAt: fragment.timestamps?.confirmedAt ?? null,
      paidAt: fragment.timestamps?.paidAt ?? null,
      shippedAt: fragment.timestamps?.shippedAt ?? null,
      deliveredAt: fragment.timestamps?.deliveredAt ?? null,
      completedAt: fragment.timestamps?.completedAt ?? null,
      closedAt: fragment.timestamps?.closedAt ?? null,
      updatedAt: fragment.timestamps?.updatedAt ?? null,
      shipBy: fragment.timestamps?.shipBy ?? null,
      payBy: fragment.timestamps?.payBy ?? null,
      presaleEndsAt: fragment.timestamps?.presaleEndsAt ?? null,
    },
    remarks: {
      buyer: fragment.remarks?.buyer ?? null,
      seller: fragment.remarks?.seller ?? null,
      sellerTag: fragment.remarks?.sellerTag ?? null,
    },
    tags: [...(fragment.tags ?? [])],
    references: { ...fragment.references },
    counterparty: fragment.counterparty ?? null,
    platformStatus: { ...fragment.platformStatus },
    version,
  };
}

function hasOpenRefund(afterSale: AfterSaleRollup): boolean {
  return afterSale === 'open' || afterSale === 'refunding';
}

function holdsOf(fragment: OrderFragment, isRefundOpened: boolean, nowMs: number): Hold[] {
  const { presaleEndsAt } = fragment.timestamps ?? {};
  const hasPresaleEnded = presaleEndsAt !== undefined && presaleEndsAt !== null && Date.parse(presaleEndsAt) <= nowMs;
  const holds = new Set(fragment.holds);
  if (isRefundOpened) holds.add('refund_opened');
  if (hasPresaleEnded) holds.delete('presale');
  return [...holds].sort();
}

/** A store may give members back in another order than the merge did; lists made of them must not differ by that. */
function sortedEntries<T>(members: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(members).sort(([left], [right]) => (left < right ? -1 : 1));
}

/** The order and its after-sales are read at different times, and money that was given back stays given back. */
function refundedOf(statedMinor: number | undefined, afterSales: readonly AfterSaleSummary[]): number | undefined {
  return afterSales.length === 0 ? statedMinor : Math.max(statedMinor ?? 0, sumRefunded(afterSales));
}

function paymentOf(fragment: OrderFragment, paidMinor = 0, refundedMinor = 0): PaymentStatus {
  const stated = fragment.payment ?? (hasPayments(fragment) ? 'paid' : 'unknown');
  if (stated !== 'paid' || refundedMinor <= 0) return stated;
  return refundedMinor < paidMinor ? 'partially_refunded' : 'refunded';
}

function hasPayments(fragment: OrderFragment): boolean {
  return Object.keys(fragment.payments ?? {}).length > 0;
}

/** What the platform states, refined by the parcels: they know of partial shipping and of delivery. */
function fulfillmentOf(
  stated: FulfillmentStatus | undefined,
  payment: PaymentStatus,
  lines: readonly OrderLine[],
  shipments: readonly Shipment[],
): FulfillmentStatus {
  const outward = shipments.filter(({ kind, state }) => (kind === 'main' || kind === 'split') && state !== 'cancelled');
  if (stated === 'shipped' || (isOpenQuestion(stated) && isEveryLineIn(outward, lines))) {
    const delivered = outward.filter((shipment) => shipment.state === 'delivered').length;
    if (delivered === 0) return 'shipped';
    return delivered === outward.length ? 'delivered' : 'partially_delivered';
  }
  if (stated === 'unfulfilled' || isOpenQuestion(stated)) {
    if (outward.some((shipment) => shipment.lineIds.length > 0)) return 'partially_shipped';
    return stated ?? (payment === 'paid' || payment === 'partially_refunded' ? 'unfulfilled' : 'unknown');
  }
  return stated;
}

function isOpenQuestion(stated: FulfillmentStatus | undefined): stated is 'unknown' | undefined {
  return stated === undefined || stated === 'unknown';
}

function isEveryLineIn(shipments: readonly Shipment[], lines: readonly OrderLine[]): boolean {
  const shipped = new Set(shipments.flatMap((shipment) => shipment.lineIds));
  return lines.length > 0 && lines.every((line) => shipped.has(line.externalLineId));
}

function flagsOf(fragment: OrderFragment, holds: readonly Hold[]): string[] {
  const flags: string[] = [];
  const { goodsMinor, freightMinor, totalMinor, discountMinor = 0, serviceFeeMinor = 0 } = fragment.totals ?? {};
  if (goodsMinor !== undefined && freightMinor !== undefined && totalMinor !== undefined) {
    if (goodsMinor + freightMinor + serviceFeeMinor - discountMinor !== totalMinor) flags.push('totals_mismatch');
  }
  if (holds.includes('unmapped_status')) flags.push('unmapped_status');
  if (Object.values(fragment.unreadableFields ?? {}).some((fields) => fields.length > 0))
    flags.push('unreadable_field');
  return flags;
}

function assembleLines(lines: Readonly<Record<string, LineFragment>>, money: ToMoney): OrderLine[] {
  return Object.entries(lines)
    .map(([externalLineId, line]): OrderLine => ({
      externalLineId,
      position: line.position ?? 0,
      productId: line.productId ?? null,
      skuId: line.skuId ?? null,
      outerProductId: line.outerProductId ?? null,
      outerSkuId: line.outerSkuId ?? null,
      title: line.title ?? null,
      imageUrl: line.imageUrl ?? null,
      options: { ...line.options },
      optionsText: line.optionsText ?? null,
      quantity: line.quantity ?? null,
      unitPrice: money(line.unitPriceMinor),
      gross: money(line.grossMinor),
      discount: money(line.discountMinor),
      freight: money(line.freightMinor),
      payable: money(line.payableMinor),
      paid: money(line.paidMinor),
      refunded: money(line.refundedMinor),
      isGift: line.isGift ?? false,
      platformStatus: line.platformStatus ?? null,
      references: { ...line.references },
    }))
    .sort((left, right) => left.position - right.position || (left.externalLineId < right.externalLineId ? -1 : 1));
}

function assembleShipments(shipments: Readonly<Record<string, ShipmentFragment>>): Shipment[] {
  return sortedEntries(shipments).map(([key, shipment]) => {
    const events = newestFirst(shipment.events ?? {});
    const deliveredAt = shipment.deliveredAt ?? events.find((event) => event.state === 'delivered')?.at ?? null;
    return {
      key,
      kind: shipment.kind ?? 'main',
      carrier: shipment.carrier ?? null,
      carrierId: shipment.carrierId ?? null,
      trackingNumber: shipment.trackingNumber ?? null,
      state: shipment.state ?? events[0]?.state ?? (shipment.shippedAt === undefined ? 'unknown' : 'in_transit'),
      shippedAt: shipment.shippedAt ?? null,
      deliveredAt,
      lineIds: sortedEntries(shipment.lineIds ?? {})
        .filter(([, isIn]) => isIn)
        .map(([lineId]) => lineId),
      events: events.map((event) => ({
        at: event.at,
        state: event.state,
        description: event.description,
        place: event.place ?? null,
        platformCode: event.platformCode ?? null,
      })),
    };
  });
}

function newestFirst(events: Readonly<Record<string, TrackingEventFragment>>): TrackingEventFragment[] {
  return sortedEntries(events)
    .map(([, event]) => event)
    .sort((left, right) => (left.at === right.at ? 0 : left.at < right.at ? 1 : -1));
}

function assembleReceiver(receiver: ReceiverFragment): Receiver {
  return {
    country: receiver.country ?? null,
    province: receiver.province ?? null,
    city: receiver.city ?? null,
    district: receiver.district ?? null,
    town: receiver.town ?? null,
    postcode: receiver.postcode ?? null,
    name: sealedText(receiver.name),
    phone: sealedText(receiver.phone),
    street: sealedText(receiver.street),
  };
}

function sealedText(text: SensitiveText | undefined): StoredSensitiveText | null {
  if (text === undefined) return null;
  return { mask: text.mask ?? null, ciphertext: text.ciphertext ?? null, searchIndex: text.searchIndex ?? null };
}
