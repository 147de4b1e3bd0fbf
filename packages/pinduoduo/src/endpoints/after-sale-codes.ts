/**
 * Every `after_sales_status` the platform names, 0 ("none") left out: the refund list has no "all" and is asked for
 * each. Source: pages of pdd.order.list.get and pdd.refund.list.increment.get.
 */
export const afterSalesStatusCodes = [
  2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 21, 22, 24, 25, 27, 31, 32, 33,
] as const;
