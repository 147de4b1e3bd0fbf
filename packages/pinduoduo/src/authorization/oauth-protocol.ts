import type { Protocol } from '@orderloom/core/http';
import type { PinduoduoCredentials } from '../credentials.js';
import type { PinduoduoWire } from '../endpoints/wire.js';
import type { PinduoduoProtocol } from '../protocol.js';

/** A request for a token before the application's keys are put in. */
export type UnsignedTokenRequest = Readonly<Record<string, string>>;

const headers = { 'content-type': 'application/json', accept: 'application/json', 'accept-encoding': 'gzip' } as const;

/**
 * The older way to tokens: JSON with the secret inside, unsigned, the answer without a wrapper. Takes the two token
 * operations of the catalogue and speaks of refusals as the gateway does. Source: public clients (PHP, .NET).
 */
export function createOauthProtocol(
  gateway: PinduoduoProtocol,
  options: { readonly tokenUrl: string; readonly redirectUri: string | undefined },
): Protocol<PinduoduoWire, UnsignedTokenRequest, PinduoduoCredentials> {
  const { tokenUrl, redirectUri } = options;
  return {
    platform: gateway.platform,
    build(_endpoint, input) {
      const { code, refresh_token: refreshToken } = input as {
        readonly code?: string;
        readonly refresh_token?: string;
      };
      if (code === undefined) return { grant_type: 'refresh_token', refresh_token: refreshToken ?? '' };
      return {
        grant_type: 'authorization_code',
        code,
        ...(redirectUri === undefined ? {} : { redirect_uri: redirectUri }),
      };
    },
    sign(unsigned, { clientId, clientSecret }) {
      const body = JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...unsigned });
      return { method: 'POST', url: tokenUrl, headers, body };
    },
    unwrap: (endpoint, answer) =>
      gateway.unwrap({ ...endpoint, wire: { ...endpoint.wire, responseKey: null } }, answer),
    permitsOf: (endpoint, credentials) => gateway.permitsOf(endpoint, credentials),
  };
}
