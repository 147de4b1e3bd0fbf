import { Injectable } from '@nestjs/common';
import { and, asc, eq, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import type { Session } from '../database/rows-of.js';
import { apiKeys, apiKeySecrets, connections } from '../database/schema.js';
import type { KeySecret } from './key-secret.js';

export type KeyRow = typeof apiKeys.$inferSelect;

/** A key with one of its secrets. */
export interface KnownSecret {
  readonly key: KeyRow;
  readonly hash: string;
  /** When this secret ends, though the key may go on with another. */
  readonly endsAt: Date | null;
}

/** What is done in the transaction of a change, after it. */
export type Beside = (session: Session, row: KeyRow) => Promise<void>;

/** Keys and the hashes of their secrets. */
@Injectable()
export class KeysRepository {
  constructor(private readonly database: Database) {}

  async findSecret(prefix: string): Promise<KnownSecret | undefined> {
    const [found] = await this.database.orm
      .select({ key: apiKeys, hash: apiKeySecrets.hash, endsAt: apiKeySecrets.endsAt })
      .from(apiKeySecrets)
      .innerJoin(apiKeys, eq(apiKeys.id, apiKeySecrets.keyId))
      .where(eq(apiKeySecrets.prefix, prefix));
    return found;
  }

  async find(id: string): Promise<KeyRow | undefined> {
    const [row] = await this.database.orm.select().from(apiKeys).where(eq(apiKeys.id, id));
    return row;
  }

  /** Oldest first. */
  async list(page: {
    readonly after: { readonly createdAt: Date; readonly id: string } | undefined;
    readonly limit: number;
  }): Promise<readonly KeyRow[]> {
    const { after, limit } = page;
    return this.database.orm
      .select()
      .from(apiKeys)
      .where(
        after &&
          sql`(${apiKeys.createdAt}, ${apiKeys.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
      )
      .orderBy(asc(apiKeys.createdAt), asc(apiKeys.id))
      .limit(limit);
  }

  /** Those of the ids that are connections. */
  async listConnections(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await this.database.orm
      .select({ id: connections.id })
      .from(connections)
      .where(inArray(connections.id, [...ids]));
    return new Set(rows.map(({ id }) => id));
  }

  async insert(row: KeyRow, secret: KeySecret, beside: Beside): Promise<void> {
    await this.database.orm.transaction(async (session) => {
      await session.insert(apiKeys).values(row);
      await session.insert(apiKeySecrets).values(toSecretRow(row.id, secret, row.createdAt));
      await beside(session, row);
    });
  }

  /**
   * Gives a key a new secret; those before it end at `formerEndAt`, or earlier where that was decided. Undefined when
   * there is no such key or it is revoked.
   */
  async rotate(
    id: string,
    secret: KeySecret,
    at: { readonly now: Date; readonly formerEndAt: Date },
    beside: Beside,
  ): Promise<KeyRow | undefined> {
    return this.database.orm.transaction(async (session) => {
      const [row] = await session
        .update(apiKeys)
        .set({ prefix: secret.prefix })
        .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        .returning();
      if (row === undefined) return undefined;
      await session.delete(apiKeySecrets).where(and(eq(apiKeySecrets.keyId, id), lte(apiKeySecrets.endsAt, at.now)));
      await session
        .update(apiKeySecrets)
        .set({ endsAt: sql`least(${apiKeySecrets.endsAt}, ${at.formerEndAt.toISOString()}::timestamptz)` })
        .where(eq(apiKeySecrets.keyId, id));
      await session.insert(apiKeySecrets).values(toSecretRow(id, secret, at.now));
      await beside(session, row);
      return row;
    });
  }

  /** Ends a key with all of its secrets. Undefined when there is no such key or it is revoked already. */
  async revoke(id: string, now: Date, beside: Beside): Promise<KeyRow | undefined> {
    return this.database.orm.transaction(async (session) => {
      const [row] = await session
        .update(apiKeys)
        .set({ revokedAt: now })
        .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
        .returning();
      if (row === undefined) return undefined;
      await session.delete(apiKeySecrets).where(eq(apiKeySecrets.keyId, id));
      await beside(session, row);
      return row;
    });
  }

  /** Writes down that a key was used, unless that was done after an instant. */
  async touch(id: string, now: Date, unlessAfter: Date): Promise<void> {
    await this.database.orm
      .update(apiKeys)
      .set({ lastUsedAt: now })
      .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, unlessAfter))));
  }
}

function toSecretRow(keyId: string, { prefix, hash }: KeySecret, createdAt: Date): typeof apiKeySecrets.$inferInsert {
  return { prefix, keyId, hash, createdAt, endsAt: null };
}
