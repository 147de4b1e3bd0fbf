import type { JsonObject } from '../json/json-value.js';

const TAG_NAMES = [
  'no_trace_delivery',
  'only_support_replace',
  'duoduo_wholesale',
  'return_freight_payer',
  'free_sf',
  'support_nationwide_warranty',
  'self_contained',
  'delivery_one_day',
  'oversea_tracing',
  'distributional_sale',
  'open_in_festival',
  'region_black_delay_shipping',
  'same_city_distribution',
  'has_subsidy_postage',
  'has_sf_express_service',
  'community_group',
  'has_ship_additional',
  'ship_additional_order',
  'conso_order',
  'allergy_refund',
  'professional_appraisal',
  'ship_hold',
  'home_delivery_door',
  'direct_mail_activity',
  'local_depot',
  'trade_in_national_subsidy',
  'bought_from_vegetable',
  'delivery_schedule',
  'government_subsidy_consumer_voucher',
  'has_weipai_service',
  'support_upload_identification',
  'quality_check_order',
  'promise_delivery',
  'platform_promise_arrive',
  'promise_timeline',
  'exclusive_home_delivery_plan',
] as const;

const unsetTags: readonly JsonObject[] = TAG_NAMES.map((name) => ({ name, value: 0 }));
const setTags: readonly JsonObject[] = TAG_NAMES.map((name) => ({ name, value: 1 }));

/** The tag list, which names every known tag with 0 or 1 and not only those that are set. */
export function orderTags(isSet: (name: string) => boolean): JsonObject[] {
  return TAG_NAMES.map((name, place) => (isSet(name) ? setTags[place] : unsetTags[place]) ?? { name, value: 0 });
}
