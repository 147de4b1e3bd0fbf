export { createPinduoduoAdapter } from './adapter.js';
export { applyToken } from './authorization.js';
export { parseCiphertext, type CiphertextKind, type ParsedCiphertext } from './ciphertext.js';
export {
  createPinduoduoClient,
  type PinduoduoClient,
  type PinduoduoClientOptions,
  type PlatformTime,
} from './client.js';
export {
  pinduoduoCredentialsSchema,
  type PinduoduoClientCredentials,
  type PinduoduoCredentials,
} from './credentials.js';
export { pinduoduoPlatform } from './definition.js';
export * from './endpoints/index.js';
export { findPinduoduoRule, pinduoduoBusinessRefusals, pinduoduoRefusals } from './errors.js';
export { mapRefundDetailRow, mapRefundListRow } from './mapping/after-sale.js';
export { mapOrder, mappingVersion, type RowContext } from './mapping/order.js';
export { createPinduoduoProtocol, type PinduoduoProtocol, type UnsignedPinduoduoRequest } from './protocol.js';
export {
  defaultGatewayUrl,
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
