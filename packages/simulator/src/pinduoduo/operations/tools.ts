import type { JsonObject } from '../../json/json-value.js';
import { beijingTime } from '../../time/beijing-time.js';
import type { PinduoduoAccess, TokenGrant } from '../access.js';
import { documentedApis } from '../documented-api.js';
import { documentedOperation } from '../documented-operation.js';

const everyType: readonly string[] = documentedApis.map(({ type }) => type);

/** `pdd.time.get`: platform time as text. */
export const platformTime = documentedOperation('pdd.time.get', (call) => ({ time: beijingTime(call.nowMs) }));

/** The members of a token answer. */
export function grantFields(access: PinduoduoAccess, grant: TokenGrant, nowMs: number): JsonObject {
  const expiresAt = grant.accessExpiresAtSeconds;
  const left = expiresAt - Math.floor(nowMs / 1000);
  const levels = Object.fromEntries(
    ['r1', 'r2', 'w1', 'w2'].flatMap((level) => [
      // The platform's own sample has an absolute time in w1_expires_in.
      [`${level}_expires_in`, level === 'w1' ? expiresAt : left],
      [`${level}_expires_at`, expiresAt],
    ]),
  );
  return {
    access_token: grant.accessToken,
    expires_in: left,
    expires_at: expiresAt,
    refresh_token: grant.refreshToken,
    refresh_token_expires_in: grant.refreshExpiresAtSeconds - Math.floor(nowMs / 1000),
    refresh_token_expires_at: grant.refreshExpiresAtSeconds,
    scope: [...(access.permittedTypes ?? everyType)],
    owner_id: access.ownerId,
    owner_name: access.ownerName,
    ...levels,
  };
}

/** `pdd.pop.auth.token.create`: a code for tokens. */
export const tokenCreate = documentedOperation('pdd.pop.auth.token.create', ({ access, parameters, nowMs }) =>
  grantFields(access, access.exchangeCode(parameters.text('code'), nowMs), nowMs),
);

/** `pdd.pop.auth.token.refresh`: new tokens for a refresh token. */
export const tokenRefresh = documentedOperation('pdd.pop.auth.token.refresh', ({ access, parameters, nowMs }) =>
  grantFields(access, access.refresh(parameters.text('refresh_token'), nowMs), nowMs),
);
