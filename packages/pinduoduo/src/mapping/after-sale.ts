import type { AfterSaleFragment, AfterSaleType } from '@orderloom/core/order';
import type { RefundDetailRow, RefundListRow } from '../endpoints/refund-row.js';
import { fenFromFen, fenFromYuan } from './amounts.js';
import type { RowContext } from './order.js';
import { afterSaleStatusByCode, afterSaleTypeInDetail, afterSaleTypeInList } from './statuses.js';
import { codeTexts, omitUntold, told, toldId, unreadableFields } from './told.js';

/** Types in which the buyer sends goods back. */
const typesWithReturn: ReadonlySet<AfterSaleType> = new Set(['return_refund', 'exchange', 'repair']);

/** Maps a ticket of the refund list: amounts in yuan, types counted from 2. Pure. */
export function mapRefundListRow(row: RefundListRow, context: RowContext): AfterSaleFragment {
  const type = typeOf(afterSaleTypeInList, row.after_sales_type);
  // The list has one parcel field and does not say whose: only where goods come back is it taken for the return.
  const hasReturn = type !== undefined && typesWithReturn.has(type);
  return {
    ...mapCommon(row, context),
    ...omitUntold({
      type,
      refundMinor: fenFromYuan(row.refund_amount),
      orderAmountMinor: fenFromYuan(row.order_amount),
      reason: told(row.after_sale_reason),
      title: told(row.goods_name),
      returnCarrier: hasReturn ? told(row.shipping_name) : undefined,
      returnTrackingNumber: hasReturn ? told(row.tracking_number) : undefined,
    }),
    platformStatus: codeTexts({
      ...commonCodes(row),
      speed_refund_status: row.speed_refund_status,
    }),
    timestamps: omitUntold({
      createdAt: row.created_time ?? undefined,
      updatedAt: row.updated_time ?? undefined,
    }),
  };
}

/** Maps a ticket in full: amounts in fen, types counted from 1. Pure. */
export function mapRefundDetailRow(row: RefundDetailRow, context: RowContext): AfterSaleFragment {
  const returnTrackingNumber =
    told(row.express_no) ?? told(row.exchange_shipping_detail?.customer_send_back_trunk_number);
  return {
    ...mapCommon(row, context),
    ...omitUntold({
      type: typeOf(afterSaleTypeInDetail, row.after_sales_type),
      refundMinor: fenFromFen(row.refund_amount),
      orderAmountMinor: fenFromFen(row.order_amount),
      reason: told(row.after_sales_reason),
      returnCarrier: returnTrackingNumber === undefined ? undefined : told(row.shipping_name),
      returnTrackingNumber,
    }),
    platformStatus: codeTexts({
      ...commonCodes(row),
      shipping_status: row.shipping_status,
      join_or_not: row.join_or_not,
      part_after_sales_type: row.part_after_sales_type,
      part_after_sales_value: row.part_after_sales_value,
    }),
    timestamps: omitUntold({
      createdAt: row.recreated_at ?? undefined,
      updatedAt: row.updated_time ?? undefined,
      expiresAt: row.expire_time ?? undefined,
    }),
  };
}

type CommonFields = Pick<
  RefundListRow & RefundDetailRow,
  | 'order_sn'
  | 'sku_id'
  | 'goods_number'
  | 'after_sales_status'
  | 'after_sales_type'
  | 'dispute_refund_status'
  | 'refund_operator_role'
  | 'speed_refund_flag'
  | 'user_shipping_status'
>;

function mapCommon(row: CommonFields, { source, issues }: RowContext): AfterSaleFragment {
  const skuId = toldId(row.sku_id);
  const status = row.after_sales_status;
  return {
    ...omitUntold({
      externalOrderId: told(row.order_sn),
      // Lines go by their SKU, see `mapLines`.
      externalLineId: skuId,
      skuId,
      status: status === null || status === undefined ? undefined : (afterSaleStatusByCode[status] ?? 'unknown'),
      quantity: row.goods_number ?? undefined,
    }),
    currency: 'CNY',
    unreadableFields: { [source]: unreadableFields(issues) },
  };
}

function commonCodes(row: CommonFields): Record<string, string | number | null | undefined> {
  return {
    after_sales_status: row.after_sales_status,
    after_sales_type: row.after_sales_type,
    dispute_refund_status: row.dispute_refund_status,
    refund_operator_role: row.refund_operator_role,
    speed_refund_flag: row.speed_refund_flag,
    user_shipping_status: row.user_shipping_status,
  };
}

function typeOf(
  table: Readonly<Record<number, AfterSaleType>>,
  code: number | null | undefined,
): AfterSaleType | undefined {
  return code === null || code === undefined ? undefined : (table[code] ?? 'unknown');
}
