import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { AppConfig } from '../config/app-config.js';
import { CLOCK } from '../runtime/runtime.js';
import type { Caller } from './caller.js';
import { findKeyPrefix, hashKey, isSameHash } from './key-secret.js';
import { KeysRepository, type KeyRow, type KnownSecret } from './keys.repository.js';
import { isScope, operationsScope, scopes, type Scope } from './scope.js';

/** What a key turns out to be. */
export interface KnownKey {
  readonly caller: Omit<Caller, 'requestId' | 'address'>;
  /** Undefined: as many as come. */
  readonly requestsPerMinute: number | undefined;
}

interface BootstrapKey extends KnownKey {
  readonly hash: string;
}

/** Last use is written down no more often. */
const touchIntervalMs = 60_000;

/** Tells whose key a text is. */
@Injectable()
export class KeyAuthenticator {
  readonly #bootstrapKeys: readonly BootstrapKey[];
  readonly #isOperationsOpen: boolean;

  constructor(
    config: AppConfig,
    private readonly repository: KeysRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    const ordinary = scopes.filter((scope) => scope !== operationsScope);
    this.#isOperationsOpen = config.operationsKey !== undefined;
    this.#bootstrapKeys = [
      createBootstrapKey('ORDERLOOM_API_KEY', config.apiKey, ordinary),
      ...(config.operationsKey === undefined
        ? []
        : [createBootstrapKey('ORDERLOOM_OPERATIONS_KEY', config.operationsKey, [operationsScope])]),
    ];
  }

  /** Undefined when the text is no key, or the key is revoked or has ended. */
  async find(text: string): Promise<KnownKey | undefined> {
    const given = hashKey(text);
    // Every one is compared every time, so that the time tells nothing.
    const [bootstrap] = this.#bootstrapKeys.filter(({ hash }) => isSameHash(given, hash));
    if (bootstrap !== undefined) return bootstrap;
    const prefix = findKeyPrefix(text);
    const known = prefix === undefined ? undefined : await this.repository.findSecret(prefix);
    if (known === undefined || !isSameHash(given, known.hash) || !this.isAlive(known)) return undefined;
    await this.noteUse(known.key);
    return this.describe(known.key);
  }

  /** Whether the key behind a caller, who was let in before, is still one. */
  async isStillValid({ keyId }: Pick<Caller, 'keyId'>): Promise<boolean> {
    if (keyId === null) return true;
    const key = await this.repository.find(keyId);
    return key !== undefined && this.isAlive({ key, endsAt: null });
  }

  private isAlive({ key, endsAt }: Pick<KnownSecret, 'key' | 'endsAt'>): boolean {
    const nowMs = this.clock.now();
    const hasEnded = [endsAt, key.expiresAt].some((end) => end !== null && end.getTime() <= nowMs);
    return key.revokedAt === null && !hasEnded;
  }

  private describe({ id, name, scopes: stored, connectionIds, requestsPerMinute }: KeyRow): KnownKey {
    // A scope of another version means nothing here, and the pass-through is open only while its setting says so.
    const held = stored.filter((scope) => isScope(scope) && (scope !== operationsScope || this.#isOperationsOpen));
    return {
      caller: { kind: 'key', keyId: id, name, scopes: new Set(held), connectionIds: connectionIds ?? undefined },
      requestsPerMinute,
    };
  }

  private async noteUse({ id, lastUsedAt }: KeyRow): Promise<void> {
    const nowMs = this.clock.now();
    if (lastUsedAt !== null && nowMs - lastUsedAt.getTime() < touchIntervalMs) return;
    await this.repository.touch(id, new Date(nowMs), new Date(nowMs - touchIntervalMs));
  }
}

function createBootstrapKey(name: string, text: string, held: readonly Scope[]): BootstrapKey {
  return {
    hash: hashKey(text),
    caller: { kind: 'bootstrap', keyId: null, name, scopes: new Set(held), connectionIds: undefined },
    requestsPerMinute: undefined,
  };
}
