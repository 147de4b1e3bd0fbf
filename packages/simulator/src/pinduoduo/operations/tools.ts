import type { JsonObject } from '../../json/json-value.js';
import { beijingTime } from '../../time/beijing-time.js';
import type { PinduoduoAccess, TokenGrant } from '../access.js';
import type { PinduoduoOperation } from '../operation.js';

const SCOPE = ['pdd.order.list.get', 'pdd.order.information.get', 'pdd.order.number.list.increment.get'];

/** `pdd.time.get`: platform time as text. */
export const platformTime: PinduoduoOperation = {
  type: 'pdd.time.get',
  needsToken: false,
  responseKey: 'time_get_response',
  limits: [],
  parameters: {},
  answer: (call) => ({ time: beijingTime(call.nowMs) }),
};

function grantFields(access: PinduoduoAccess, grant: TokenGrant, nowMs: number): JsonObject {
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
    scope: SCOPE,
    owner_id: access.ownerId,
    owner_name: access.ownerName,
    ...levels,
  };
}

/** `pdd.pop.auth.token.create`: a code for tokens. */
export const tokenCreate: PinduoduoOperation = {
  type: 'pdd.pop.auth.token.create',
  needsToken: false,
  responseKey: 'pop_auth_token_create_response',
  limits: [],
  parameters: { code: { kind: 'text', isRequired: true } },
  answer: ({ access, parameters, nowMs }) =>
    grantFields(access, access.exchangeCode(parameters.text('code'), nowMs), nowMs),
};

/** `pdd.pop.auth.token.refresh`: new tokens for a refresh token. */
export const tokenRefresh: PinduoduoOperation = {
  type: 'pdd.pop.auth.token.refresh',
  needsToken: false,
  responseKey: 'pop_auth_token_refresh_response',
  limits: [],
  parameters: { refresh_token: { kind: 'text', isRequired: true } },
  answer: ({ access, parameters, nowMs }) =>
    grantFields(access, access.refresh(parameters.text('refresh_token'), nowMs), nowMs),
};
