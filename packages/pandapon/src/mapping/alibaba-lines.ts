import type { LineFragment } from '@orderloom/core/order';
import type { AlibabaOrderRow } from '../endpoints/alibaba-order-row.js';
import { onlyTold } from './order.js';

/** A line of a 1688 order as it was read. */
export type AlibabaLineRow = NonNullable<AlibabaOrderRow['productItems']>[number];

/** How a line is keyed: by the text where there is one; undefined when it carries no id at all. */
export function alibabaLineIdOf(line: AlibabaLineRow): string | undefined {
  return line.subItemIDString ?? line.subItemID ?? undefined;
}

/** The lines by their id; a line without any id is left out. */
export function mapAlibabaLines(rows: readonly AlibabaLineRow[]): Record<string, LineFragment> {
  return Object.fromEntries(
    rows.flatMap((line, position): [string, LineFragment][] => {
      const lineId = alibabaLineIdOf(line);
      return lineId === undefined ? [] : [[lineId, mapLine(line, position)]];
    }),
  );
}

function mapLine(line: AlibabaLineRow, position: number): LineFragment {
  const quantity = line.quantity ?? undefined;
  const options = Object.fromEntries(
    (line.skuInfos ?? []).flatMap(({ name, value }): [string, string][] => (name && value ? [[name, value]] : [])),
  );
  return {
    ...onlyTold<LineFragment>({
      productId: line.productID,
      skuId: line.skuID,
      outerSkuId: line.productCargoNumber,
      title: line.name,
      imageUrl: line.productImgUrl?.[0],
      options,
      quantity: quantity === undefined ? undefined : Number(quantity),
      unitPriceMinor: line.price,
      payableMinor: line.itemAmount,
      refundedMinor: line.refund,
      platformStatus: line.status,
      references: onlyTold({ refundId: line.refundId }),
    }),
    position,
  };
}
