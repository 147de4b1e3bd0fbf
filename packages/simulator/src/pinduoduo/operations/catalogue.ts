import type { PinduoduoOperation } from '../operation.js';
import { logisticsCompanies, orderTrace } from './logistics.js';
import { orderBasicList } from './order-basic-list.js';
import { orderDetail } from './order-detail.js';
import { orderIncrement, orderList } from './order-list.js';
import { orderStatus } from './order-status.js';
import { refundDetail } from './refund-detail.js';
import { refundList } from './refund-list.js';
import { platformTime, tokenCreate, tokenRefresh } from './tools.js';

/** Every API that the simulated gateway knows. */
export const pinduoduoOperations: readonly PinduoduoOperation[] = [
  orderList,
  orderIncrement,
  orderDetail,
  orderStatus,
  orderBasicList,
  refundList,
  refundDetail,
  logisticsCompanies,
  orderTrace,
  platformTime,
  tokenCreate,
  tokenRefresh,
];
