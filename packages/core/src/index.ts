export * from './errors/index.js';
export * from './http/index.js';
export * from './json/index.js';
export * from './logging/index.js';
export * from './order/index.js';
export * from './platform/index.js';
export * from './signing/index.js';
export * from './time/index.js';
