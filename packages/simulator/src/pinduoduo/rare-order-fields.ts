import type { JsonObject } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import type { SeededRandom } from '../random.js';
import type { OrderState } from '../story/order-state.js';
import type { OrderMoney } from './order-money.js';
import { yuanNumber } from './yuan.js';

/** What the rare fields are drawn from. */
export interface RareFieldSource {
  readonly random: SeededRandom;
  readonly story: string;
  readonly state: OrderState;
  readonly money: OrderMoney;
  readonly isJava: boolean;
}

function flagFields(random: SeededRandom): JsonObject {
  const flag = (probability: number) => (random.chance(probability) ? 1 : 0);
  return {
    delivery_one_day: flag(0.05),
    duoduo_wholesale: flag(0.03),
    free_sf: flag(0.03),
    invoice_status: flag(0.06),
    mkt_biz_type: flag(0.01),
    only_support_replace: flag(0.02),
    return_freight_payer: flag(0.4),
    self_contained: flag(0.01),
    support_nationwide_warranty: flag(0.03),
  };
}

function giftFields({ random, story, isJava }: RareFieldSource): JsonObject {
  if (story !== 'gift') return { gift_list: [], gift_order_status: 2 };
  return {
    gift_order_status: 2,
    gift_list: [
      {
        goods_id: rawNumber(random.digits(12)),
        sku_id: rawNumber(random.digits(13)),
        goods_name: '赠品 收纳袋',
        goods_spec: '均码,随机',
        goods_count: 1,
        goods_price: yuanNumber(990, isJava),
        goods_img: 'https://img.example.invalid/goods/gift.jpeg',
        outer_goods_id: '',
        outer_id: 'GIFT-01',
        order_sn: '',
      },
    ],
  };
}

function depositFields({ story, state, money, isJava }: RareFieldSource): JsonObject {
  if (!story.startsWith('deposit')) return {};
  const isDepositPaid = state.depositPaidAtMs !== undefined;
  const isPaid = state.paidAtMs !== undefined;
  return {
    step_order_info: {
      advanced_paid_fee: yuanNumber(isDepositPaid ? money.depositFen : 0, isJava),
      step_discount_amount: yuanNumber(money.depositDiscountFen, isJava),
      step_paid_fee: yuanNumber(isPaid ? money.payFen : isDepositPaid ? money.depositFen : 0, isJava),
      step_trade_status: isPaid ? 2 : isDepositPaid ? 1 : 0,
    },
  };
}

function depotFields(random: SeededRandom): JsonObject {
  if (!random.chance(0.1)) return {};
  return {
    order_depot_info: {
      depot_id: random.digits(6),
      depot_code: 'WH-01',
      depot_name: '示例一号仓',
      depot_type: 1,
      ware_id: random.digits(8),
      ware_name: '示例货品',
      ware_sn: 'WARE-0001',
      ware_type: 0,
      ware_sub_info_list: [],
    },
  };
}

function remarkFields({ isRemarked, remark }: OrderState, drawnTag: number): JsonObject {
  if (!isRemarked) return { remark: '' };
  if (remark === undefined) return { remark: '加急,发顺丰 & 50%', remark_tag: drawnTag, remark_tag_name: '急' };
  const { text, tag, tagName } = remark;
  return { remark: text, ...(tag === undefined ? {} : { remark_tag: tag, remark_tag_name: tagName ?? '' }) };
}

/** Remarks, flags, gifts, deposits, depots, and the optional objects that ordinary orders leave out. */
export function rareOrderFields(source: RareFieldSource): JsonObject {
  const { random, state } = source;
  const isSubsidised = random.chance(0.03);
  // Drawn whether it is shown or not, so that the fields after it stay the same for life.
  const remarkTag = random.integer(1, 5);
  return {
    buyer_memo: random.chance(0.06) ? '请尽快发货,谢谢' : '',
    ...remarkFields(state, remarkTag),
    ...flagFields(random),
    ...giftFields(source),
    ...depositFields(source),
    ...depotFields(random),
    ...(random.chance(0.02) ? { consolidate_info: { consolidate_type: 1 } } : {}),
    ...(random.chance(0.02) ? { express_memos: [{ scene: 1, tag: '不要极兔' }] } : {}),
    ...(random.chance(0.01)
      ? { extended_warranty_info: { extended_warranty_year: 2, extended_warranty_range: 0 } }
      : {}),
    ...(random.chance(0.01) ? { bought_from_vegetable_info: { not_sign: 0 } } : {}),
    ...(isSubsidised
      ? { trade_in_national_subsidy_amount: yuanNumber(0, source.isJava), identification_status: 0 }
      : {}),
    promotion_detail_list: [],
    card_info_list: [],
    related_order_list: [],
    government_subsidy_settle_details: [],
    bonded_warehouse: '',
    // Empty for domestic malls since April 2020.
    inner_transaction_id: '',
    pay_no: '',
    pay_type: '',
    ship_additional_link_order: '',
    ship_additional_origin_order: '',
    shipping_type: 0,
    yyps_date: '',
    yyps_time: '',
  };
}
