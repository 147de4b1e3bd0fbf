import { index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from './columns.js';

/** How far the request that a key was first sent with has come. */
export const idempotencyStates = ['running', 'done', 'unknown'] as const;
export type IdempotencyState = (typeof idempotencyStates)[number];

/** Keys that POST requests were sent with, and what was answered to the first of each. Rows end after a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    /** Id of the API key, or the name of the setting it stands in. */
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    /** Tells the request that holds the key from a later one. */
    claimId: uuid('claim_id').notNull(),
    /** SHA-256 over method, address and body, in hex. */
    fingerprint: text('fingerprint').notNull(),
    state: text('state').$type<IdempotencyState>().notNull(),
    /** A request that still runs then has been lost with its process. */
    leaseUntil: instant('lease_until').notNull(),
    expiresAt: instant('expires_at').notNull(),
    status: integer('status'),
    contentType: text('content_type'),
    /** The answer, compressed and sealed: it may hold a secret that is shown once. */
    sealedBody: bytes('sealed_body'),
  },
  (table) => [primaryKey({ columns: [table.caller, table.key] }), index('idempotency_keys_by_end').on(table.expiresAt)],
);
