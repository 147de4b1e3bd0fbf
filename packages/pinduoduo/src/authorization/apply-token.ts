import type { PinduoduoCredentials } from '../credentials.js';
import type { PinduoduoToken } from '../endpoints/authorization.js';
import { readTokenEnd } from './read-token-end.js';

/** Credentials that hold a token. */
export type AuthorizedCredentials<C extends PinduoduoCredentials> = C & { readonly accessToken: string };

/**
 * Credentials of a shop after its token was renewed. Both tokens are to be stored. What the answer does not tell anew
 * (a refresh token, the mall) stays; ends are those of the new tokens only. Pure.
 */
export function applyToken<C extends PinduoduoCredentials>(
  credentials: C,
  token: PinduoduoToken,
  receivedAtMs: number,
): AuthorizedCredentials<C> {
  const { accessTokenExpiresAt: _previous, ...kept } = credentials;
  // A refresh token that was not replaced keeps its own end.
  if (token.refresh_token) delete kept.refreshTokenExpiresAt;
  return { ...(kept as C), ...tokenMembers(token, receivedAtMs, credentials.ownerId) };
}

/**
 * Credentials of a shop after a code was spent. An authorisation voids every earlier token at once, so nothing of an
 * earlier one stays: neither tokens nor ends nor mall. Pure.
 */
export function applyAuthorization<C extends PinduoduoCredentials>(
  credentials: C,
  token: PinduoduoToken,
  receivedAtMs: number,
): AuthorizedCredentials<C> {
  const {
    accessToken: _accessToken,
    accessTokenExpiresAt: _accessTokenExpiresAt,
    refreshToken: _refreshToken,
    refreshTokenExpiresAt: _refreshTokenExpiresAt,
    ownerId: _ownerId,
    ...application
  } = credentials;
  return { ...(application as C), ...tokenMembers(token, receivedAtMs, undefined) };
}

function tokenMembers(token: PinduoduoToken, receivedAtMs: number, knownOwnerId: string | undefined) {
  const endsAt = readTokenEnd(token.expires_at, token.expires_in, receivedAtMs);
  const renewableUntil = readTokenEnd(token.refresh_token_expires_at, token.refresh_token_expires_in, receivedAtMs);
  const ownerId = knownOwnerId ?? token.owner_id;
  return {
    accessToken: token.access_token,
    ...(token.refresh_token ? { refreshToken: token.refresh_token } : {}),
    ...(endsAt === undefined ? {} : { accessTokenExpiresAt: endsAt }),
    ...(renewableUntil === undefined ? {} : { refreshTokenExpiresAt: renewableUntil }),
    ...(ownerId ? { ownerId } : {}),
  };
}
