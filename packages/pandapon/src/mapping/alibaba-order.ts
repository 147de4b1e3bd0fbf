import type { Issue } from '@orderloom/core/errors';
import type { ObservationSource, OrderFragment, ReceiverFragment, ShipmentFragment } from '@orderloom/core/order';
import type { AlibabaOrderRow } from '../endpoints/alibaba-order-row.js';
import { mapAlibabaStatus, rollUpAlibaba, wasAlibabaPaid, type AlibabaBaseRow } from './alibaba-axes.js';
import { alibabaLineIdOf, mapAlibabaLines } from './alibaba-lines.js';
import { isoInstant, onlyTold, sumOf, type OrderReading } from './order.js';
import { alibabaStatuses, findMeaning, type StatusMeaning } from './statuses.js';

/** What 1688 writes in the place of a payment number that does not exist yet. */
const noPaymentNumber = 'UNCREATED';

/** A 1688 purchase order from the list or the detail. */
export function mapAlibabaOrder(
  row: AlibabaOrderRow,
  source: ObservationSource,
  issues: readonly Issue[],
): OrderReading {
  const { baseInfo: base } = row;
  const rows = row.productItems ?? [];
  const unkeyed = rows.flatMap((line, index) => (alibabaLineIdOf(line) === undefined ? [`productItems.${index}`] : []));
  const areLinesWhole = !issues.some((issue) => /^productItems\.\d+$/.test(issue.path));
  const payStatus = onlyCode(row.tradeTerms?.map((terms) => terms.payStatus) ?? []);
  const isPaid = wasAlibabaPaid(base, payStatus);
  // itemAmount is what is due after the price change: total = sum of lines + freight (domain.md). The price change is
  // therefore a charge for the record and no further part of the total.
  const lineSum = areLinesWhole ? sumOf(rows.map((line) => line.itemAmount)) : undefined;
  const goodsMinor = lineSum ?? base.sumProductPayment ?? undefined;
  const freightMinor = base.shippingFee ?? undefined;
  const meaning = findMeaning(alibabaStatuses, base.status ?? '');
  const isDiscounted = (base.discount ?? 0) !== 0;
  const fragment = onlyTold<OrderFragment>({
    currency: 'CNY',
    ...mapAlibabaStatus(base, meaning, isPaid, payStatus),
    afterSale: rollUpAlibaba(base),
    totals: onlyTold({
      goodsMinor,
      freightMinor,
      totalMinor: base.totalAmount,
      paidMinor: isPaid ? base.totalAmount : undefined,
      refundedMinor: base.refund,
    }),
    charges: onlyTold({
      goods: goodsMinor,
      freight: freightMinor,
      price_change: isDiscounted ? base.discount : undefined,
    }),
    payments: mapPayments(base, isPaid),
    lines: mapAlibabaLines(rows),
    shipments: mapShipments(row, meaning),
    receiver: mapReceiver(row),
    timestamps: onlyTold({
      createdAt: isoInstant(base.createTime),
      paidAt: isoInstant(base.payTime),
      shippedAt: isoInstant(base.allDeliveredTime),
      deliveredAt: isoInstant(base.receivingTime),
      completedAt: isoInstant(base.completeTime),
      updatedAt: isoInstant(base.modifyTime),
    }),
    references: onlyTold({ alipayTradeId: paymentNumberOf(base) }),
    counterparty: base.sellerLoginId,
  });
  return {
    externalId: row.externalId,
    sourceAtMs: base.modifyTime ?? undefined,
    fragment: { ...fragment, unreadableFields: { [source]: [...issues.map((issue) => issue.path), ...unkeyed] } },
  };
}

function mapPayments(base: AlibabaBaseRow, isPaid: boolean): OrderFragment['payments'] {
  const number = paymentNumberOf(base);
  if (number === undefined || !isPaid) return undefined;
  const payment = { method: 'alipay', amountMinor: base.totalAmount, paidAt: isoInstant(base.payTime) };
  return { [number]: onlyTold(payment) };
}

function paymentNumberOf(base: AlibabaBaseRow): string | undefined {
  const number = base.alipayTradeId ?? undefined;
  return number === noPaymentNumber ? undefined : number;
}

/** Parcels by tracking number, as the trace names them; by the carrier's own order where there is none yet. */
function mapShipments(row: AlibabaOrderRow, meaning: StatusMeaning | undefined): Record<string, ShipmentFragment> {
  return Object.fromEntries(
    (row.nativeLogistics?.logisticsItems ?? []).flatMap((parcel): [string, ShipmentFragment][] => {
      const key = parcel.logisticsBillNo ?? parcel.logisticsCode ?? parcel.id ?? undefined;
      if (key === undefined) return [];
      const lineIds = (parcel.subItemIds ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
      const shipment = onlyTold<ShipmentFragment>({
        carrier: parcel.logisticsCompanyName,
        carrierId: parcel.logisticsCompanyNo,
        trackingNumber: parcel.logisticsBillNo,
        state: meaning?.parcels,
        shippedAt: isoInstant(parcel.deliveredTime),
        lineIds: Object.fromEntries(lineIds.map((lineId) => [lineId, true])),
      });
      return [[key, shipment]];
    }),
  );
}

function mapReceiver(row: AlibabaOrderRow): ReceiverFragment | undefined {
  const { nativeLogistics: logistics, baseInfo: base } = row;
  const receiver = base.receiverInfo;
  return onlyTold<ReceiverFragment>({
    province: logistics?.province,
    city: logistics?.city,
    district: logistics?.area,
    town: logistics?.town,
    postcode: logistics?.zip ?? receiver?.toPost,
    street: onlyTold({ plain: logistics?.address ?? receiver?.toArea }),
    name: onlyTold({ plain: logistics?.contactPerson ?? receiver?.toFullName }),
    phone: onlyTold({ plain: logistics?.mobile ?? logistics?.telephone }),
  });
}

function onlyCode(codes: readonly (string | null | undefined)[]): string | undefined {
  const different = new Set(codes.flatMap((code) => code ?? []));
  const [first] = different;
  return different.size === 1 ? first : undefined;
}
