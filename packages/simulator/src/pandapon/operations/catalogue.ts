import type { PandaponOperation } from '../operation.js';
import { alibabaLogistics } from './alibaba-logistics.js';
import { alibabaOrderDetail, alibabaOrderList } from './alibaba-orders.js';
import { alibabaRefundInfo } from './alibaba-refund.js';
import { taobaoLogistics } from './taobao-logistics.js';
import { taobaoOrderDetail, taobaoOrderList } from './taobao-orders.js';
import { taobaoRefundList, taobaoRefundQuery } from './taobao-refunds.js';

/** Every endpoint that the simulated PandaPon knows. */
export const pandaponOperations: readonly PandaponOperation[] = [
  taobaoOrderList,
  taobaoOrderDetail,
  taobaoLogistics,
  taobaoRefundList,
  taobaoRefundQuery,
  alibabaOrderList,
  alibabaOrderDetail,
  alibabaLogistics,
  alibabaRefundInfo,
];

/** Paths that are in no readable document and were chosen here, by endpoint id. */
export const chosenPaths: Readonly<Record<string, string>> = {
  [taobaoOrderList.id]: taobaoOrderList.path,
  [alibabaLogistics.id]: alibabaLogistics.path,
};
