import { alibabaOrderDetail, alibabaOrderList, alibabaOrderLogistics } from './alibaba-orders.js';
import { alibabaRefundInfo } from './alibaba-refunds.js';
import { taobaoOrderDetail, taobaoOrderList, taobaoOrderLogistics } from './taobao-orders.js';
import { taobaoRefundList, taobaoRefundQuery } from './taobao-refunds.js';

export * from './alibaba-orders.js';
export * from './alibaba-refunds.js';
export * from './taobao-orders.js';
export * from './taobao-refunds.js';
export type { PandaPonWire, WireParameters } from './wire.js';

/** Every operation of this package. */
export const pandaponEndpoints = [
  taobaoOrderList,
  taobaoOrderDetail,
  taobaoOrderLogistics,
  taobaoRefundList,
  taobaoRefundQuery,
  alibabaOrderList,
  alibabaOrderDetail,
  alibabaOrderLogistics,
  alibabaRefundInfo,
] as const;
