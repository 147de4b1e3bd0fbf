import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import { RandomPurpose } from '../random-purpose.js';
import type { ChannelBook } from '../world/channel-book.js';
import { sealCard } from './card.js';
import type { OrderMoney } from './order-money.js';
import { orderSn } from './order-sn.js';
import { yuanNumber } from './yuan.js';

const TRADE_IN = 30;
const TOP_UP = 3;
const GOVERNMENT = 1;

function bundle(depot: JsonObject, wareId: string): JsonObject {
  const part = { ware_id: rawNumber(wareId), ware_name: '示例子货品', ware_quantity: 2, ware_sn: 'WARE-0002' };
  return { ...depot, ware_type: 1, ware_sub_info_list: [part] };
}

/** Members that few orders have, laid over a body that has all others. */
export function seldomOrderFields(
  book: ChannelBook,
  key: number,
  body: JsonObject,
  money: OrderMoney,
  isShown: boolean,
): JsonObject {
  const random = book.randomOf(key, RandomPurpose.body, 5);
  const hasPromotion = random.chance(0.3);
  const hasCard = random.chance(0.01);
  const isTopUp = random.chance(0.02);
  const isChecked = random.chance(0.01);
  const isBundle = random.chance(0.5);
  const wareId = random.digits(8);
  const depot = body.order_depot_info as JsonObject | undefined;
  const isJava = random.chance(0.5);
  return {
    ...(hasPromotion && money.platformDiscountFen > 0
      ? {
          promotion_detail_list: [
            { promotion_type: TRADE_IN, discount_amount: yuanNumber(money.platformDiscountFen, isJava) },
          ],
        }
      : {}),
    ...(hasCard && isShown ? { card_info_list: [sealCard(book, key).row] } : {}),
    ...(isTopUp && key > 0
      ? { related_order_list: [{ order_sn: orderSn(book, key - 1), relation_type: TOP_UP }] }
      : {}),
    ...(isChecked ? { weipai_initiator: 0 } : {}),
    ...(depot !== undefined && isBundle ? { order_depot_info: bundle(depot, wareId) } : {}),
    ...(body.trade_in_national_subsidy_amount === undefined
      ? {}
      : {
          trade_in_national_subsidy_amount_type: 1,
          government_subsidy_settle_details: [{ funder: GOVERNMENT, amount: yuanNumber(0, isJava) }],
        }),
  };
}
