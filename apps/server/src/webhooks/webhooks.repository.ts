import { Injectable } from '@nestjs/common';
import { and, asc, desc, eq, gt, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import { currentCaller } from '../access/caller.js';
import { Database, type Orm } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import {
  connections,
  webhookDeliveries,
  webhooks,
  webhookSecrets,
  type WebhookDisabledReason,
} from '../database/schema.js';
import type { ReceiverHealth } from './receiver-health.js';

export type WebhookRow = typeof webhooks.$inferSelect;
export type WebhookSecretRow = typeof webhookSecrets.$inferSelect;

/** A webhook with what signs for it. */
export interface WebhookWithSecrets {
  readonly webhook: WebhookRow;
  /** The newest first. */
  readonly secrets: readonly WebhookSecretRow[];
}

/** What is done in the transaction of a change, after it. */
export type BesideWebhook = (session: Orm, row: WebhookRow) => Promise<void>;

/** How long a process may serve a webhook. */
export interface Lease {
  readonly now: Date;
  readonly until: Date;
  /** A lease that ends before is made longer. */
  readonly renewBefore: Date;
}

/** Webhooks, their secrets, and who serves them. */
@Injectable()
export class WebhooksRepository {
  constructor(private readonly database: Database) {}

  async insert(row: WebhookRow, secret: WebhookSecretRow, beside: BesideWebhook): Promise<void> {
    await this.database.orm.transaction(async (session) => {
      await session.insert(webhooks).values(row);
      await session.insert(webhookSecrets).values(secret);
      await beside(session, row);
    });
  }

  /** Of those that the caller may see. */
  async find(id: string): Promise<WebhookRow | undefined> {
    const [row] = await this.database.orm
      .select()
      .from(webhooks)
      .where(and(eq(webhooks.id, id), isCallers()));
    return row;
  }

  /** Oldest first. */
  async list(page: {
    /** Those that tell of this one. */
    readonly connectionId?: string | undefined;
    readonly after: { readonly createdAt: Date; readonly id: string } | undefined;
    readonly limit: number;
  }): Promise<readonly WebhookRow[]> {
    const { connectionId, after, limit } = page;
    return this.database.orm
      .select()
      .from(webhooks)
      .where(
        and(
          isCallers(),
          connectionId === undefined
            ? undefined
            : or(isNull(webhooks.connectionIds), sql`${connectionId}::uuid = any(${webhooks.connectionIds})`),
          after &&
            sql`(${webhooks.createdAt}, ${webhooks.id}) > (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(webhooks.createdAt), asc(webhooks.id))
      .limit(limit);
  }

  async count(): Promise<number> {
    return this.database.orm.$count(webhooks);
  }

  /** Those of the ids that are connections which the caller may see. */
  async listConnections(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const allowed = currentCaller()?.connectionIds;
    const rows = await this.database.orm
      .select({ id: connections.id })
      .from(connections)
      .where(inArray(connections.id, [...ids]));
    return new Set(rows.map(({ id }) => id).filter((id) => allowed === undefined || allowed.includes(id)));
  }

  /** Changes a webhook and lets the process that serves it know; undefined when there is none. */
  async update(id: string, change: Partial<WebhookRow>, beside: BesideWebhook): Promise<WebhookRow | undefined> {
    return this.database.orm.transaction(async (session) => {
      const [row] = await session
        .update(webhooks)
        .set({ ...change, revision: sql`${webhooks.revision} + 1` })
        .where(and(eq(webhooks.id, id), isCallers()))
        .returning();
      if (row !== undefined) await beside(session, row);
      return row;
    });
  }

  /** Takes a webhook out with everything that belongs to it. */
  async delete(id: string, beside: BesideWebhook): Promise<WebhookRow | undefined> {
    return this.database.orm.transaction(async (session) => {
      const [row] = await session
        .delete(webhooks)
        .where(and(eq(webhooks.id, id), isCallers()))
        .returning();
      if (row === undefined) return undefined;
      await session.delete(webhookSecrets).where(eq(webhookSecrets.webhookId, id));
      await session.delete(webhookDeliveries).where(eq(webhookDeliveries.webhookId, id));
      await beside(session, row);
      return row;
    });
  }

  /** Gives a webhook one more secret; those before it end at `formerEndAt`, or earlier where that was decided. */
  async rotateSecret(
    secret: WebhookSecretRow,
    at: { readonly now: Date; readonly formerEndAt: Date },
    beside: BesideWebhook,
  ): Promise<WebhookRow | undefined> {
    const id = secret.webhookId;
    return this.update(id, { updatedAt: at.now }, async (session, row) => {
      await session.execute(
        sql`delete from webhook_secrets where webhook_id = ${id}::uuid and ends_at <= ${at.now.toISOString()}::timestamptz`,
      );
      await session.execute(
        sql`update webhook_secrets set ends_at = least(ends_at, ${at.formerEndAt.toISOString()}::timestamptz)
            where webhook_id = ${id}::uuid`,
      );
      await session.execute(
        sql`insert into webhook_secrets (id, webhook_id, sealed_secret, created_at)
            values (${secret.id}::uuid, ${id}::uuid, ${secret.sealedSecret}, ${secret.createdAt.toISOString()}::timestamptz)`,
      );
      await beside(session, row);
    });
  }

  async listSecrets(webhookIds: readonly string[]): Promise<readonly WebhookSecretRow[]> {
    if (webhookIds.length === 0) return [];
    return this.database.orm
      .select()
      .from(webhookSecrets)
      .where(inArray(webhookSecrets.webhookId, [...webhookIds]))
      .orderBy(desc(webhookSecrets.createdAt), asc(webhookSecrets.id));
  }

  /** Takes the leases that are free and makes those of the owner longer; answers all that it has. */
  async hold(owner: string, { now, until, renewBefore }: Lease): Promise<readonly WebhookWithSecrets[]> {
    await this.database.orm
      .update(webhooks)
      .set({ owner, leaseUntil: until })
      .where(
        and(
          eq(webhooks.state, 'active'),
          or(
            isNull(webhooks.leaseUntil),
            lte(webhooks.leaseUntil, now),
            and(eq(webhooks.owner, owner), lte(webhooks.leaseUntil, renewBefore)),
          ),
        ),
      );
    const held = await this.database.orm
      .select()
      .from(webhooks)
      .where(and(eq(webhooks.owner, owner), eq(webhooks.state, 'active'), gt(webhooks.leaseUntil, now)))
      .orderBy(asc(webhooks.createdAt), asc(webhooks.id));
    const secrets = Map.groupBy(await this.listSecrets(held.map(({ id }) => id)), ({ webhookId }) => webhookId);
    return held.map((webhook) => ({ webhook, secrets: secrets.get(webhook.id) ?? [] }));
  }

  /** Gives leases up, so that another process need not wait for their end. */
  async release(owner: string, now: Date): Promise<void> {
    await this.database.orm.update(webhooks).set({ leaseUntil: now }).where(eq(webhooks.owner, owner));
  }

  /** Writes down how the receiver answers, as long as this process serves the webhook. */
  async recordHealth(
    session: Session,
    id: string,
    owner: string,
    { health, succeededAt }: { readonly health: ReceiverHealth; readonly succeededAt: Date | undefined },
  ): Promise<void> {
    const since = health.failingSinceMs === undefined ? null : new Date(health.failingSinceMs).toISOString();
    await session.execute(
      sql`update webhooks set consecutive_failures = ${health.consecutiveFailures}::int,
            failing_since = ${since}::timestamptz,
            last_success_at = coalesce(${succeededAt?.toISOString() ?? null}::timestamptz, last_success_at)
          where id = ${id}::uuid and owner = ${owner}::uuid`,
    );
  }

  /** Disables a webhook that is active; answers the connections that nothing is sent about any more. */
  async disable(
    session: Session,
    id: string,
    reason: WebhookDisabledReason,
    now: Date,
  ): Promise<readonly string[] | undefined> {
    const [disabled] = await rowsOf<{ readonly connectionIds: readonly string[] | null }>(
      session,
      sql`update webhooks set state = 'disabled', disabled_reason = ${reason},
            disabled_at = ${now.toISOString()}::timestamptz, revision = revision + 1
          where id = ${id}::uuid and state = 'active'
          returning to_json(connection_ids) as "connectionIds"`,
    );
    if (disabled === undefined) return undefined;
    const wanted = disabled.connectionIds;
    const known = await rowsOf<{ readonly id: string }>(session, sql`select id from connections order by id`);
    return known.map((connection) => connection.id).filter((one) => wanted === null || wanted.includes(one));
  }
}

/** A key that is limited to connections sees the webhooks that are limited to some of those. */
function isCallers(): SQL | undefined {
  const allowed = currentCaller()?.connectionIds;
  if (allowed === undefined) return undefined;
  return sql`${webhooks.connectionIds} <@ array(select json_array_elements_text(${JSON.stringify(allowed)}::json)::uuid)`;
}
