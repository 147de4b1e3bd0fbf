import { Inject, Injectable } from '@nestjs/common';
import { InvalidArgumentError, type Issue } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { currentCaller } from '../access/caller.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { AppConfig } from '../config/app-config.js';
import { EventFeed } from '../events/event-feed.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceConflictError, ResourceNotFoundError } from '../http/resource-errors.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { checkWebhookUrl } from './check-webhook-url.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { failureOf } from './judge-answer.js';
import { WebhookDispatcher } from './webhook-dispatcher.js';
import { createTestMessage } from './webhook-message.js';
import { WebhookPost } from './webhook-post.js';
import { createWebhookSecret } from './webhook-secret.js';
import type { WebhookChange, WebhookCreate, WebhookListQuery, WebhookView } from './webhooks.dto.js';
import { WebhooksRepository, type WebhookRow, type WebhookSecretRow } from './webhooks.repository.js';

const webhookCursor = z.tuple([z.iso.datetime(), z.uuid()]);
/** Each has a lane of its own in the process that serves it. */
const mostWebhooks = 1_000;

/** Makes and changes webhooks. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly config: AppConfig,
    private readonly repository: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly feed: EventFeed,
    private readonly sealer: Sealer,
    private readonly audit: AuditWriter,
    private readonly post: WebhookPost,
    private readonly dispatcher: WebhookDispatcher,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Makes a webhook that is told of what happens from now on. Its secret is answered here and never again. */
  async create(draft: WebhookCreate): Promise<WebhookView & { readonly secret: string }> {
    const connectionIds = draft.connectionIds ?? currentCaller()?.connectionIds ?? null;
    await this.check({ url: draft.url, connectionIds });
    if ((await this.repository.count()) >= mostWebhooks) {
      throw new ResourceConflictError(`There are ${mostWebhooks} webhooks, which is as many as there can be`);
    }
    const now = this.now();
    const place = await this.feed.findPlace('latest', 'after');
    const row: WebhookRow = {
      id: randomUUID(),
      url: draft.url,
      description: draft.description,
      types: draft.types,
      connectionIds: connectionIds === null ? null : [...connectionIds],
      state: 'active',
      disabledReason: null,
      disabledAt: null,
      createdAt: now,
      updatedAt: now,
      revision: 1,
      placePosition: BigInt(place.position),
      placeId: BigInt(place.id),
      consecutiveFailures: 0,
      failingSince: null,
      lastSuccessAt: null,
      owner: null,
      leaseUntil: null,
    };
    const { secret, sealed } = this.createSecret(row.id, now);
    await this.repository.insert(row, sealed, (session) =>
      this.audit.append(session, {
        action: 'webhook.created',
        subjectId: row.id,
        detail: { host: hostOf(row.url), types: row.types, connectionIds: row.connectionIds },
      }),
    );
    this.dispatcher.reviewSoon();
    return { ...(await this.present(row)), secret };
  }

  async list({ cursor, limit, connectionId }: WebhookListQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, webhookCursor);
    const after = place === undefined ? undefined : { createdAt: new Date(place[0]), id: place[1] };
    const rows = await this.repository.list({ connectionId, after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.createdAt.toISOString(), last.id]),
    );
    return { items: await this.presentAll(items), nextCursor };
  }

  async get(id: string): Promise<WebhookView> {
    return this.present(await this.getRow(id));
  }

  /** Changes what is given. Enabling forgets what the receiver has done wrong. */
  async update(id: string, { state, resume, ...change }: WebhookChange): Promise<WebhookView> {
    const before = await this.getRow(id);
    const { url, connectionIds } = { ...before, ...definedOf(change) };
    await this.check({ url, connectionIds });
    const now = this.now();
    const members = Object.keys({ ...change, ...(state === undefined ? {} : { state }) });
    const isFromNow = resume === 'from_now';
    const place = isFromNow ? await this.feed.findPlace('latest', 'after') : undefined;
    const updated = await this.repository.update(
      id,
      {
        ...definedOf(change),
        ...(state === undefined ? {} : statesOf(state, now)),
        ...(place === undefined ? {} : { placePosition: BigInt(place.position), placeId: BigInt(place.id) }),
        updatedAt: now,
      },
      async (session, row) => {
        if (isFromNow) await this.deliveries.skipPending(session, id, now);
        else if (state === 'active') await this.deliveries.makeDue(session, id, now, false);
        await this.audit.append(session, {
          action: 'webhook.updated',
          subjectId: id,
          detail: { members, host: hostOf(row.url), state: row.state, connectionIds },
        });
      },
    );
    if (updated === undefined) throw new ResourceNotFoundError('webhook');
    this.dispatcher.reviewSoon();
    return this.present(updated);
  }

  async delete(id: string): Promise<WebhookView> {
    const view = await this.get(id);
    const gone = await this.repository.delete(id, (session, row) =>
      this.audit.append(session, { action: 'webhook.deleted', subjectId: id, detail: { host: hostOf(row.url) } }),
    );
    if (gone === undefined) throw new ResourceNotFoundError('webhook');
    this.dispatcher.reviewSoon();
    return view;
  }

  async rotateSecret(id: string, overlapSeconds: number): Promise<WebhookView & { readonly secret: string }> {
    const now = this.now();
    const formerEndAt = new Date(now.getTime() + overlapSeconds * 1_000);
    const { secret, sealed } = this.createSecret(id, now);
    const row = await this.repository.rotateSecret(sealed, { now, formerEndAt }, (session) =>
      this.audit.append(session, {
        action: 'webhook.secret_rotated',
        subjectId: id,
        detail: { formerEndsAt: formerEndAt.toISOString() },
      }),
    );
    if (row === undefined) throw new ResourceNotFoundError('webhook');
    this.dispatcher.reviewSoon();
    return { ...(await this.present(row)), secret };
  }

  /** Sends a message that tells nothing, past everything that waits, also while the webhook is disabled. */
  async test(id: string) {
    const { url } = await this.getRow(id);
    await this.audit.record({ action: 'webhook.tested', subjectId: id, detail: { host: hostOf(url) } });
    const beganAtMs = this.runtime.clock.now();
    const stored = await this.repository.listSecrets([id]);
    const secrets = stored.filter((one) => isAlive(one, beganAtMs)).map((one) => this.sealer.open(one.sealedSecret));
    const message = createTestMessage(id, randomBytes(16).toString('base64url'), beganAtMs);
    const answer = await this.post.send({ url, secrets }, message, beganAtMs, new AbortController().signal);
    const failure = failureOf(answer) ?? null;
    return {
      isDelivered: failure === null,
      messageId: message.messageId,
      status: 'status' in answer ? answer.status : null,
      failure,
      durationMs: Math.max(0, Math.round(this.runtime.clock.now() - beganAtMs)),
    };
  }

  private async getRow(id: string): Promise<WebhookRow> {
    const row = await this.repository.find(id);
    if (row === undefined) throw new ResourceNotFoundError('webhook');
    return row;
  }

  private async check({
    url,
    connectionIds,
  }: {
    readonly url: string;
    readonly connectionIds: readonly string[] | null;
  }): Promise<void> {
    const issues: Issue[] = [...checkWebhookUrl(url, this.config.isWebhookHttpAllowed, this.post.guard)];
    if (connectionIds === null && currentCaller()?.connectionIds !== undefined) {
      issues.push({ path: 'connectionIds', message: 'must be connections that this key is limited to' });
    }
    const known = await this.repository.listConnections(connectionIds ?? []);
    for (const [index, id] of (connectionIds ?? []).entries()) {
      if (!known.has(id)) issues.push({ path: `connectionIds.${index}`, message: 'is no connection' });
    }
    if (issues.length > 0) throw new InvalidArgumentError('The webhook cannot be like that', issues);
  }

  private createSecret(webhookId: string, now: Date): { readonly secret: string; readonly sealed: WebhookSecretRow } {
    const secret = createWebhookSecret();
    const sealedSecret = this.sealer.seal(secret);
    return { secret, sealed: { id: randomUUID(), webhookId, sealedSecret, createdAt: now, endsAt: null } };
  }

  private async present(row: WebhookRow): Promise<WebhookView> {
    const [view] = await this.presentAll([row]);
    if (view === undefined) throw new ResourceNotFoundError('webhook');
    return view;
  }

  private async presentAll(rows: readonly WebhookRow[]): Promise<WebhookView[]> {
    const ids = rows.map(({ id }) => id);
    const pending = await this.deliveries.countPending(ids);
    const nowMs = this.runtime.clock.now();
    const alive = (await this.repository.listSecrets(ids)).filter((secret) => isAlive(secret, nowMs));
    return rows.map((row) => ({
      id: row.id,
      url: row.url,
      description: row.description,
      types: row.types,
      connectionIds: row.connectionIds,
      state: row.state,
      disabledReason: row.disabledReason,
      disabledAt: row.disabledAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
      failingSince: row.failingSince?.toISOString() ?? null,
      lastSuccessAt: row.lastSuccessAt?.toISOString() ?? null,
      secretsInUse: alive.filter(({ webhookId }) => webhookId === row.id).length,
      pending: pending.get(row.id) ?? 0,
    }));
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}

function isAlive({ endsAt }: WebhookSecretRow, nowMs: number): boolean {
  return endsAt === null || endsAt.getTime() > nowMs;
}

/** All that the log of acts keeps of an address: paths tend to hold secrets. */
function hostOf(url: string): string {
  return new URL(url).host;
}

function statesOf(state: WebhookRow['state'], now: Date): Partial<WebhookRow> {
  return state === 'active'
    ? { state, disabledReason: null, disabledAt: null, consecutiveFailures: 0, failingSince: null }
    : { state, disabledReason: 'asked', disabledAt: now };
}

function definedOf({ url, description, types, connectionIds }: WebhookChange): Partial<WebhookRow> {
  return {
    ...(url === undefined ? {} : { url }),
    ...(description === undefined ? {} : { description }),
    ...(types === undefined ? {} : { types }),
    ...(connectionIds === undefined ? {} : { connectionIds }),
  };
}
