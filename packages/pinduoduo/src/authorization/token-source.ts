import { callEndpoint, type CallOptions, type CallResult, type Pipeline } from '@orderloom/core/http';
import type { PinduoduoCredentials } from '../credentials.js';
import { popAuthTokenCreate, popAuthTokenRefresh, type PinduoduoToken } from '../endpoints/authorization.js';
import type { PinduoduoWire } from '../endpoints/wire.js';
import type { PinduoduoProtocol, UnsignedPinduoduoRequest } from '../protocol.js';
import type { PinduoduoSettings } from '../settings.js';
import { createOauthProtocol } from './oauth-protocol.js';

/** Where tokens come from. Neither call is ever repeated by itself: a code and a refresh token may be spent only once. */
export interface TokenSource {
  spendCode(
    credentials: PinduoduoCredentials,
    code: string,
    options?: CallOptions,
  ): Promise<CallResult<PinduoduoToken>>;
  refresh(
    credentials: PinduoduoCredentials,
    refreshToken: string,
    options?: CallOptions,
  ): Promise<CallResult<PinduoduoToken>>;
}

/** Makes the source that the setting `tokenEndpoint` chooses; `pipeline` is the gateway's. */
export function createTokenSource(
  pipeline: Pipeline<PinduoduoWire, UnsignedPinduoduoRequest, PinduoduoCredentials> & {
    readonly protocol: PinduoduoProtocol;
  },
  settings: Pick<PinduoduoSettings, 'tokenEndpoint' | 'oauthTokenUrl' | 'oauthRedirectUri'>,
): TokenSource {
  if (settings.tokenEndpoint === 'gateway') return tokensThrough(pipeline);
  const protocol = createOauthProtocol(pipeline.protocol, {
    tokenUrl: settings.oauthTokenUrl,
    redirectUri: settings.oauthRedirectUri,
  });
  return tokensThrough({ ...pipeline, protocol });
}

function tokensThrough<Unsigned>(pipeline: Pipeline<PinduoduoWire, Unsigned, PinduoduoCredentials>): TokenSource {
  return {
    spendCode: (credentials, code, options) =>
      callEndpoint(pipeline, popAuthTokenCreate, { code }, credentials, options),
    refresh: (credentials, refreshToken, options) =>
      callEndpoint(pipeline, popAuthTokenRefresh, { refresh_token: refreshToken }, credentials, options),
  };
}
