import { z } from 'zod';

const secretText = (what: string) => z.string(`${what} is missing`).trim().min(1, `${what} is empty`);
const endOf = (what: string) =>
  z.iso.datetime(`The end of the ${what} must be a UTC instant such as 2026-01-31T00:00:00Z`).optional();

/** Keys of an application, and the shop's token once the merchant has authorised it. Every member is secret. */
export const pinduoduoCredentialsSchema = z
  .strictObject({
    clientId: secretText('The client_id of the application').meta({
      title: 'Client id',
      description: 'client_id of the application on open.pinduoduo.com',
    }),
    clientSecret: secretText('The client_secret of the application').meta({
      title: 'Client secret',
      description: 'client_secret of the application; signs every request and is never sent',
    }),
    accessToken: secretText('The access token of the shop').optional().meta({
      title: 'Access token',
      description: 'Token of the shop; comes of itself when the merchant authorises the application',
    }),
    refreshToken: secretText('The refresh token of the shop').optional().meta({
      title: 'Refresh token',
      description: 'Renews the access token when it has expired; without it the shop must authorise again',
    }),
    accessTokenExpiresAt: endOf('access token').meta({
      title: 'Access token ends at',
      description: 'UTC instant, ISO 8601',
    }),
    refreshTokenExpiresAt: endOf('refresh token').meta({
      title: 'Refresh token ends at',
      description: 'UTC instant, ISO 8601; from then on the merchant must authorise again',
    }),
    ownerId: secretText('The mall id').optional().meta({
      title: 'Mall id',
      description: 'Mall the token belongs to (owner_id); names the limits that count per shop',
    }),
  })
  .meta({ title: 'Pinduoduo credentials', description: 'Application keys and the token of one shop' });

/** Credentials of one shop; without a token only operations that need none can be called. */
export type PinduoduoCredentials = z.output<typeof pinduoduoCredentialsSchema>;
