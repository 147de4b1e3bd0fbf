import { Inject, Injectable } from '@nestjs/common';
import { InvalidArgumentError, OrderloomError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { randomBytes, randomUUID } from 'node:crypto';
import { AuditWriter } from '../audit/audit-writer.js';
import { AppConfig } from '../config/app-config.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ConnectionsService } from '../connections/connections.service.js';
import type { ConnectionRow } from '../connections/connection.js';
import { openCredentials } from '../connections/stored-credentials.js';
import { describeError } from '../database/stored-error.js';
import { ResourceConflictError, ResourceNotFoundError } from '../http/resource-errors.js';
import { findAuthorizationFlow, type AnyAuthorizationFlow } from '../platforms/access.js';
import { Adapters } from '../platforms/adapters.js';
import { memberRecord } from '../platforms/member-record.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { AuthorizationSessionError } from './authorization-errors.js';
import { AuthorizationRepository } from './authorization.repository.js';
import { hashToken } from './hash-token.js';

/** How long a link may wait to be opened and the browser to come back. The platform's code lives 10 minutes. */
const sessionMs = 30 * 60_000;

/** Where platforms send the browser back to. */
export const callbackPath = '/authorization/callback';

/** A link for the merchant's browser. */
export interface AuthorizationLink {
  readonly url: string;
  readonly redirectUri: string;
  readonly expiresAtMs: number;
}

/** Where the browser goes next, and what it must bring back. */
export interface AuthorizationDeparture {
  readonly url: string;
  readonly browserToken: string;
}

interface OpenedConnection {
  readonly row: ConnectionRow;
  readonly flow: AnyAuthorizationFlow;
  readonly credentials: unknown;
  readonly settings: unknown;
}

/** Lets a merchant grant access in the browser, and keeps what was granted. */
@Injectable()
export class AuthorizationService {
  constructor(
    private readonly config: AppConfig,
    private readonly repository: AuthorizationRepository,
    private readonly connections: ConnectionsService,
    private readonly store: ConnectionsRepository,
    private readonly adapters: Adapters,
    private readonly platforms: PlatformRegistry,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly audit: AuditWriter,
  ) {}

  /** Makes a link that works once. Throws `UnsupportedOperationError` where the platform has no such flow. */
  async begin(connectionId: string, audience: string | undefined): Promise<AuthorizationLink> {
    const { flow } = await this.open(connectionId);
    const { publicUrl } = this.config;
    if (publicUrl === undefined) {
      throw new UnsupportedOperationError('Set ORDERLOOM_PUBLIC_URL to the address browsers reach the service under');
    }
    if (audience !== undefined && !flow.audiences.some(({ name }) => name === audience)) {
      const names = flow.audiences.map(({ name }) => name).join(', ');
      throw new InvalidArgumentError('The platform has no such audience', [
        { path: 'audience', message: `must be one of ${names}` },
      ]);
    }
    const ticket = createToken();
    const now = this.runtime.clock.now();
    const session = {
      connectionId,
      id: randomUUID(),
      audience: audience ?? null,
      redirectUri: publicUrl + callbackPath,
      ticketHash: hashToken(ticket),
      stateHash: null,
      browserHash: null,
      expiresAt: new Date(now + sessionMs),
      usedAt: null,
    };
    await this.repository.insert(session, new Date(now), (transaction) =>
      this.audit.append(transaction, { action: 'authorization.link_created', connectionId }),
    );
    return {
      url: `${publicUrl}/authorization/start/${ticket}`,
      redirectUri: session.redirectUri,
      expiresAtMs: now + sessionMs,
    };
  }

  /** The platform's page for the browser that opened a link. Throws `AuthorizationSessionError`. */
  async depart(ticket: string): Promise<AuthorizationDeparture> {
    const state = createToken();
    const browserToken = createToken();
    const session = await this.repository.leave(hashToken(ticket), {
      stateHash: hashToken(state),
      browserHash: hashToken(browserToken),
      now: this.now(),
    });
    if (session === undefined) throw new AuthorizationSessionError();
    const { flow, credentials, settings } = await this.open(session.connectionId);
    const { redirectUri, audience } = session;
    const url = flow.createUrl({
      credentials,
      settings,
      redirectUri,
      state,
      ...(audience === null ? {} : { audience }),
    });
    return { url, browserToken };
  }

  /**
   * Spends the code a browser came back with and stores what it gives. Answers the connection's name. Throws
   * `AuthorizationSessionError`, or `ResourceConflictError` when another shop than before has granted access.
   */
  async complete(back: {
    readonly state: string;
    readonly code: string;
    readonly browserToken: string;
  }): Promise<string> {
    const session = await this.repository.comeBack({
      stateHash: hashToken(back.state),
      browserHash: hashToken(back.browserToken),
      now: this.now(),
    });
    if (session === undefined) throw new AuthorizationSessionError();
    const { row, flow, credentials, settings } = await this.open(session.connectionId);
    const granted = await flow.redeemCode({ credentials, settings, runtime: this.runtime, code: back.code });
    const before = flow.readAccess(credentials).accountId;
    const after = flow.readAccess(granted).accountId;
    if (before !== undefined && after !== undefined && before !== after) {
      throw new ResourceConflictError(
        'Another shop has granted access than the one this connection belongs to; make a connection for it',
      );
    }
    await this.connections.replace(row, {
      stored: { ...openCredentials(this.sealer, row.sealedCredentials), credentials: memberRecord(granted) },
      settings: row.settings,
      areCredentialsNew: true,
      action: 'authorization.granted',
    });
    this.runtime.logger.info({ connectionId: row.id }, 'access granted');
    return row.name;
  }

  /**
   * Renews what ends soon, on every active connection. Faults are logged and kept on the connection.
   */
  async renewEnding(): Promise<void> {
    for (const row of await this.store.listActive()) {
      const flow = findAuthorizationFlow(this.platforms.get(row.platform));
      if (flow === undefined) continue;
      try {
        await this.renewIfEnding(row, flow);
      } catch (error) {
        if (!(error instanceof OrderloomError)) throw error;
        const lastError = describeError(error, this.now());
        await this.store.recordHealth(row.id, { health: 'failing', lastError, checkedAt: this.now() });
        this.runtime.logger.error({ connectionId: row.id, code: error.code }, 'access cannot be renewed');
      }
    }
  }

  readonly #triedAtMs = new Map<string, number>();

  private async renewIfEnding(row: ConnectionRow, flow: AnyAuthorizationFlow): Promise<void> {
    const { credentials } = this.parse(row);
    const { isGranted, isRenewable, endsAtMs } = flow.readAccess(credentials);
    const nowMs = this.runtime.clock.now();
    if (!isGranted || !isRenewable || endsAtMs === undefined || endsAtMs - nowMs > renewAheadMs) return;
    const triedAtMs = this.#triedAtMs.get(row.id);
    if (triedAtMs !== undefined && nowMs - triedAtMs < pauseBetweenRenewalsMs) return;
    this.#triedAtMs.set(row.id, nowMs);
    await this.adapters.connect(row).adapter.renewAccess?.();
    this.runtime.logger.info({ connectionId: row.id }, 'access renewed ahead of its end');
  }

  private async open(connectionId: string): Promise<OpenedConnection> {
    const row = await this.store.find(connectionId);
    if (row === undefined) throw new ResourceNotFoundError('connection');
    const flow = findAuthorizationFlow(this.platforms.get(row.platform));
    if (flow === undefined) {
      throw new UnsupportedOperationError('On this platform keys alone give access; there is nothing to authorise');
    }
    return { row, flow, ...this.parse(row) };
  }

  private parse(row: ConnectionRow): { readonly credentials: unknown; readonly settings: unknown } {
    const { credentials } = openCredentials(this.sealer, row.sealedCredentials);
    return this.platforms.parse(row.platform, { credentials, settings: row.settings });
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}

/** How long before its end access is renewed. The platforms name no lifetimes. */
const renewAheadMs = 24 * 3_600_000;
/** A token that lives for less than that is not renewed at every turn. */
const pauseBetweenRenewalsMs = 3_600_000;

function createToken(): string {
  return randomBytes(24).toString('base64url');
}
