import { InvalidArgumentError } from '@orderloom/core/errors';
import type { AccessGrant, AuthorizationFlow } from '@orderloom/core/platform';
import { createPinduoduoClient } from '../client.js';
import type { PinduoduoCredentials } from '../credentials.js';
import type { PinduoduoSettings } from '../settings.js';
import { type PinduoduoAudienceName, pinduoduoAudiences } from './audiences.js';
import { createAuthorizationUrl } from './create-authorization-url.js';

/** How a mall grants the application access in the browser. */
export const pinduoduoAuthorization: AuthorizationFlow<PinduoduoCredentials, PinduoduoSettings> = {
  audiences: pinduoduoAudiences,
  createUrl: ({ credentials, settings, audience, redirectUri, state }) =>
    createAuthorizationUrl({
      clientId: credentials.clientId,
      redirectUri,
      state,
      authorizationUrls: settings.authorizationUrls,
      ...(audience === undefined ? {} : { audience: requireAudience(audience) }),
    }),
  redeemCode: ({ credentials, settings, runtime, code }, options) =>
    createPinduoduoClient({ credentials, settings, runtime }).authorization.redeemCode(code, options),
  readAccess: readPinduoduoAccess,
};

/** What the credentials tell of the grant. Pure; whether it has ended is for who knows the time. */
export function readPinduoduoAccess(credentials: PinduoduoCredentials): AccessGrant {
  return {
    isGranted: credentials.accessToken !== undefined,
    endsAtMs: toMs(credentials.accessTokenExpiresAt),
    renewableUntilMs: toMs(credentials.refreshTokenExpiresAt),
    accountId: credentials.ownerId,
    isRenewable: credentials.refreshToken !== undefined,
  };
}

function requireAudience(name: string): PinduoduoAudienceName {
  const found = pinduoduoAudiences.find((audience) => audience.name === name);
  if (found !== undefined) return found.name;
  throw new InvalidArgumentError('There is no authorisation page for this audience', [
    { path: 'audience', message: `is none of ${pinduoduoAudiences.map((audience) => audience.name).join(', ')}` },
  ]);
}

function toMs(instant: string | undefined): number | undefined {
  return instant === undefined ? undefined : Date.parse(instant);
}
