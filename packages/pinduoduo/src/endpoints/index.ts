import type { Endpoint } from '@orderloom/core/http';
import type { z } from 'zod';
import { refundInformationGet, refundListIncrementGet } from './after-sales.js';
import { popAuthTokenCreate, popAuthTokenRefresh } from './authorization.js';
import { logisticsCompaniesGet } from './logistics.js';
import { orderInformationGet, orderListGet, orderNumberListIncrementGet, orderStatusGet } from './orders.js';
import { timeGet } from './time.js';
import type { PinduoduoWire } from './wire.js';

/** Every operation of the package. To add one: define it in the file of its group and name it here. */
export const pinduoduoEndpoints: readonly Endpoint<z.ZodType, z.ZodType, PinduoduoWire>[] = [
  orderListGet,
  orderNumberListIncrementGet,
  orderInformationGet,
  orderStatusGet,
  refundListIncrementGet,
  refundInformationGet,
  logisticsCompaniesGet,
  timeGet,
  popAuthTokenCreate,
  popAuthTokenRefresh,
];

export * from './after-sale-codes.js';
export * from './after-sales.js';
export * from './authorization.js';
export * from './logistics.js';
export { orderRowSchema, type OrderRow } from './order-row.js';
export * from './orders.js';
export * from './refund-row.js';
export * from './time.js';
export type { PinduoduoWire } from './wire.js';
