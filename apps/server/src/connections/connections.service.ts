import { Inject, Injectable } from '@nestjs/common';
import { ConfigurationError, OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { randomBytes, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { runAsHub } from '../access/caller.js';
import type { AuditAction, AuditDetail } from '../audit/audit-entry.js';
import { AuditWriter } from '../audit/audit-writer.js';
import { describeError } from '../database/stored-error.js';
import { decodeCursor, encodeCursor } from '../http/cursor.js';
import { createListPage, type ListPage } from '../http/list.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { Adapters, type ConnectedAdapter } from '../platforms/adapters.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { RUNTIME } from '../runtime/runtime.js';
import { SealedValueError } from '../secrets/sealed-value-error.js';
import { Sealer } from '../secrets/sealer.js';
import { toConnection, type Connection, type ConnectionRow } from './connection.js';
import type { ConnectionTestView } from './connections.dto.js';
import { ConnectionsRepository, type ConnectionChange } from './connections.repository.js';
import { mergePatch } from './merge-patch.js';
import { openCredentials, sealCredentials, type StoredCredentials } from './stored-credentials.js';

const defaultBackfillMs = 30 * 24 * 60 * 60 * 1000;
const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** What a new connection is made of. */
export interface ConnectionDraft {
  readonly name: string;
  readonly platform: string;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly backfillFromAt?: string | undefined;
  readonly isDemo?: boolean;
  /** See `StoredCredentials.fileDigest`. */
  readonly fileDigest?: string;
}

/** What changes of a connection; members of credentials and settings replace single ones, null removes one. */
export interface ConnectionEdit {
  readonly name?: string | undefined;
  readonly credentials?: Readonly<Record<string, unknown>> | undefined;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly backfillFromAt?: string | undefined;
}

/** The connections: made, changed, paused, tested. */
@Injectable()
export class ConnectionsService {
  readonly #listeners = new Set<(connectionId: string) => void>();

  constructor(
    private readonly repository: ConnectionsRepository,
    private readonly adapters: Adapters,
    private readonly platforms: PlatformRegistry,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly audit: AuditWriter,
  ) {}

  /** Calls the listener after a connection was made, changed, paused or resumed by this process. Answers how to stop. */
  onChanged(listener: (connectionId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Throws `ConfigurationError` when credentials were sealed with a key that this service does not have. */
  async checkSecretKeys(): Promise<void> {
    const rows = await this.repository.listAll();
    const names = rows.filter((row) => !this.sealer.hasKeyOf(row.sealedCredentials)).map((row) => row.name);
    if (names.length > 0) {
      throw new ConfigurationError(
        `The secret key is not the one that the credentials of ${names.length} connections were sealed with`,
        [{ path: 'ORDERLOOM_SECRET_KEY', message: 'give the former key too, after a comma, or put secret.key back' }],
      );
    }
  }

  /** Whether the connections file has ever listed a connection. */
  isListed(row: ConnectionRow): boolean {
    try {
      return openCredentials(this.sealer, row.sealedCredentials).fileDigest !== undefined;
    } catch (error) {
      // Credentials that cannot be opened must not be in the way of removing them.
      if (error instanceof SealedValueError) return true;
      throw error;
    }
  }

  async listActive(): Promise<readonly Connection[]> {
    return (await this.repository.listActive()).map(toConnection);
  }

  async listPage(limit: number, cursor: string | undefined): Promise<ListPage<ConnectedAdapter>> {
    const place = cursor === undefined ? undefined : decodeCursor(cursor, cursorSchema);
    const after = place === undefined ? undefined : { createdAt: new Date(place[0]), id: place[1] };
    const rows = await this.repository.list({ after, limit: limit + 1 });
    const page = createListPage(rows, limit, (last) => encodeCursor([last.createdAt.toISOString(), last.id]));
    return { items: page.items.map((row) => this.adapters.connect(row)), nextCursor: page.nextCursor };
  }

  get(id: string): Promise<ConnectedAdapter> {
    return this.adapters.get(id);
  }

  /** Throws `InvalidArgumentError` naming each fault, or `ResourceConflictError` when the name is taken. */
  async create(draft: ConnectionDraft): Promise<ConnectedAdapter> {
    this.platforms.parse(draft.platform, draft);
    const now = new Date(this.runtime.clock.now());
    const backfillFromAt =
      draft.backfillFromAt === undefined ? new Date(now.getTime() - defaultBackfillMs) : new Date(draft.backfillFromAt);
    const row: ConnectionRow = {
      id: randomUUID(),
      name: draft.name,
      platform: draft.platform,
      settings: { ...draft.settings },
      sealedCredentials: sealCredentials(this.sealer, { credentials: draft.credentials, fileDigest: draft.fileDigest }),
      state: 'active',
      isDemo: draft.isDemo ?? false,
      backfillFromAt,
      health: 'unknown',
      lastError: null,
      checkedAt: null,
      callbackToken: randomBytes(16).toString('hex'),
      createdAt: now,
      updatedAt: now,
    };
    await this.repository.insert(row, (session) =>
      this.audit.append(session, {
        action: 'connection.created',
        connectionId: row.id,
        detail: { name: row.name, platform: row.platform },
      }),
    );
    this.announce(row.id);
    return this.adapters.connect(row);
  }

  async edit(id: string, edit: ConnectionEdit): Promise<ConnectedAdapter> {
    const row = await this.getRow(id);
    const stored = openCredentials(this.sealer, row.sealedCredentials);
    return this.replace(row, {
      ...edit,
      stored: { ...stored, credentials: mergePatch(stored.credentials, edit.credentials) },
      settings: mergePatch(row.settings, edit.settings),
      areCredentialsNew: edit.credentials !== undefined,
    });
  }

  /** Writes whole credentials and settings over the present ones. What is checked is the result, never the difference. */
  async replace(
    row: ConnectionRow,
    next: {
      readonly name?: string | undefined;
      readonly backfillFromAt?: string | undefined;
      readonly stored: StoredCredentials;
      readonly settings: Readonly<Record<string, unknown>>;
      readonly areCredentialsNew: boolean;
      /** What stands in the audit log; a plain change when absent. */
      readonly action?: 'authorization.granted';
    },
  ): Promise<ConnectedAdapter> {
    this.platforms.parse(row.platform, { credentials: next.stored.credentials, settings: next.settings });
    const changed = [
      ...(next.name === undefined ? [] : ['name']),
      ...(next.areCredentialsNew ? ['credentials'] : []),
      ...(isDeepStrictEqual(row.settings, next.settings) ? [] : ['settings']),
      ...(next.backfillFromAt === undefined ? [] : ['backfillFromAt']),
    ];
    return this.change(
      row.id,
      { action: next.action ?? 'connection.updated', detail: { changed } },
      {
        settings: { ...next.settings },
        resetsHealth: next.areCredentialsNew,
        ...(next.name === undefined ? {} : { name: next.name }),
        ...(next.areCredentialsNew ? { sealedCredentials: sealCredentials(this.sealer, next.stored) } : {}),
        ...(next.backfillFromAt === undefined ? {} : { backfillFromAt: new Date(next.backfillFromAt) }),
      },
    );
  }

  pause(id: string): Promise<ConnectedAdapter> {
    return this.change(id, { action: 'connection.paused' }, { state: 'paused' });
  }

  resume(id: string): Promise<ConnectedAdapter> {
    return this.change(id, { action: 'connection.resumed' }, { state: 'active' });
  }

  /** Makes a harmless signed call and keeps what came of it. A refusal of the platform is a result and not an error. */
  async test(id: string): Promise<ConnectionTestView> {
    const { adapter } = await this.adapters.get(id);
    try {
      const report = await adapter.testConnection();
      await this.repository.recordHealth(id, { health: 'healthy', lastError: null, checkedAt: this.now() });
      return {
        ok: true,
        clockSkewMs: report.clockSkewMs ?? null,
        account: report.account ?? null,
        platformRequestId: report.platformRequestId ?? null,
        error: null,
      };
    } catch (error) {
      if (!(error instanceof OrderloomError)) throw error;
      const lastError = describeError(error, this.now());
      await this.repository.recordHealth(id, { health: 'failing', lastError, checkedAt: this.now() });
      const { platformRequestId } = lastError;
      return { ok: false, clockSkewMs: null, account: null, platformRequestId, error: lastError };
    }
  }

  private async change(
    id: string,
    act: { readonly action: AuditAction; readonly detail?: AuditDetail },
    change: ConnectionChange & { readonly resetsHealth?: boolean },
  ): Promise<ConnectedAdapter> {
    const row = await this.repository.update(id, { ...change, now: this.now() }, (session) =>
      this.audit.append(session, { ...act, connectionId: id }),
    );
    if (row === undefined) throw new ResourceNotFoundError('connection');
    this.announce(id);
    return this.adapters.connect(row);
  }

  private async getRow(id: string): Promise<ConnectionRow> {
    const row = await this.repository.find(id);
    if (row === undefined) throw new ResourceNotFoundError('connection');
    return row;
  }

  /** Tells the listeners of this process that a connection is another now, or gone. */
  announce(id: string): void {
    // What listeners do is for all connections, and may go on for long: a feed that is opened now serves other shops too.
    runAsHub(() => this.#listeners.forEach((listener) => listener(id)));
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}
