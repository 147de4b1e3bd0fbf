import {
  ConfigurationError,
  createRefusal,
  OrderloomError,
  OutcomeUnknownError,
  PlatformError,
  PlatformRefusalError,
} from '@orderloom/core/errors';
import type { RenewAlone } from '@orderloom/core/platform';
import type { PinduoduoCredentials } from '../credentials.js';

/** Holds the credentials of one client and renews them, one renewal at a time. */
export interface CredentialKeeper<C extends PinduoduoCredentials> {
  current(): C;
  /** Every secret this client has known: texts of the platform are cleaned of them. */
  secrets(): readonly string[];
  /** Adds one that is sent but not kept, such as a code. */
  addSecret(secret: string): void;
  /**
   * Credentials newer than the ones a call was refused with; undefined when there is no refresh token. Callers that
   * ask at the same time share one renewal. The signal ends the caller's wait, not the renewal.
   */
  renew(refused: C, signal?: AbortSignal): Promise<C | undefined>;
}

/**
 * Makes a keeper. `refresh` makes the remote call; `onChanged` stores and must resolve before the new ones are used;
 * `renewAlone` is given where others share the credentials: a refresh token may be spent only once.
 */
export function createCredentialKeeper<C extends PinduoduoCredentials>(options: {
  readonly credentials: C;
  readonly refresh: (credentials: C, refreshToken: string) => Promise<C>;
  readonly onChanged: (credentials: C) => Promise<void>;
  readonly renewAlone?: RenewAlone<C> | undefined;
}): CredentialKeeper<C> {
  let current = options.credentials;
  let unstored: C | undefined;
  let running: Promise<C> | undefined;
  const secrets = new Set(secretsOf(current));

  const renewStored = async (stored: C): Promise<C> => {
    for (const secret of secretsOf(stored)) secrets.add(secret);
    const isRenewedByOthers = stored.accessToken !== current.accessToken;
    if (isRenewedByOthers || stored.refreshToken === undefined) {
      unstored = undefined;
      return stored;
    }
    const { refreshToken } = stored;
    // Tokens that could not be stored last time are not thrown away: the platform may have voided the earlier ones.
    unstored ??= await callRefresh(() => options.refresh(stored, refreshToken));
    for (const secret of secretsOf(unstored)) secrets.add(secret);
    await store(options.onChanged, unstored);
    const renewed = unstored;
    unstored = undefined;
    return renewed;
  };

  const renewOnce = async (): Promise<C> => {
    current = await (options.renewAlone === undefined ? renewStored(current) : options.renewAlone(renewStored));
    return current;
  };

  return {
    current: () => current,
    secrets: () => [...secrets],
    addSecret(secret) {
      secrets.add(secret);
    },
    async renew(refused, signal) {
      if (current.accessToken !== refused.accessToken) return current;
      if (current.refreshToken === undefined) return undefined;
      running ??= renewOnce().finally(() => {
        running = undefined;
      });
      return waitFor(running, signal);
    },
  };
}

/** Every member of credentials: what names an application or a shop has no place in an error either. */
function secretsOf(credentials: PinduoduoCredentials): string[] {
  const { clientId, clientSecret, accessToken, refreshToken, ownerId } = credentials;
  return [clientId, clientSecret, accessToken, refreshToken, ownerId].filter((secret) => secret !== undefined);
}

async function callRefresh<T>(refresh: () => Promise<T>): Promise<T> {
  try {
    return await refresh();
  } catch (error) {
    // What was lost is a renewal, not a write of the caller's: to the caller this is the fault of the connection.
    if (error instanceof OutcomeUnknownError && error.cause instanceof PlatformError) throw error.cause;
    if (!(error instanceof PlatformRefusalError) || error.isRetryable) throw error;
    throw createRefusal('authentication', {
      platform: error.platform,
      operation: error.operation,
      platformRequestId: error.platformRequestId,
      httpStatus: error.httpStatus,
      platformCode: error.platformCode,
      subCode: error.subCode,
      platformMessage: error.platformMessage,
      advice: 'the token has expired and could not be renewed: let the merchant authorise the application again',
      cause: error,
    });
  }
}

async function store<C>(onChanged: (credentials: C) => Promise<void>, credentials: C): Promise<void> {
  try {
    await onChanged(credentials);
  } catch (error) {
    if (error instanceof OrderloomError) throw error;
    throw new ConfigurationError('The renewed tokens could not be stored', [], { cause: error });
  }
}

async function waitFor<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return promise;
  signal.throwIfAborted();
  let forward: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    forward = () => reject(signal.reason);
    signal.addEventListener('abort', forward, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    if (forward !== undefined) signal.removeEventListener('abort', forward);
  }
}
