import { documentedApis } from '../documented-api.js';
import type { PinduoduoOperation } from '../operation.js';
import { decryptBatch, decryptMaskBatch, virtualNumberCheck } from './decryption.js';
import { encryptBatch, searchBatch } from './encryption.js';
import { generatedOperation, openOperation } from './generated.js';
import { goodsDetail, goodsList, stockUpdate } from './goods.js';
import {
  courierRecommendation,
  logisticsCompanies,
  orderTrace,
  regionTable,
  waybillCheck,
  waybillReport,
} from './logistics.js';
import { mallInfo } from './mall.js';
import { messagesCancel, messagesPermit, messagesUser, messagesWaiting } from './message-subscription.js';
import { orderBasicList } from './order-basic-list.js';
import { orderDetail } from './order-detail.js';
import { orderIncrement, orderList } from './order-list.js';
import { orderStatus } from './order-status.js';
import { addressUpdate, noteUpdate, orderSync } from './order-writes.js';
import { refundDetail } from './refund-detail.js';
import { refundList } from './refund-list.js';
import { refundAddressList, refundStatusCheck } from './refund-lookups.js';
import { exchangeShipping, refundAgree, returnAgree } from './refund-writes.js';
import { sendGoodsCancel, warehouseUpdate } from './return-writes.js';
import { scheduledOrder } from './scheduled-order.js';
import { cloudOnlineSend, extraParcels, onlineSend, relatedParcels } from './shipping.js';
import { platformTime, tokenCreate, tokenRefresh } from './tools.js';

/** The APIs that read and write the shop. */
export const livingOperations: readonly PinduoduoOperation[] = [
  orderList,
  orderIncrement,
  orderDetail,
  orderStatus,
  orderBasicList,
  scheduledOrder,
  noteUpdate,
  addressUpdate,
  orderSync,
  extraParcels,
  relatedParcels,
  refundList,
  refundDetail,
  refundStatusCheck,
  refundAddressList,
  refundAgree,
  returnAgree,
  exchangeShipping,
  warehouseUpdate,
  sendGoodsCancel,
  onlineSend,
  cloudOnlineSend,
  logisticsCompanies,
  regionTable,
  courierRecommendation,
  orderTrace,
  waybillCheck,
  waybillReport,
  decryptBatch,
  decryptMaskBatch,
  virtualNumberCheck,
  encryptBatch,
  searchBatch,
  messagesPermit,
  messagesUser,
  messagesCancel,
  messagesWaiting,
  goodsList,
  goodsDetail,
  stockUpdate,
  mallInfo,
  platformTime,
  tokenCreate,
  tokenRefresh,
];

const living = new Map(livingOperations.map((operation) => [operation.type, operation]));

/** Every API that the simulated gateways know: all of the reference. */
export const pinduoduoOperations: readonly PinduoduoOperation[] = documentedApis.map(
  (api) => living.get(api.type) ?? (api.response === null ? openOperation(api) : generatedOperation(api)),
);
