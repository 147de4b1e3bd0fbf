export * from './issue.js';
export * from './orderloom-error.js';
export * from './usage-errors.js';
export * from './platform-error.js';
export * from './platform-refusal-error.js';
export * from './refusal-table.js';
export * from './domain-errors.js';
