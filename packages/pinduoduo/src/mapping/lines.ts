import type { LineFragment } from '@orderloom/core/order';
import type { OrderRow } from '../endpoints/order-row.js';
import { fenFromYuan, grossOf } from './amounts.js';
import { omitUntold, told, toldId } from './told.js';

type GoodsRow = NonNullable<OrderRow['item_list']>[number];
type GiftRow = NonNullable<OrderRow['gift_list']>[number];

/** The lines of an order and which of them are gifts. */
export interface MappedLines {
  /** Undefined when the row told of no list at all. */
  readonly lines: Readonly<Record<string, LineFragment>> | undefined;
  readonly lineIds: readonly string[];
  readonly giftLineIds: readonly string[];
}

/**
 * Maps `item_list` and `gift_list`. The platform gives lines no id: a line goes by its SKU (without one by its goods),
 * a gift by `gift:` and its SKU, and a further line of the same SKU gets `#2`, `#3` … in the platform's order.
 */
export function mapLines(row: OrderRow): MappedLines {
  const { item_list: goods, gift_list: gifts } = row;
  // A map, because a hostile id such as `__proto__` is no ordinary member of an object.
  const lines = new Map<string, LineFragment>();
  const add = (prefix: string, line: GoodsRow, fragment: LineFragment): string => {
    const name = `${prefix}${toldId(line.sku_id) ?? toldId(line.goods_id) ?? 'line'}`;
    let lineId = name;
    for (let count = 2; lines.has(lineId); count += 1) lineId = `${name}#${count}`;
    lines.set(lineId, fragment);
    return lineId;
  };
  const lineIds = (goods ?? []).map((line, index) => add('', line, mapLine(line, index)));
  const giftLineIds = (gifts ?? []).map((gift, index) => add('gift:', gift, mapGift(gift, lineIds.length + index)));
  const isTold = Array.isArray(goods) || Array.isArray(gifts);
  return { lines: isTold ? Object.fromEntries(lines) : undefined, lineIds, giftLineIds };
}

function mapLine(line: GoodsRow, position: number): LineFragment {
  const unitPriceMinor = fenFromYuan(line.goods_price);
  return omitUntold({
    position,
    productId: toldId(line.goods_id),
    skuId: toldId(line.sku_id),
    outerProductId: told(line.outer_goods_id),
    outerSkuId: told(line.outer_id),
    title: told(line.goods_name),
    imageUrl: told(line.goods_img),
    optionsText: told(line.goods_spec),
    quantity: line.goods_count ?? undefined,
    unitPriceMinor,
    grossMinor: grossOf(unitPriceMinor, line.goods_count),
    isGift: false,
  });
}

function mapGift(gift: GiftRow, position: number): LineFragment {
  const orderSn = told(gift.order_sn);
  return {
    ...mapLine(gift, position),
    isGift: true,
    ...(orderSn === undefined ? {} : { references: { order_sn: orderSn } }),
  };
}
