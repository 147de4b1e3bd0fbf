import type { OrderFragment, PaymentStatus } from '@orderloom/core/order';
import type { OrderRow } from '../endpoints/order-row.js';
import { fenFromYuan, sumOfFen } from './amounts.js';
import { omitUntold } from './told.js';

/** The amounts of an order in fen. Zero amounts are kept: they take back an earlier amount. */
export function mapTotals(
  row: OrderRow,
  payment: PaymentStatus | undefined,
): Required<Pick<OrderFragment, 'totals' | 'charges'>> {
  const fees = row.service_fee_detail?.map((fee) => ({
    isInstallation: fee.service_name?.endsWith('install_fee') === true,
    amountMinor: fenFromYuan(fee.service_fee),
  }));
  const totalMinor = fenFromYuan(row.pay_amount);
  const goodsMinor = fenFromYuan(row.goods_amount);
  const freightMinor = fenFromYuan(row.postage);
  const sumOfFees = (isInstallation: boolean) =>
    fees === undefined
      ? undefined
      : sumOfFen(fees.filter((fee) => fee.isInstallation === isInstallation).map((fee) => fee.amountMinor));
  return {
    totals: omitUntold({
      goodsMinor,
      freightMinor,
      discountMinor: fenFromYuan(row.discount_amount),
      serviceFeeMinor: fees === undefined ? undefined : sumOfFen(fees.map((fee) => fee.amountMinor)),
      totalMinor,
      paidMinor: mapPaid(row, payment, totalMinor),
    }),
    charges: omitUntold({
      goods: goodsMinor,
      freight: freightMinor,
      platform_discount: fenFromYuan(row.platform_discount),
      seller_discount: fenFromYuan(row.seller_discount),
      group_lead_discount: fenFromYuan(row.capital_free_discount),
      price_change: fenFromYuan(row.order_change_amount),
      service_fee: sumOfFees(false),
      install_fee: sumOfFees(true),
    }),
  };
}

function mapPaid(
  row: OrderRow,
  payment: PaymentStatus | undefined,
  totalMinor: number | undefined,
): number | undefined {
  if (payment === 'paid') return totalMinor;
  if (payment !== 'deposit_paid') return undefined;
  const deposit = row.step_order_info;
  return fenFromYuan(deposit?.step_paid_fee) ?? fenFromYuan(deposit?.advanced_paid_fee);
}
