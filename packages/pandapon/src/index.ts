export { createPandaPonAdapter, type PandaPonAdapterInput } from './adapter.js';
export { readCallbackBody, type CallbackContent, type ReadCallbackBody } from './callback-bodies.js';
export { hintOfCallback } from './callback-hint.js';
export { callbackTypes, findCallbackType, type CallbackType } from './callback-types.js';
export * from './callbacks.js';
export {
  createPandaPonClient,
  type PandaPonClient,
  type PandaPonClientOptions,
  type PandaPonOperationName,
} from './client.js';
export { pandaponCredentialsSchema, type PandaPonCredentials } from './credentials.js';
export { pandaponPlatform } from './definition.js';
export * from './endpoints/index.js';
export { alibabaRefundRules, envelopeRules, innerRules, type PandaPonRefusalRule } from './errors.js';
export { explainPandaPonCode, type PandaPonExplanation } from './explain.js';
export * from './explain-signature.js';
export { mappingVersion } from './mapping/order.js';
export type { PandaPonRequest } from './outside-catalogue.js';
export type { ProbeVerdict } from './probe-verdict.js';
export * from './probe.js';
export { refundActions, type RefundAction } from './refund-actions.js';
export { pandaponSettingsSchema, type PandaPonSettings, type PandaPonSettingsInput } from './settings.js';
export * from './signing.js';
export type { WarehouseSigner, WarehouseSigningInput } from './warehouse-signing.js';
