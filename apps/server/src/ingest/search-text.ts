import type { Order } from '@orderloom/core/order';

const maxLength = 4_000;

/** What a text filter looks through: numbers, titles, skus, waybills. Nothing about people. */
export function searchTextOf(order: Order): string {
  const words = [
    order.externalId,
    order.outerId,
    order.counterparty,
    ...Object.values(order.references),
    ...order.lines.flatMap((line) => [
      line.externalLineId,
      line.title,
      line.skuId,
      line.productId,
      line.outerSkuId,
      line.outerProductId,
    ]),
    ...order.shipments.map((shipment) => shipment.trackingNumber),
  ].filter((word): word is string => word !== null && word !== '');
  return [...new Set(words)].join(' ').toLowerCase().slice(0, maxLength);
}
