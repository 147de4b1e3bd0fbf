import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Scope } from '../../access/scope.js';
import type { AuditAction, AuditActorKind, AuditDetail } from '../../audit/audit-entry.js';
import { instant } from './columns.js';

/** Keys of the API. What they are made of stands in `api_key_secrets`; revoked ones stay, for the names in the audit log. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Beginning of the newest secret. */
    prefix: text('prefix').notNull(),
    scopes: text('scopes').array().$type<Scope[]>().notNull(),
    /** Null: all. */
    connectionIds: uuid('connection_ids').array(),
    requestsPerMinute: integer('requests_per_minute').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('api_keys_by_creation').on(table.createdAt, table.id)],
);

/** Hashes of the secrets of keys: one per key, more while a rotation lets the former ones be used. */
export const apiKeySecrets = pgTable(
  'api_key_secrets',
  {
    prefix: text('prefix').primaryKey(),
    keyId: uuid('key_id').notNull(),
    /** SHA-256, in hex. */
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at'),
  },
  (table) => [index('api_key_secrets_of_key').on(table.keyId)],
);

/** Who did what: only ever added to, each entry with a hash over itself and the hash before. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** 1, 2, 3, … without holes. */
    sequence: bigint('sequence', { mode: 'number' }).primaryKey(),
    recordedAt: instant('recorded_at').notNull(),
    actorKind: text('actor_kind').$type<AuditActorKind>().notNull(),
    actorKeyId: uuid('actor_key_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').$type<AuditAction>().notNull(),
    connectionId: uuid('connection_id'),
    subjectId: text('subject_id'),
    detail: jsonb('detail').$type<AuditDetail>().notNull(),
    requestId: text('request_id'),
    address: text('address'),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    index('audit_entries_by_action').on(table.action, table.sequence),
    index('audit_entries_of_connection').on(table.connectionId, table.sequence),
  ],
);
