import { Inject, Injectable } from '@nestjs/common';
import { SyncConflictError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { AccessGrant, PlatformAdapter } from '@orderloom/core/platform';
import { toConnection, type Connection, type ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { openCredentials, sealCredentials } from '../connections/stored-credentials.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { readAccess } from './access.js';
import { memberRecord } from './member-record.js';
import { PlatformRegistry } from './platform-registry.js';

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

/** Makes the adapters of connections and keeps each until its connection changes, in whichever process. */
@Injectable()
export class Adapters {
  readonly #cache = new Map<string, CachedAdapter>();

  constructor(
    private readonly repository: ConnectionsRepository,
    private readonly platforms: PlatformRegistry,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Reads the connection; throws `ResourceNotFoundError` when there is none. */
  async get(connectionId: string): Promise<ConnectedAdapter> {
    const row = await this.repository.find(connectionId);
    if (row === undefined) throw new ResourceNotFoundError('connection');
    return this.connect(row);
  }

  /** The adapter of a connection that was just read. */
  connect(row: ConnectionRow): ConnectedAdapter {
    const cached = this.#cache.get(row.id);
    const isCurrent = cached !== undefined && cached.updatedAtMs === row.updatedAt.getTime();
    const { adapter, credentialNames, access } = isCurrent ? cached : this.create(row);
    return { connection: toConnection(row), adapter, credentialNames, access };
  }

  private create(row: ConnectionRow): CachedAdapter {
    const opened = openCredentials(this.sealer, row.sealedCredentials);
    const { credentials, settings } = this.platforms.parse(row.platform, { ...opened, settings: row.settings });
    const definition = this.platforms.get(row.platform);
    let sealed = row.sealedCredentials;
    const created: CachedAdapter = {
      updatedAtMs: row.updatedAt.getTime(),
      credentialNames: Object.keys(opened.credentials),
      access: readAccess(definition, credentials),
      adapter: definition.createAdapter({
        credentials,
        settings,
        runtime: this.runtime,
        onCredentialsChanged: async (changed) => {
          const next = sealCredentials(this.sealer, { ...opened, credentials: memberRecord(changed) });
          const now = new Date(this.runtime.clock.now());
          const updatedAt = await this.repository.replaceCredentials(row.id, sealed, next, now);
          if (updatedAt === undefined) {
            throw new SyncConflictError('The credentials of the connection were changed meanwhile; read them again');
          }
          sealed = next;
          // The adapter goes on with what it has just stored; it need not be made anew.
          created.updatedAtMs = updatedAt.getTime();
          created.access = readAccess(definition, changed);
        },
      }),
    };
    this.#cache.set(row.id, created);
    return created;
  }
}
