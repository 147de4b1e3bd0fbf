import type { PandaponOperation } from '../operation.js';
import { routesOf } from '../route.js';
import { addressOperations } from './addresses.js';
import { alibabaCartOperations } from './alibaba-carts.js';
import { alibabaGoodsOperations } from './alibaba-goods.js';
import { alibabaListOperations } from './alibaba-lists.js';
import { alibabaLogistics } from './alibaba-logistics.js';
import { alibabaCreationOperations } from './alibaba-order-creation.js';
import { alibabaOrderDetail, alibabaOrderList } from './alibaba-orders.js';
import { alibabaWriteOperations } from './alibaba-order-writes.js';
import { alibabaRefundInfo } from './alibaba-refund.js';
import { alibabaRefundCreationOperations } from './alibaba-refund-creation.js';
import { alibabaRefundWriteOperations } from './alibaba-refund-writes.js';
import { taobaoCartOperations } from './taobao-carts.js';
import { taobaoGoodsOperations } from './taobao-goods.js';
import { taobaoLogistics } from './taobao-logistics.js';
import { taobaoOrderCreate } from './taobao-order-creation.js';
import { taobaoOrderDetail, taobaoOrderList } from './taobao-orders.js';
import {
  taobaoImLink,
  taobaoOrderCancel,
  taobaoOrderPay,
  taobaoVoucherUpload,
  taobaoWarehouseUpdate,
} from './taobao-order-writes.js';
import { taobaoRefundCreationOperations } from './taobao-refund-creation.js';
import { taobaoRefundList, taobaoRefundQuery } from './taobao-refunds.js';
import { taobaoRefundWriteOperations } from './taobao-refund-writes.js';
import { warehouseOperations } from './warehouse-logistics.js';

/** Every endpoint that the simulated PandaPon knows: the whole catalogue. */
export const pandaponOperations: readonly PandaponOperation[] = [
  ...taobaoGoodsOperations,
  taobaoOrderCreate,
  taobaoOrderList,
  taobaoOrderDetail,
  taobaoOrderCancel,
  taobaoOrderPay,
  taobaoVoucherUpload,
  taobaoWarehouseUpdate,
  taobaoImLink,
  taobaoLogistics,
  taobaoRefundList,
  taobaoRefundQuery,
  ...taobaoRefundCreationOperations,
  ...taobaoRefundWriteOperations,
  ...taobaoCartOperations,
  ...alibabaGoodsOperations,
  ...alibabaListOperations,
  ...alibabaCreationOperations,
  alibabaOrderList,
  alibabaOrderDetail,
  ...alibabaWriteOperations,
  alibabaLogistics,
  alibabaRefundInfo,
  ...alibabaRefundCreationOperations,
  ...alibabaRefundWriteOperations,
  ...alibabaCartOperations,
  ...addressOperations,
  ...warehouseOperations,
];

/** The same in v2. */
export const chosenV2Paths: Readonly<Record<string, string>> = Object.fromEntries(
  pandaponOperations
    .filter(({ path }) => path !== undefined)
    .map((operation) => [operation.id, routesOf(operation)[1].path]),
);

/** v1 paths that are in no readable document and were chosen here, by endpoint id. */
export const chosenPaths: Readonly<Record<string, string>> = Object.fromEntries(
  pandaponOperations.flatMap(({ id, path }) => (path === undefined ? [] : [[id, path]])),
);
