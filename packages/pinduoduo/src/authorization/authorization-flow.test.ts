import {
  ConfigurationError,
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformAuthenticationError,
} from '@orderloom/core/errors';
import { MockAgent } from 'undici';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFixture } from '../../test/fixture.js';
import { createGateway, credentials, refusal } from '../../test/gateway.js';
import { pinduoduoPlatform } from '../definition.js';
import { parsePinduoduoSettings, type PinduoduoSettingsInput } from '../settings.js';
import { createPinduoduoClient } from '../client.js';
import { pinduoduoAuthorization } from './authorization-flow.js';

const application = { clientId: 'cid', clientSecret: credentials.clientSecret };
const redeemed = {
  ...application,
  accessToken: 'access-token-two-synthetic',
  refreshToken: 'refresh-token-two-synthetic',
  accessTokenExpiresAt: '2023-11-15T22:13:19.000Z',
  refreshTokenExpiresAt: '2023-12-14T22:13:19.000Z',
  ownerId: '100200300',
};
const created = readFixture('token-refresh').replace('token_refresh', 'token_create');

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});

function redeem(of: typeof application = application, settings: PinduoduoSettingsInput = {}, code = 'code-1') {
  return pinduoduoAuthorization.redeemCode({
    credentials: of,
    settings: parsePinduoduoSettings(settings),
    runtime: gateway.runtime,
    code,
  });
}

it('the definition has the flow', () => {
  expect(pinduoduoPlatform.authorization).toBe(pinduoduoAuthorization);
});

describe('the page', () => {
  const request = { credentials: application, redirectUri: 'https://hub.example/back', state: 's' };
  const settings = parsePinduoduoSettings();

  it('is the audience’s, the first one’s when none is named', () => {
    expect(pinduoduoAuthorization.createUrl({ ...request, settings })).toMatch(
      /^https:\/\/fuwu\.pinduoduo\.com\/service-market\/auth\?response_type=code&client_id=cid&/,
    );
    for (const { name, url } of [...pinduoduoAuthorization.audiences].map(({ name }) => ({
      name,
      url: pinduoduoAuthorization.createUrl({ ...request, settings, audience: name }),
    }))) {
      expect(url, name).toContain('redirect_uri=https%3A%2F%2Fhub.example%2Fback&state=s');
    }
  });

  it('is the settings’ where they name one', () => {
    const own = parsePinduoduoSettings({ authorizationUrls: { mall: 'http://127.0.0.1:4020/service-market/auth' } });
    expect(pinduoduoAuthorization.createUrl({ ...request, settings: own })).toMatch(/^http:\/\/127\.0\.0\.1:4020\//);
    expect(createPinduoduoClient({ credentials: application, settings: own }).authorization.createUrl(request)).toBe(
      pinduoduoAuthorization.createUrl({ ...request, settings: own }),
    );
  });

  it('does not exist for others', () => {
    const create = () => pinduoduoAuthorization.createUrl({ ...request, settings, audience: 'driver' });
    expect(create).toThrow(InvalidArgumentError);
  });
});

describe('a code', () => {
  it('is spent at the gateway, without secret and token, and answers the credentials to store', async () => {
    gateway.answer(created);
    expect(await redeem()).toEqual(redeemed);
    expect(gateway.seen[0]?.parameters).toMatchObject({ type: 'pdd.pop.auth.token.create', code: 'code-1' });
    expect(gateway.seen[0]?.parameters).not.toHaveProperty('access_token');
    expect(gateway.seen[0]?.body).not.toContain(application.clientSecret);
  });

  it('voids whatever an earlier authorisation has left', async () => {
    gateway.answer({ pop_auth_token_create_response: { access_token: 'bare' } });
    const stale = { ...redeemed, accessToken: 'old' };
    expect(await redeem(stale)).toEqual({ ...application, accessToken: 'bare' });
  });

  it('of another mall names that mall, so that whoever stores it can tell', async () => {
    gateway.answer(created);
    const answered = await redeem({ ...redeemed, ownerId: '1' } as typeof application);
    expect(pinduoduoAuthorization.readAccess(answered).accountId).toBe('100200300');
  });

  it('is never sent twice, and is in no error', async () => {
    gateway.answerAll('{"pop_auth_token_create_response":{}}');
    await expect(redeem()).rejects.toThrow(OutcomeUnknownError);
    expect(gateway.seen).toHaveLength(1);
    const other = createGateway();
    other.answer(refusal(20032, null, 'code code-secret-77 has been used'));
    gateway = other;
    const failure = redeem(application, {}, 'code-secret-77');
    await expect(failure).rejects.toThrow(PlatformAuthenticationError);
    await expect(failure).rejects.toMatchObject({ platformMessage: 'code [redacted] has been used' });
  });
});

describe('the older address for tokens', () => {
  const settings = { tokenEndpoint: 'oauth', oauthRedirectUri: 'https://hub.example/back' } as const;
  const token = JSON.stringify({ access_token: 'a-1', refresh_token: 'r-1', expires_in: 60, owner_id: 5 });

  /** What was posted there. */
  function answerOauth(answer: string): { readonly bodies: unknown[] } {
    const bodies: unknown[] = [];
    const agent = new MockAgent();
    agent.disableNetConnect();
    agent
      .get('https://open-api.pinduoduo.com')
      .intercept({ path: '/oauth/token', method: 'POST', headers: { 'content-type': 'application/json' } })
      .reply(({ body }) => {
        if (typeof body !== 'string') throw new Error('the body is no text');
        bodies.push(JSON.parse(body));
        return { statusCode: 200, data: answer };
      });
    gateway = { ...gateway, runtime: { ...gateway.runtime, dispatcher: agent } };
    return { bodies };
  }

  it('takes a code with the secret and the redirect address', async () => {
    const { bodies } = answerOauth(token);
    expect(await redeem(application, settings)).toEqual({
      ...application,
      accessToken: 'a-1',
      refreshToken: 'r-1',
      accessTokenExpiresAt: '2023-11-14T22:14:20.000Z',
      ownerId: '5',
    });
    expect(bodies).toEqual([
      {
        client_id: 'cid',
        client_secret: application.clientSecret,
        grant_type: 'authorization_code',
        code: 'code-1',
        redirect_uri: 'https://hub.example/back',
      },
    ]);
  });

  it('takes a refresh token', async () => {
    const { bodies } = answerOauth(token);
    const client = createPinduoduoClient({ credentials, settings, runtime: gateway.runtime });
    expect(await client.authorization.renew()).toMatchObject({ accessToken: 'a-1', refreshToken: 'r-1' });
    expect(bodies).toEqual([
      {
        client_id: 'cid',
        client_secret: application.clientSecret,
        grant_type: 'refresh_token',
        refresh_token: 'refresh-token-one-synthetic',
      },
    ]);
  });

  it('refuses as the gateway does, with the secret taken out', async () => {
    answerOauth(JSON.stringify(refusal(20032, null, `bad ${application.clientSecret}`)));
    await expect(redeem(application, settings)).rejects.toMatchObject({
      code: 'platform_authentication',
      platformMessage: 'bad [redacted]',
    });
  });
});

describe('what is granted', () => {
  const nothing = {
    isGranted: false,
    endsAtMs: undefined,
    renewableUntilMs: undefined,
    accountId: undefined,
    isRenewable: false,
  };

  it.each([
    [application, nothing],
    [
      { ...application, accessToken: 'a' },
      { ...nothing, isGranted: true },
    ],
    [
      redeemed,
      {
        isGranted: true,
        endsAtMs: 1_700_086_399_000,
        renewableUntilMs: 1_702_591_999_000,
        accountId: '100200300',
        isRenewable: true,
      },
    ],
  ])('is read off the credentials', (of, access) => {
    expect(pinduoduoAuthorization.readAccess(of)).toEqual(access);
  });
});

it('a connection may stand before the merchant has authorised, and then asks for that', async () => {
  const checked = pinduoduoPlatform.credentials.safeParse(application);
  expect(checked.success).toBe(true);
  const adapter = pinduoduoPlatform.createAdapter({
    credentials: application,
    settings: parsePinduoduoSettings(),
    runtime: gateway.runtime,
    onCredentialsChanged: () => Promise.resolve(),
  });
  await expect(adapter.testConnection()).rejects.toThrow(ConfigurationError);
  await expect(adapter.testConnection()).rejects.toThrow(/authorise/);
  expect(gateway.seen).toEqual([]);
  expect(adapter.renewAccess).toBeUndefined();
});
