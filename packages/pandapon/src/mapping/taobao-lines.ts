import type { LineFragment, PaymentFragment, ShipmentFragment } from '@orderloom/core/order';
import type { TaobaoOrderRow } from '../endpoints/taobao-order-row.js';
import { readOptions } from './option-text.js';
import { isoInstant, onlyTold, sumOf } from './order.js';

/** A line of a Taobao order as it was read. */
export type TaobaoLineRow = NonNullable<TaobaoOrderRow['subOrderVO']>[number];

/** How a line is keyed; undefined when it carries no id at all. */
export function lineIdOf(line: TaobaoLineRow): string | undefined {
  return line.subPurchaseOrderId ?? line.purchaseOrderLineOuterId ?? undefined;
}

/** The lines by their id; a line without any id is left out. */
export function mapTaobaoLines(rows: readonly TaobaoLineRow[]): Record<string, LineFragment> {
  return Object.fromEntries(
    rows.flatMap((line, position): [string, LineFragment][] => {
      const lineId = lineIdOf(line);
      return lineId === undefined ? [] : [[lineId, mapLine(line, position)]];
    }),
  );
}

function mapLine(line: TaobaoLineRow, position: number): LineFragment {
  const isPaid = (line.alipayPayOrderNo ?? undefined) !== undefined;
  return {
    ...onlyTold<LineFragment>({
      productId: line.itemId,
      skuId: line.skuId,
      title: line.title,
      ...readOptions(line.optionFields ?? {}),
      quantity: line.quantity,
      unitPriceMinor: line.price,
      grossMinor: line.productAmount,
      freightMinor: line.domesticPostFee,
      payableMinor: line.purchaseAmount,
      paidMinor: isPaid ? line.payAmount : undefined,
      platformStatus: line.status,
      references: onlyTold({
        taobaoLineId: line.purchaseOrderLineOuterId,
        taobaoOrderId: line.purchaseOrderOuterId,
        refundId: line.refundId,
      }),
    }),
    position,
  };
}

/** Payments by number; an amount only when every line of the payment tells its part. */
export function mapTaobaoPayments(
  rows: readonly TaobaoLineRow[],
  areLinesWhole: boolean,
): Record<string, PaymentFragment> {
  const numbers = new Set(rows.flatMap((line) => line.alipayPayOrderNo ?? []));
  return Object.fromEntries(
    [...numbers].map((number): [string, PaymentFragment] => {
      const amounts = rows.filter((line) => line.alipayPayOrderNo === number).map((line) => line.payAmount);
      const amountMinor = areLinesWhole ? sumOf(amounts) : undefined;
      return [number, { method: 'alipay', ...(amountMinor === undefined ? {} : { amountMinor }) }];
    }),
  );
}

/**
 * Parcels by tracking number alone: the trace names no carrier, and both have to meet under one key. Several lines
 * may lie in one parcel and one line in several.
 */
export function mapTaobaoShipments(rows: readonly TaobaoLineRow[]): Record<string, ShipmentFragment> {
  const shipments = new Map<string, { carrier?: string; shippedMs?: number; lineIds: Record<string, boolean> }>();
  for (const line of rows) {
    const lineId = lineIdOf(line);
    for (const parcel of line.logisticOrders ?? []) {
      const number = parcel.logisticNumber ?? undefined;
      if (number === undefined) continue;
      const shipment = shipments.get(number) ?? { lineIds: {} };
      shipments.set(number, shipment);
      if (lineId !== undefined) shipment.lineIds[lineId] = true;
      if (parcel.logisticCompanyName) shipment.carrier ??= parcel.logisticCompanyName;
      const shippedMs = parcel.rtsTime ?? undefined;
      if (shippedMs !== undefined) shipment.shippedMs = Math.min(shippedMs, shipment.shippedMs ?? shippedMs);
    }
  }
  return Object.fromEntries(
    [...shipments].map(([trackingNumber, { carrier, shippedMs, lineIds }]): [string, ShipmentFragment] => [
      trackingNumber,
      onlyTold({ trackingNumber, carrier, shippedAt: isoInstant(shippedMs), lineIds }),
    ]),
  );
}
