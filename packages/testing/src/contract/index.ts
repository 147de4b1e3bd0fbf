export * from './adapter-case.js';
export * from './contract-wire.js';
export * from './describe-adapter-contract.js';
export type { Subject } from './open-subject.js';
export type { AdapterPromise } from './promise.js';
