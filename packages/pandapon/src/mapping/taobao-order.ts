import type { Issue } from '@orderloom/core/errors';
import type { ObservationSource, OrderFragment, ReceiverFragment } from '@orderloom/core/order';
import type { TaobaoOrderRow } from '../endpoints/taobao-order-row.js';
import { isoInstant, onlyTold, sumOf, type OrderReading } from './order.js';
import { mapTaobaoStatus, rollUpTaobaoLines, wasTaobaoPaid } from './taobao-axes.js';
import { lineIdOf, mapTaobaoLines, mapTaobaoPayments, mapTaobaoShipments, type TaobaoLineRow } from './taobao-lines.js';

/** A Taobao purchase order from the list or the detail. The detail tells no status: its status axes stay absent. */
export function mapTaobaoOrder(row: TaobaoOrderRow, source: ObservationSource, issues: readonly Issue[]): OrderReading {
  const rows = row.subOrderVO ?? [];
  const unkeyed = rows.flatMap((line, index) => (lineIdOf(line) === undefined ? [`subOrderVO.${index}`] : []));
  // A line that was set aside as unreadable is missing in every sum over the lines.
  const areLinesWhole = !issues.some((issue) => /^sub\w*\.\d+$/i.test(issue.path));
  const sumLines = (amountOf: (line: TaobaoLineRow) => number | null | undefined) =>
    areLinesWhole ? sumOf(rows.map(amountOf)) : undefined;
  const payments = mapTaobaoPayments(rows, areLinesWhole);
  const isPaid = wasTaobaoPaid(row, rows);
  const goodsMinor = row.productAmount ?? sumLines((line) => line.productAmount);
  const freightMinor = row.domesticPostFee ?? undefined;
  const status = mapTaobaoStatus(row.status, isPaid);
  const fragment = onlyTold<OrderFragment>({
    outerId: row.outerPurchaseId,
    currency: row.purchaseCurrency,
    ...status,
    afterSale: rollUpTaobaoLines(rows),
    totals: onlyTold({
      goodsMinor,
      freightMinor,
      totalMinor: row.purchaseAmount,
      paidMinor: isPaid ? (row.payAmount ?? sumLines((line) => line.payAmount)) : undefined,
    }),
    charges: onlyTold({ goods: goodsMinor, freight: freightMinor }),
    payments,
    lines: mapTaobaoLines(rows),
    shipments: mapTaobaoShipments(rows),
    receiver: mapReceiver(row.receiverVO),
    timestamps: onlyTold({
      createdAt: isoInstant(row.createTime),
      paidAt: isoInstant(row.payTime),
      updatedAt: isoInstant(row.modifyTime),
      payBy: isPaid ? undefined : isoInstant(row.closeTimeWithoutPayment),
    }),
    references: onlyTold({
      purchaseId: row.purchaseId,
      taobaoOrderId: onlyOne(rows.map((line) => line.purchaseOrderOuterId)),
    }),
    counterparty: row.supplierNick,
  });
  return {
    externalId: row.externalId,
    sourceAtMs: row.modifyTime ?? undefined,
    fragment: {
      ...fragment,
      unreadableFields: { [source]: [...issues.map((issue) => issue.path), ...unkeyed] },
    },
  };
}

function mapReceiver(receiver: TaobaoOrderRow['receiverVO']): ReceiverFragment | undefined {
  if (receiver === undefined || receiver === null) return undefined;
  const phone = receiver.mobilePhone ?? receiver.phone;
  return onlyTold<ReceiverFragment>({
    country: receiver.country,
    province: receiver.state,
    city: receiver.city,
    district: receiver.district,
    postcode: receiver.zip,
    street: onlyTold({ plain: receiver.address }),
    name: onlyTold({ plain: receiver.name }),
    phone: onlyTold({ plain: phone }),
  });
}

function onlyOne(texts: readonly (string | null | undefined)[]): string | undefined {
  const different = new Set(texts.flatMap((text) => text ?? []));
  const [first] = different;
  return different.size === 1 ? first : undefined;
}
