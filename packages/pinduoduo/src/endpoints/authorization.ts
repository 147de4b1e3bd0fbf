import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { id, instant, integer, listOf, text } from './wire-fields.js';
import { platformName, type PinduoduoWire } from './wire.js';

const token = z.string('expected a token').min(1, 'expected a token');

/**
 * Tokens of a shop. The `*_at` members are the ones to trust: the platform's own sample has an absolute time in a
 * relative member.
 */
export const tokenSchema = z.looseObject({
  access_token: token,
  refresh_token: token.nullish().describe('May be a new one: store it'),
  expires_at: instant,
  expires_in: integer.describe('Seconds left'),
  refresh_token_expires_at: instant,
  refresh_token_expires_in: integer,
  owner_id: id.describe('Mall id'),
  owner_name: text,
  scope: listOf(text).describe('API names the token may call'),
  r1_expires_at: instant,
  r1_expires_in: integer,
  r2_expires_at: instant,
  r2_expires_in: integer,
  w1_expires_at: instant,
  w1_expires_in: integer,
  w2_expires_at: instant,
  w2_expires_in: integer,
});

/** Tokens as read from the platform. */
export type PinduoduoToken = z.output<typeof tokenSchema>;

const appWire = (responseKey: string): PinduoduoWire => ({ responseKey, requiresAccessToken: false });

/** Spends the code of an authorisation (valid 10 minutes) for a token. */
export const popAuthTokenCreate = defineEndpoint({
  platform: platformName,
  name: 'pdd.pop.auth.token.create',
  title: 'Code to token',
  request: z.strictObject({ code: z.string().min(1).describe('Code from the redirect, valid 10 minutes') }),
  response: tokenSchema,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'the platform’s Java kit; fields of May 2022',
  wire: appWire('pop_auth_token_create_response'),
});

/** Renews a token. Whether the refresh token stays the same is not documented. */
export const popAuthTokenRefresh = defineEndpoint({
  platform: platformName,
  name: 'pdd.pop.auth.token.refresh',
  title: 'Refresh the token',
  request: z.strictObject({ refresh_token: z.string().min(1) }),
  response: tokenSchema,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'the platform’s Java kit; fields of May 2022',
  wire: appWire('pop_auth_token_refresh_response'),
});
