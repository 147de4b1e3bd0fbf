import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { isUniqueViolation } from '../database/is-unique-violation.js';
import type { Session } from '../database/rows-of.js';
import { auditEntries, connections } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { ResourceConflictError } from '../http/resource-errors.js';
import type { ConnectionHealth, ConnectionRow } from './connection.js';

/** Members a change may touch; health is written on its own. */
export type ConnectionChange = Partial<
  Pick<ConnectionRow, 'name' | 'settings' | 'sealedCredentials' | 'state' | 'backfillFromAt'>
>;

/** What is done in the transaction of a change, after it. */
export type Beside = (session: Session) => Promise<void>;

/** Place in the list of connections, which is sorted by age. */
export interface ConnectionPlace {
  readonly createdAt: Date;
  readonly id: string;
}

/**
 * The connections' table. `updatedAt` moves with every change that an adapter depends on, always forward, and not with
 * health: adapters are cached by it.
 */
@Injectable()
export class ConnectionsRepository {
  constructor(private readonly database: Database) {}

  /** Throws `ResourceConflictError` when the name is taken. */
  async insert(row: ConnectionRow, beside?: Beside): Promise<void> {
    await this.database.orm.transaction(async (session) => {
      const inserted = await session
        .insert(connections)
        .values(row)
        .onConflictDoNothing({ target: connections.name })
        .returning({ id: connections.id });
      if (inserted.length === 0) throw nameIsTaken();
      await beside?.(session);
    });
  }

  async find(id: string): Promise<ConnectionRow | undefined> {
    const rows = await this.database.orm
      .select()
      .from(connections)
      .where(and(eq(connections.id, id), visibleToCaller(connections.id)));
    return rows[0];
  }

  async findByName(name: string): Promise<ConnectionRow | undefined> {
    const rows = await this.database.orm.select().from(connections).where(eq(connections.name, name));
    return rows[0];
  }

  /**
   * When a connection of this name, which the connections file had listed, was last removed; undefined when none was. The
   * audit log tells it: nothing else of a removed connection stays.
   */
  async findRemovalOfListed(name: string): Promise<Date | undefined> {
    const [entry] = await this.database.orm
      .select({ recordedAt: auditEntries.recordedAt })
      .from(auditEntries)
      .where(
        and(
          eq(auditEntries.action, 'connection.removed'),
          sql`${auditEntries.detail} @> ${JSON.stringify({ name, isListed: true })}::jsonb`,
        ),
      )
      .orderBy(desc(auditEntries.sequence))
      .limit(1);
    return entry?.recordedAt;
  }

  async list(page: { readonly after: ConnectionPlace | undefined; readonly limit: number }): Promise<ConnectionRow[]> {
    const { after, limit } = page;
    return this.database.orm
      .select()
      .from(connections)
      .where(
        and(
          visibleToCaller(connections.id),
          after &&
            sql`(${connections.createdAt}, ${connections.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(connections.createdAt), asc(connections.id))
      .limit(limit);
  }

  async listAll(): Promise<ConnectionRow[]> {
    return this.database.orm.select().from(connections).orderBy(asc(connections.createdAt), asc(connections.id));
  }

  async listActive(): Promise<ConnectionRow[]> {
    return this.database.orm
      .select()
      .from(connections)
      .where(eq(connections.state, 'active'))
      .orderBy(asc(connections.createdAt), asc(connections.id));
  }

  /**
   * Changes a connection and answers it; undefined when there is none. `resetsHealth`: what was known about it no
   * longer counts. Throws `ResourceConflictError` when the new name is taken.
   */
  async update(
    id: string,
    change: ConnectionChange & { readonly now: Date; readonly resetsHealth?: boolean },
    beside?: Beside,
  ): Promise<ConnectionRow | undefined> {
    const { now, resetsHealth = false, ...columns } = change;
    const health = resetsHealth ? ({ health: 'unknown', lastError: null, checkedAt: null } as const) : {};
    try {
      return await this.database.orm.transaction(async (session) => {
        const rows = await session
          .update(connections)
          .set({ ...columns, ...health, updatedAt: later(now) })
          .where(and(eq(connections.id, id), visibleToCaller(connections.id)))
          .returning();
        if (rows.length > 0) await beside?.(session);
        return rows[0];
      });
    } catch (error) {
      throw isUniqueViolation(error) ? nameIsTaken() : error;
    }
  }

  /** Stores new credentials unless others were stored since `previous` was read; answers whether it did. */
  async replaceCredentials(id: string, previous: string, next: string, now: Date): Promise<Date | undefined> {
    const rows = await this.database.orm
      .update(connections)
      .set({ sealedCredentials: next, updatedAt: later(now) })
      .where(and(eq(connections.id, id), eq(connections.sealedCredentials, previous)))
      .returning({ updatedAt: connections.updatedAt });
    return rows[0]?.updatedAt;
  }

  async recordHealth(id: string, health: ConnectionHealth): Promise<void> {
    await this.database.orm.update(connections).set(health).where(eq(connections.id, id));
  }

  /** Says that a connection works. Writes nothing where that was said within `renewAfterMs` and still stands. */
  async confirmHealthy(id: string, now: Date, renewAfterMs: number): Promise<void> {
    const staleAt = new Date(now.getTime() - renewAfterMs);
    await this.database.orm
      .update(connections)
      .set({ health: 'healthy', lastError: null, checkedAt: now })
      .where(
        and(
          eq(connections.id, id),
          or(ne(connections.health, 'healthy'), isNull(connections.checkedAt), lt(connections.checkedAt, staleAt)),
        ),
      );
  }
}

/** Two changes within one millisecond still get different times. */
function later(now: Date) {
  return sql`greatest(${now.toISOString()}::timestamptz, ${connections.updatedAt} + interval '1 millisecond')`;
}

function nameIsTaken(): ResourceConflictError {
  return new ResourceConflictError('Another connection has this name');
}
