import { describe, expect, it } from 'vitest';
import type { PinduoduoToken } from '../endpoints/authorization.js';
import { applyAuthorization, applyToken } from './apply-token.js';

/** 2023-11-14T22:13:20Z. */
const nowMs = 1_700_000_000_000;
const application = { clientId: 'cid', clientSecret: 'client-secret-synthetic' };
const earlier = {
  ...application,
  accessToken: 'a-0',
  refreshToken: 'r-0',
  accessTokenExpiresAt: '2020-01-01T00:00:00Z',
  refreshTokenExpiresAt: '2020-02-01T00:00:00Z',
  ownerId: '7',
};
const bareToken: PinduoduoToken = { access_token: 'a-1' };
const wholeToken: PinduoduoToken = {
  access_token: 'a-1',
  refresh_token: 'r-1',
  expires_in: 60,
  refresh_token_expires_in: 120,
  owner_id: '8',
};

describe('a renewed token', () => {
  it('replaces both tokens and both ends and keeps the mall', () => {
    expect(applyToken(earlier, wholeToken, nowMs)).toEqual({
      ...application,
      accessToken: 'a-1',
      refreshToken: 'r-1',
      accessTokenExpiresAt: '2023-11-14T22:14:20.000Z',
      refreshTokenExpiresAt: '2023-11-14T22:15:20.000Z',
      ownerId: '7',
    });
  });

  it('leaves a refresh token with its end when no new one came, and forgets the end of the old access token', () => {
    expect(applyToken(earlier, bareToken, nowMs)).toEqual({
      ...application,
      accessToken: 'a-1',
      refreshToken: 'r-0',
      refreshTokenExpiresAt: '2020-02-01T00:00:00Z',
      ownerId: '7',
    });
  });

  it('takes no end of an older refresh token for its own', () => {
    const { refresh_token_expires_in: _untold, ...token } = wholeToken;
    expect(applyToken(earlier, token, nowMs)).not.toHaveProperty('refreshTokenExpiresAt');
  });

  it('names the mall that was not known before', () => {
    expect(applyToken(application, wholeToken, nowMs)).toMatchObject({ ownerId: '8' });
  });
});

describe('an authorisation', () => {
  it('replaces everything that came of an earlier one', () => {
    expect(applyAuthorization(earlier, wholeToken, nowMs)).toEqual({
      ...application,
      accessToken: 'a-1',
      refreshToken: 'r-1',
      accessTokenExpiresAt: '2023-11-14T22:14:20.000Z',
      refreshTokenExpiresAt: '2023-11-14T22:15:20.000Z',
      ownerId: '8',
    });
  });

  it('leaves nothing of an earlier one where the answer is silent', () => {
    expect(applyAuthorization(earlier, bareToken, nowMs)).toEqual({ ...application, accessToken: 'a-1' });
  });

  it('does not change the credentials it was given', () => {
    const before = { ...earlier };
    applyAuthorization(earlier, wholeToken, nowMs);
    applyToken(earlier, wholeToken, nowMs);
    expect(earlier).toEqual(before);
  });
});
