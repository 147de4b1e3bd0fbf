import type { Issue } from '@orderloom/core/errors';
import type { AfterSaleFragment, ObservationSource } from '@orderloom/core/order';
import type { AlibabaOrderRow } from '../endpoints/alibaba-order-row.js';
import type { AlibabaRefundRow } from '../endpoints/alibaba-refund-row.js';
import type { TaobaoOrderRow } from '../endpoints/taobao-order-row.js';
import type { TaobaoRefundRow } from '../endpoints/taobao-refund-row.js';
import { isoInstant, onlyTold, type AfterSaleReading } from './order.js';
import { alibabaRefundStatuses, findMeaning, taobaoRefundStatuses, taobaoRefundTypes } from './statuses.js';
import { lineIdOf } from './taobao-lines.js';

/**
 * A Taobao after-sale from its own list. Such a row names the order by its purchase id only, which is not what orders
 * are kept under; the order's list row tells the link (see {@link mapTaobaoLineRefunds}).
 */
export function mapTaobaoRefund(
  row: TaobaoRefundRow,
  source: ObservationSource,
  issues: readonly Issue[],
): AfterSaleReading {
  const code = row.refundStatus ?? undefined;
  const type = row.refundType ?? undefined;
  const fragment = onlyTold<AfterSaleFragment>({
    externalOrderId: row.orderNo ?? row.outerPurchaseId,
    externalLineId: row.purchaseOrderLineId,
    type: type === undefined ? undefined : (findMeaning(taobaoRefundTypes, type) ?? 'unknown'),
    status: code === undefined ? undefined : (findMeaning(taobaoRefundStatuses, code) ?? 'unknown'),
    platformStatus: onlyTold<Record<string, string>>({
      refundStatus: code,
      refundType: type,
      goodsStatus: row.goodsStatus,
    }),
    currency: row.currency,
    refundMinor: row.refundFee,
    orderAmountMinor: row.totalPrice,
    quantity: row.quantity,
    reason: row.reasonDesc,
    title: row.itemTitle,
    skuId: row.skuId,
    returnCarrier: row.logisticsCompany?.name,
    returnTrackingNumber: row.logisticsNo,
    timestamps: onlyTold({
      createdAt: isoInstant(row.createTime),
      updatedAt: isoInstant(row.modifyTime),
      expiresAt: isoInstant(row.timeoutDate),
    }),
  });
  return {
    externalId: row.externalId,
    sourceAtMs: row.modifyTime ?? undefined,
    fragment: { ...fragment, unreadableFields: { [source]: issues.map((issue) => issue.path) } },
  };
}

/**
 * What a Taobao order row tells of the after-sales of its lines: which order and line they belong to, and their
 * status. Empty for a detail, which tells none.
 */
export function mapTaobaoLineRefunds(
  row: TaobaoOrderRow,
  source: ObservationSource,
  issues: readonly Issue[],
): AfterSaleReading[] {
  return (row.subOrderVO ?? []).flatMap((line) => {
    const externalId = line.refundId ?? undefined;
    const code = line.refundStatus ?? undefined;
    if (externalId === undefined || code === undefined || code === '0') return [];
    return [
      {
        externalId,
        sourceAtMs: row.modifyTime ?? undefined,
        fragment: {
          ...onlyTold<AfterSaleFragment>({
            externalOrderId: row.externalId,
            externalLineId: lineIdOf(line),
            status: findMeaning(taobaoRefundStatuses, code) ?? 'unknown',
            platformStatus: { refundStatus: code },
            currency: row.purchaseCurrency,
            title: line.title,
            skuId: line.skuId,
          }),
          unreadableFields: { [source]: refundPaths(issues) },
        },
      },
    ];
  });
}

/** The after-sale that a 1688 order names. 1688 has no list of after-sales; the order carries id and status of the last. */
export function mapAlibabaRefund(
  row: AlibabaOrderRow,
  source: ObservationSource,
  issues: readonly Issue[],
): AfterSaleReading[] {
  const { baseInfo: base } = row;
  const externalId = base.refundId ?? undefined;
  const code = base.refundStatusForAs ?? base.refundStatus ?? undefined;
  if (externalId === undefined) return [];
  const status = code === undefined ? undefined : (findMeaning(alibabaRefundStatuses, code) ?? 'unknown');
  return [
    {
      externalId,
      sourceAtMs: base.modifyTime ?? undefined,
      fragment: {
        ...onlyTold<AfterSaleFragment>({
          externalOrderId: row.externalId,
          status,
          platformStatus: onlyTold<Record<string, string>>({
            refundStatus: base.refundStatus,
            refundStatusForAs: base.refundStatusForAs,
          }),
          currency: 'CNY',
          // The order tells what was given back in all, which is this refund's amount only once it has succeeded.
          refundMinor: status === 'succeeded' ? base.refund : undefined,
          orderAmountMinor: base.totalAmount,
          timestamps: onlyTold({ updatedAt: isoInstant(base.modifyTime) }),
        }),
        unreadableFields: { [source]: refundPaths(issues) },
      },
    },
  ];
}

/** A 1688 after-sale asked for by its id, which the answer may not repeat. */
export function mapAlibabaRefundDetail(
  row: AlibabaRefundRow,
  refundId: string,
  source: ObservationSource,
  issues: readonly Issue[],
): AfterSaleReading {
  const code = row.status ?? undefined;
  const status = code === undefined ? undefined : (findMeaning(alibabaRefundStatuses, code) ?? 'unknown');
  const goesBack = row.refundGoods ?? undefined;
  const fragment = onlyTold<AfterSaleFragment>({
    externalOrderId: row.orderId,
    type: goesBack === undefined ? undefined : goesBack ? 'return_refund' : 'refund_only',
    status,
    platformStatus: onlyTold<Record<string, string>>({ status: code, goodsStatus: row.goodsStatus }),
    currency: 'CNY',
    refundMinor: (status === 'succeeded' ? row.refundPayment : undefined) ?? row.applyPayment,
    reason: row.applyReason,
    returnCarrier: row.buyerLogisticsName,
    returnTrackingNumber: row.freightBill,
    timestamps: onlyTold({ createdAt: isoInstant(row.createTime), updatedAt: isoInstant(row.updateTime) }),
  });
  return {
    externalId: refundId,
    sourceAtMs: row.updateTime ?? undefined,
    fragment: { ...fragment, unreadableFields: { [source]: issues.map((issue) => issue.path) } },
  };
}

/** Unreadable fields of an order that concern its after-sales. */
function refundPaths(issues: readonly Issue[]): string[] {
  return issues.map((issue) => issue.path).filter((path) => /refund/i.test(path));
}
