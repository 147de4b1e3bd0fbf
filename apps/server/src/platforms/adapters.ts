import { Inject, Injectable } from '@nestjs/common';
import { SyncConflictError, type PlatformAuthenticationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { AccessGrant, PlatformAdapter } from '@orderloom/core/platform';
import { AccessLosses } from '../alarms/access-losses.js';
import { RenewalLock } from '../authorization/renewal-lock.repository.js';
import { toConnection, type Connection, type ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { openCredentials, sealCredentials } from '../connections/stored-credentials.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { readAccess } from './access.js';
import { memberRecord } from './member-record.js';
import { PlatformRegistry } from './platform-registry.js';
import { watchAccess } from './watch-access.js';

/** A connection with the adapter that speaks for it. */
export interface ConnectedAdapter {
  readonly connection: Connection;
  readonly adapter: PlatformAdapter;
  /** Names of the credentials that are set. */
  readonly credentialNames: readonly string[];
  /** What the shop has granted; undefined where nothing needs to be. */
  readonly access: AccessGrant | undefined;
}

interface CachedAdapter {
  /** The connection's `updatedAt` in epoch ms when the adapter was made, or when it last stored credentials itself. */
  updatedAtMs: number;
  readonly adapter: PlatformAdapter;
  readonly credentialNames: readonly string[];
  access: AccessGrant | undefined;
}

/** The same refusal may come with every call of a busy connection, and again after the platform has relented. */
const reportAgainAfterMs = 60_000;

/** Makes the adapters of connections and keeps each until its connection changes, in whichever process. */
@Injectable()
export class Adapters {
  readonly #cache = new Map<string, CachedAdapter>();

  constructor(
    private readonly repository: ConnectionsRepository,
    private readonly platforms: PlatformRegistry,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly renewals: RenewalLock,
    private readonly losses: AccessLosses,
  ) {}

  /** Reads the connection; throws `ResourceNotFoundError` when there is none. */
  async get(connectionId: string): Promise<ConnectedAdapter> {
    return this.connect(await this.getRow(connectionId));
  }

  /** The adapter of a connection that was just read. */
  connect(row: ConnectionRow): ConnectedAdapter {
    const cached = this.#cache.get(row.id);
    const isCurrent = cached !== undefined && cached.updatedAtMs === row.updatedAt.getTime();
    const { adapter, credentialNames, access } = isCurrent ? cached : this.create(row);
    return { connection: toConnection(row), adapter, credentialNames, access };
  }

  private create(row: ConnectionRow): CachedAdapter {
    const { credentials, settings } = this.open(row);
    const definition = this.platforms.get(row.platform);
    // The credentials as they are stored, as far as this adapter knows.
    let known = row;
    let reported = { sealedCredentials: '', atMs: -Infinity };
    const adapter = definition.createAdapter({
      credentials,
      settings,
      runtime: this.runtime,
      onCredentialsChanged: async (changed) => {
        known = await this.store(known, changed);
        // The adapter goes on with what it has just stored; it need not be made anew.
        created.updatedAtMs = known.updatedAt.getTime();
        created.access = readAccess(definition, changed);
      },
      renewAlone: (renew) =>
        this.renewals.runAlone(row.id, async () => {
          known = await this.getRow(row.id);
          return renew(this.open(known).credentials);
        }),
    });
    const created: CachedAdapter = {
      updatedAtMs: row.updatedAt.getTime(),
      credentialNames: Object.keys(openCredentials(this.sealer, row.sealedCredentials).credentials),
      access: readAccess(definition, credentials),
      adapter: watchAccess(adapter, async (error) => {
        const { sealedCredentials } = known;
        const atMs = this.runtime.clock.now();
        if (reported.sealedCredentials === sealedCredentials && atMs - reported.atMs < reportAgainAfterMs) return;
        reported = { sealedCredentials, atMs };
        await this.reportLost(row.id, sealedCredentials, error);
      }),
    };
    this.#cache.set(row.id, created);
    return created;
  }

  private async reportLost(id: string, sealed: string, refusal: PlatformAuthenticationError): Promise<void> {
    try {
      await this.losses.report(id, sealed, refusal);
    } catch (error) {
      // The caller is to hear of the refusal; the run that it ends is recorded once more by its own means.
      const errorName = error instanceof Error ? error.name : typeof error;
      this.runtime.logger.error({ connectionId: id, errorName }, 'the loss of access could not be stored');
    }
  }

  private open(row: ConnectionRow): { readonly credentials: unknown; readonly settings: unknown } {
    const { credentials } = openCredentials(this.sealer, row.sealedCredentials);
    return this.platforms.parse(row.platform, { credentials, settings: row.settings });
  }

  private async store(row: ConnectionRow, changed: unknown): Promise<ConnectionRow> {
    const opened = openCredentials(this.sealer, row.sealedCredentials);
    const sealedCredentials = sealCredentials(this.sealer, { ...opened, credentials: memberRecord(changed) });
    const now = new Date(this.runtime.clock.now());
    const updatedAt = await this.repository.replaceCredentials(row.id, row.sealedCredentials, sealedCredentials, now);
    if (updatedAt !== undefined) return { ...row, sealedCredentials, updatedAt };
    throw new SyncConflictError('The credentials of the connection were changed meanwhile; read them again');
  }

  private async getRow(connectionId: string): Promise<ConnectionRow> {
    const row = await this.repository.find(connectionId);
    if (row !== undefined) return row;
    // Credentials of a connection that was removed must not stay in memory.
    this.#cache.delete(connectionId);
    throw new ResourceNotFoundError('connection');
  }
}
