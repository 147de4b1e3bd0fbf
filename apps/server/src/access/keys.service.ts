import { Inject, Injectable } from '@nestjs/common';
import { InvalidArgumentError, type Issue } from '@orderloom/core/errors';
import type { Clock } from '@orderloom/core/time';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AuditWriter } from '../audit/audit-writer.js';
import { AppConfig } from '../config/app-config.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { CLOCK } from '../runtime/runtime.js';
import { ForbiddenError } from './access-errors.js';
import { currentCaller } from './caller.js';
import { createKeySecret, hashKey, isSameHash } from './key-secret.js';
import type { KeyCreate, KeyListQuery, KeyView } from './keys.dto.js';
import { KeysRepository, type KeyRow } from './keys.repository.js';
import { hubScopes, operationsScope, type Scope } from './scope.js';

const keyCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** Makes, rotates and revokes keys. */
@Injectable()
export class KeysService {
  constructor(
    private readonly config: AppConfig,
    private readonly repository: KeysRepository,
    private readonly audit: AuditWriter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes a key; its secret is answered here and never again. Throws `InvalidArgumentError` naming each fault, or
   * `ForbiddenError` for a scope that the caller does not hold.
   */
  async create(draft: KeyCreate, operationsKey: string | undefined): Promise<KeyView & { readonly secret: string }> {
    this.checkMayGive(draft.scopes, operationsKey);
    const now = this.now();
    const issues = [...this.findFaults(draft, now), ...(await this.findUnknownConnections(draft.connectionIds ?? []))];
    if (issues.length > 0) throw new InvalidArgumentError('The key cannot be made', issues);
    const secret = createKeySecret();
    const row: KeyRow = {
      id: randomUUID(),
      name: draft.name,
      prefix: secret.prefix,
      scopes: draft.scopes,
      connectionIds: draft.connectionIds ?? null,
      requestsPerMinute: draft.requestsPerMinute,
      createdAt: now,
      expiresAt: draft.expiresAt === undefined ? null : new Date(draft.expiresAt),
      lastUsedAt: null,
      revokedAt: null,
    };
    await this.repository.insert(row, secret, (session) =>
      this.audit.append(session, {
        action: 'key.created',
        subjectId: row.id,
        detail: {
          name: row.name,
          prefix: row.prefix,
          scopes: row.scopes,
          connectionIds: row.connectionIds,
          expiresAt: row.expiresAt?.toISOString() ?? null,
        },
      }),
    );
    return { ...presentKey(row), secret: secret.text };
  }

  async list({ cursor, limit }: KeyListQuery) {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, keyCursor);
    const after = place === undefined ? undefined : { createdAt: new Date(place[0]), id: place[1] };
    const rows = await this.repository.list({ after, limit: limit + 1 });
    const { items, nextCursor } = createListPage(rows, limit, (last) =>
      encodeCursor([last.createdAt.toISOString(), last.id]),
    );
    return { items: items.map(presentKey), nextCursor };
  }

  /** Gives a key a new secret. Whoever gets it can do what the key can, so that the same holds as for making one. */
  async rotate(
    id: string,
    overlapSeconds: number,
    operationsKey: string | undefined,
  ): Promise<KeyView & { readonly secret: string }> {
    const before = await this.repository.find(id);
    if (before === undefined) throw new ResourceNotFoundError('key');
    this.checkMayGive(before.scopes, operationsKey);
    const now = this.now();
    const formerEndAt = new Date(now.getTime() + overlapSeconds * 1_000);
    const secret = createKeySecret();
    const row = await this.repository.rotate(id, secret, { now, formerEndAt }, (session, { name, prefix }) =>
      this.audit.append(session, {
        action: 'key.rotated',
        subjectId: id,
        detail: { name, prefix, formerPrefix: before.prefix, formerEndsAt: formerEndAt.toISOString() },
      }),
    );
    if (row === undefined) throw new ResourceNotFoundError('key');
    return { ...presentKey(row), secret: secret.text };
  }

  /** Ends a key at once. A key that is revoked already is as good as none. */
  async revoke(id: string): Promise<KeyView> {
    const row = await this.repository.revoke(id, this.now(), (session, { name, prefix }) =>
      this.audit.append(session, { action: 'key.revoked', subjectId: id, detail: { name, prefix } }),
    );
    if (row === undefined) throw new ResourceNotFoundError('key');
    return presentKey(row);
  }

  /** Nobody gives what he does not have: otherwise `admin` would be every scope, and the ordinary key could buy. */
  private checkMayGive(wanted: readonly Scope[], operationsKey: string | undefined): void {
    const held = currentCaller()?.scopes ?? new Set<Scope>();
    const missing = wanted.filter((scope) => !held.has(scope) && !this.isShown(scope, operationsKey));
    if (missing.length === 0) return;
    const advice = missing.includes(operationsScope)
      ? '; send ORDERLOOM_OPERATIONS_KEY as the header Operations-Key'
      : '';
    throw new ForbiddenError(`This key cannot give what it does not have: ${missing.join(', ')}${advice}`);
  }

  private isShown(scope: Scope, operationsKey: string | undefined): boolean {
    const known = this.config.operationsKey;
    if (scope !== operationsScope || known === undefined || operationsKey === undefined) return false;
    return isSameHash(hashKey(operationsKey), hashKey(known));
  }

  private findFaults({ scopes, connectionIds, expiresAt }: KeyCreate, now: Date): readonly Issue[] {
    const tooWide = connectionIds === undefined ? [] : scopes.filter((scope) => hubScopes.includes(scope));
    return [
      ...tooWide.map((scope) => ({
        path: 'scopes',
        message: `${scope} is not for a key that is limited to connections`,
      })),
      ...(expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime()
        ? [{ path: 'expiresAt', message: 'must be in the future' }]
        : []),
    ];
  }

  private async findUnknownConnections(ids: readonly string[]): Promise<readonly Issue[]> {
    const known = ids.length === 0 ? new Set<string>() : await this.repository.listConnections(ids);
    return ids.flatMap((id, index) =>
      known.has(id) ? [] : [{ path: `connectionIds.${index}`, message: 'is no connection' }],
    );
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function presentKey(row: KeyRow): KeyView {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
