export { createPinduoduoAdapter } from './adapter.js';
export { applyAuthorization, applyToken, type AuthorizedCredentials } from './authorization/apply-token.js';
export { pinduoduoAudiences, type PinduoduoAudience, type PinduoduoAudienceName } from './authorization/audiences.js';
export { pinduoduoAuthorization, readPinduoduoAccess } from './authorization/authorization-flow.js';
export { defaultOauthTokenUrl } from './authorization/authorization-settings.js';
export { createAuthorizationUrl, type AuthorizationUrlInput } from './authorization/create-authorization-url.js';
export {
  findSearchIndex,
  isCiphertext,
  parseCiphertext,
  type CiphertextKind,
  type ParsedCiphertext,
} from './ciphertext.js';
export {
  createPinduoduoClient,
  type PinduoduoClient,
  type PinduoduoClientOptions,
  type PlatformTime,
} from './client.js';
export { pinduoduoCredentialsSchema, type PinduoduoCredentials } from './credentials.js';
export { pinduoduoPlatform } from './definition.js';
export type { CiphertextEntry, DecryptionOutcome, DecryptionResult } from './decrypt-in-batches.js';
export * from './endpoints/index.js';
export {
  findPinduoduoRule,
  pinduoduoBusinessRefusals,
  pinduoduoRefusals,
  type PinduoduoRefusalRule,
} from './errors.js';
export { explainPinduoduoCode, type PinduoduoExplanation } from './explain.js';
export { explainSignature, type SignatureExplanation } from './explain-signature.js';
export { mapRefundDetailRow, mapRefundListRow } from './mapping/after-sale.js';
export { mapOrder, mappingVersion, type RowContext } from './mapping/order.js';
export { pinduoduoChangeHint, type HintSource } from './messages/change-hint.js';
export { createPinduoduoMessageUrl, type MessageUrlInput } from './messages/create-message-url.js';
export type { PinduoduoMessage } from './messages/message.js';
export { backupMessageUrl, defaultMessageUrl } from './messages/message-settings.js';
export { openPinduoduoMessages, type PinduoduoMessagesOptions } from './messages/open-messages.js';
export { parsePinduoduoFrame, type MessageEcho, type PinduoduoFrame } from './messages/parse-frame.js';
export type { MessageProblem } from './messages/problem-report.js';
export {
  findPinduoduoTopic,
  pinduoduoTopics,
  type PinduoduoTopic,
  type PinduoduoTopicEvidence,
  type PinduoduoTopicSubject,
} from './messages/topics.js';
export type { AfterSaleMethods, RefundPage, ReturnAddress } from './methods/after-sales.js';
export type { AuthorizationMethods } from './methods/authorization.js';
export type { CloudMethods } from './methods/cloud.js';
export type { CityCouriers, LogisticsMethods, Region, TraceEvent } from './methods/logistics.js';
export type { OpenMethod } from './methods/open-method.js';
export type {
  OrderBasicPage,
  OrderIncrementPage,
  OrderIncrementQuery,
  OrderMethods,
  OrderPage,
  OrderQuery,
} from './methods/orders.js';
export type { PickupMethods } from './methods/pickups.js';
export type { WaybillMethods } from './methods/waybills.js';
export type { PinduoduoRequest } from './open-request.js';
export {
  createPinduoduoProtocol,
  type PinduoduoProtocol,
  type PinduoduoProtocolOptions,
  type UnsignedPinduoduoRequest,
} from './protocol.js';
export {
  backupGatewayUrls,
  defaultGatewayUrl,
  defaultGatewayUrls,
  parsePinduoduoSettings,
  pinduoduoSettingsSchema,
  type PinduoduoSettings,
  type PinduoduoSettingsInput,
} from './settings.js';
export {
  renderParameters,
  signParameters,
  signPinduoduoRequest,
  textToSign,
  type PinduoduoRequestToSign,
  type SignedPinduoduoRequest,
} from './signing.js';
export { parseVirtualNumber, type VirtualNumber, type VirtualNumberKind } from './virtual-number.js';
