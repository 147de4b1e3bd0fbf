import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { StoredError } from '../stored-error.js';
import { instant } from './columns.js';

/** One shop or account of one platform: the unit of isolation. */
export const connections = pgTable('connections', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  platform: text('platform').notNull(),
  settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
  sealedCredentials: text('sealed_credentials').notNull(),
  state: text('state').$type<'active' | 'paused'>().notNull(),
  isDemo: boolean('is_demo').notNull().default(false),
  backfillFromAt: instant('backfill_from_at').notNull(),
  health: text('health').$type<'unknown' | 'healthy' | 'failing'>().notNull().default('unknown'),
  lastError: jsonb('last_error').$type<StoredError>(),
  checkedAt: instant('checked_at'),
  /** Part of the address that the platform sends callbacks to. */
  callbackToken: text('callback_token')
    .notNull()
    .default(sql`replace(gen_random_uuid()::text, '-', '')`),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** Authorisations that were begun: what ties the browser that comes back to the one that left. Hashes only. */
export const authorizationSessions = pgTable(
  'authorization_sessions',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    audience: text('audience'),
    redirectUri: text('redirect_uri').notNull(),
    ticketHash: text('ticket_hash').notNull(),
    stateHash: text('state_hash'),
    browserHash: text('browser_hash'),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('authorization_sessions_ticket').on(table.ticketHash),
    uniqueIndex('authorization_sessions_state').on(table.stateHash),
  ],
);
