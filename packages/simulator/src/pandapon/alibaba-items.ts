import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { alibabaTime } from '../time/alibaba-time.js';
import { alibabaLineIds } from './alibaba-ids.js';
import { yuanAmount } from './alibaba-money.js';
import type { AlibabaSource } from './alibaba-source.js';
import { alibabaStatus } from './alibaba-status.js';

/** `productItems` of a 1688 order. */
export function alibabaItems({ state, money, id, isPadded }: AlibabaSource): JsonObject[] {
  const lineIds = alibabaLineIds(id, money.lines.length);
  const status = alibabaStatus(state);
  return money.lines.map((line, place) => {
    const [first = '', second = ''] = line.spec.split(',');
    return {
      subItemID: rawNumber(lineIds[place] ?? id),
      productID: rawNumber(line.itemId),
      skuID: rawNumber(line.skuId),
      specId: line.specId,
      name: line.title,
      price: yuanAmount(line.priceFen, isPadded),
      quantity: isPadded ? rawNumber(`${line.quantity}.0`) : line.quantity,
      itemAmount: yuanAmount(line.amountFen, isPadded),
      entryDiscount: -line.discountFen,
      refund: 0,
      refundStatus: null,
      status,
      logisticsStatus: state.shippedAtMs === undefined ? 1 : 2,
      type: 'common',
      unit: line.unit,
      cargoNumber: null,
      productCargoNumber: null,
      description: null,
      productImgUrl: ['https://img.example.invalid/offer/1.jpg', 'https://img.example.invalid/offer/1.80x80.jpg'],
      productSnapshotUrl: `https://trade.example.invalid/order/offer_snapshot.htm?order_entry_id=${id}`,
      skuInfos: [
        { name: '规格', value: first },
        { name: '颜色', value: second },
      ],
      gmtCreate: alibabaTime(state.createdAtMs),
      gmtModified: alibabaTime(state.updatedAtMs),
    };
  });
}
