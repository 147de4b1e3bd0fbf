export * from './after-sale-codes.js';
export * from './after-sales-answers.js';
export * from './after-sales-open.js';
export * from './after-sales.js';
export * from './authorization.js';
export * from './cloud.js';
export * from './decryption.js';
export * from './goods.js';
export * from './logistics-open.js';
export * from './logistics-shipping.js';
export * from './logistics.js';
export * from './malls.js';
export * from './message-subscriptions.js';
export {
  defineOpenEndpoint,
  type OpenAnswer,
  type OpenEndpoint,
  type OpenParameters,
  type OpenValue,
} from './open-endpoint.js';
export * from './operations.js';
export { orderBasicRowSchema, type OrderBasicRow } from './order-basic-row.js';
export { orderRowSchema, type OrderRow } from './order-row.js';
export { orderSpecificRowSchema, type OrderSpecificRow } from './order-specific-row.js';
export * from './orders-changes.js';
export * from './orders-open.js';
export * from './orders-special.js';
export * from './orders.js';
export * from './pickups.js';
export * from './refund-row.js';
export * from './time.js';
export * from './tools.js';
export type { UploadFile } from './upload-file.js';
export * from './waybills.js';
export { type PinduoduoGateway, type PinduoduoWire } from './wire.js';
