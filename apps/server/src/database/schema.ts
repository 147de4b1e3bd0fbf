/** All tables, by what they are for. */
export * from './schema/access.js';
export * from './schema/alarms.js';
export * from './schema/connections.js';
export * from './schema/coverage.js';
export * from './schema/drift.js';
export * from './schema/events.js';
export * from './schema/idempotency.js';
export * from './schema/limits.js';
export * from './schema/orders.js';
export * from './schema/push.js';
export * from './schema/quarantine.js';
export * from './schema/removals.js';
export * from './schema/replay.js';
export * from './schema/reveals.js';
export * from './schema/sync.js';
export * from './schema/webhooks.js';
