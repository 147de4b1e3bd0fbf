import { bigint, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** What the bodies of one operation have looked like on one connection so far. `fields` is read and written whole. */
export const driftCensuses = pgTable(
  'drift_censuses',
  {
    connectionId: uuid('connection_id').notNull(),
    operation: text('operation').notNull(),
    bodies: bigint('bodies', { mode: 'number' }).notNull(),
    fields: text('fields').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.connectionId, table.operation] })],
);

export const driftKinds = ['new_field', 'type_changed', 'new_value'] as const;
export type DriftKind = (typeof driftKinds)[number];

export const driftStates = ['open', 'acknowledged'] as const;
export type DriftState = (typeof driftStates)[number];

/** What bodies held that none before did. Names, types and codes only: never a text that a person wrote. */
export const driftFindings = pgTable(
  'drift_findings',
  {
    connectionId: uuid('connection_id').notNull(),
    id: uuid('id').notNull(),
    operation: text('operation').notNull(),
    /** Member names with dots; `[]` for the elements of a list, `*` for names that are values themselves. */
    path: text('path').notNull(),
    kind: text('kind').$type<DriftKind>().notNull(),
    /** The JSON type, or with `new_value` the code. */
    found: text('found').notNull(),
    /** Types known before, or with `new_value` how many codes were. */
    known: text('known').notNull(),
    bodies: bigint('bodies', { mode: 'number' }).notNull(),
    state: text('state').$type<DriftState>().notNull().default('open'),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    acknowledgedAt: instant('acknowledged_at'),
    note: text('note'),
  },
  (table) => [
    primaryKey({ columns: [table.connectionId, table.id] }),
    uniqueIndex('drift_findings_once').on(table.connectionId, table.operation, table.path, table.kind, table.found),
    index('drift_findings_id').on(table.id),
    index('drift_findings_by_age').on(table.firstSeenAt, table.id),
  ],
);
