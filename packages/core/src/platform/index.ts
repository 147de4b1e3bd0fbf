export * from './capabilities.js';
export * from './adapter.js';
export * from './decryption.js';
export * from './definition.js';
export * from './fix-raw.js';
export * from './authorization.js';
export * from './push.js';
export * from './references.js';
