export * from './canonical.js';
export * from './digest.js';
export * from './constant-time.js';
export * from './verify-hmac.js';
export * from './nonce.js';
