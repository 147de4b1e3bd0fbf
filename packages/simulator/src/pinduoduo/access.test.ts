import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf } from '../../test/text-of.js';
import { startStill, type StillSimulator } from '../../test/start-still.js';

let still: StillSimulator;
beforeEach(async () => {
  still = await startStill();
});
afterEach(() => still.simulator.stop());

const code = (accessToken?: string) =>
  still.pinduoduo.errorCode(
    'pdd.order.status.get',
    { order_sns: 'x' },
    accessToken === undefined ? {} : { access_token: accessToken },
  );

function refresh(refreshToken: string) {
  return still.pinduoduo.call(
    'pdd.pop.auth.token.refresh',
    { refresh_token: refreshToken },
    { access_token: undefined },
  ) as Promise<{ pop_auth_token_refresh_response?: Record<string, string>; error_response?: Record<string, unknown> }>;
}

describe('tokens of the Pinduoduo shop', () => {
  it('are good from the beginning', async () => {
    expect(await code()).toBeUndefined();
  });

  it('answer 10019 once expired and work again after a refresh', async () => {
    still.control.expireAccessToken();
    expect(await code()).toBe(10019);
    const { pop_auth_token_refresh_response: grant } = await refresh(still.simulator.pinduoduo.refreshToken);
    expect(grant?.owner_id).toBe(still.simulator.pinduoduo.ownerId);
    expect(await code(grant?.access_token)).toBeUndefined();
    expect(await code()).toBe(10019);
  });

  it('can be refreshed once with one refresh token', async () => {
    const { pop_auth_token_refresh_response: grant } = await refresh(still.simulator.pinduoduo.refreshToken);
    expect((await refresh(still.simulator.pinduoduo.refreshToken)).error_response?.error_code).toBe(20032);
    expect((await refresh(grant?.refresh_token ?? '')).error_response).toBeUndefined();
  });

  it('expire at the instant asked for', async () => {
    still.control.expireAccessToken(still.clock.now() + 5000);
    expect(await code()).toBeUndefined();
    still.clock.advance(5000);
    expect(await code()).toBe(10019);
  });

  it('are void after a revocation until a new code is exchanged', async () => {
    still.control.revokeAuthorization();
    expect(await code()).toBe(20032);
    expect((await refresh(still.simulator.pinduoduo.refreshToken)).error_response?.error_code).toBe(20032);
    const answer = await still.pinduoduo.answer('pop_auth_token_create_response', 'pdd.pop.auth.token.create', {
      code: still.control.createAuthorizationCode(),
    });
    expect(await code(textOf(answer.access_token))).toBeUndefined();
    expect(still.control.pinduoduoTokens().accessToken).toBe(answer.access_token);
  });

  it('come from a code only once and only for ten minutes', async () => {
    const exchange = (authorisation: string) =>
      still.pinduoduo.errorCode('pdd.pop.auth.token.create', { code: authorisation }, { access_token: undefined });
    const first = still.control.createAuthorizationCode();
    expect(await exchange(first)).toBeUndefined();
    expect(await exchange(first)).toBe(50001);
    const late = still.control.createAuthorizationCode();
    still.clock.advance(600_001);
    expect(await exchange(late)).toBe(50001);
  });

  it('and an earlier code are void as soon as the merchant authorises again', async () => {
    const earlier = still.control.createAuthorizationCode();
    expect(await code()).toBe(20032);
    const later = still.control.createAuthorizationCode();
    const exchange = (text: string) =>
      still.pinduoduo.errorCode('pdd.pop.auth.token.create', { code: text }, { access_token: undefined });
    expect(await exchange(earlier)).toBe(50001);
    expect((await refresh(still.simulator.pinduoduo.refreshToken)).error_response?.error_code).toBe(20032);
    expect(await exchange(later)).toBeUndefined();
  });

  it('open only what the mall granted, and name it', async () => {
    still.control.grantTypes(['pdd.order.status.get', 'pdd.order.list.get']);
    expect(await code()).toBeUndefined();
    expect(await still.pinduoduo.errorCode('pdd.mall.info.get')).toBe(20031);
    const { pop_auth_token_refresh_response: grant } = await refresh(still.simulator.pinduoduo.refreshToken);
    expect(grant?.scope).toEqual(['pdd.order.status.get', 'pdd.order.list.get']);
  });

  it('handed out before a restart are still good after it', async () => {
    const { pop_auth_token_refresh_response: grant } = await refresh(still.simulator.pinduoduo.refreshToken);
    const again = await startStill();
    expect(again.simulator.pinduoduo).toMatchObject({ accessToken: still.simulator.pinduoduo.accessToken });
    const answer = await again.pinduoduo.errorCode(
      'pdd.order.status.get',
      { order_sns: 'x' },
      { access_token: grant?.access_token },
    );
    await again.simulator.stop();
    expect(answer).toBeUndefined();
  });

  it.each([
    ['/service-market/auth', {}],
    ['/h5-login.html', { view: 'h5' }],
    ['/open.html', {}],
    ['/authorize/ktt', {}],
    ['/logistics/auth', {}],
  ])('can be asked for on the page %s, which sends code and state back', async (path, more) => {
    const { url, clientId } = still.simulator.pinduoduo;
    const page = new URL(path, url);
    const redirect = 'https://shop.example.invalid/callback?from=page';
    const query = { response_type: 'code', client_id: clientId, redirect_uri: redirect, state: 's1', ...more };
    page.search = new URLSearchParams(query).toString();
    const response = await fetch(page, { redirect: 'manual' });
    const target = new URL(response.headers.get('location') ?? '');
    expect(target.origin + target.pathname).toBe('https://shop.example.invalid/callback');
    expect(target.searchParams.get('state')).toBe('s1');
    const spent = await still.pinduoduo.errorCode(
      'pdd.pop.auth.token.create',
      { code: target.searchParams.get('code') },
      { access_token: undefined },
    );
    expect(spent).toBeUndefined();
  });

  it('come from the older address too, for the secret of the app', async () => {
    const { url, clientId, clientSecret } = still.simulator.pinduoduo;
    const ask = async (changes: Record<string, string>) => {
      const body = { client_id: clientId, client_secret: clientSecret, ...changes };
      const response = await fetch(new URL('/oauth/token', url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return (await response.json()) as { access_token?: string; refresh_token?: string; error_response?: object };
    };
    const first = await ask({ grant_type: 'authorization_code', code: still.control.createAuthorizationCode() });
    expect(await code(first.access_token)).toBeUndefined();
    const second = await ask({ grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' });
    expect(await code(second.access_token)).toBeUndefined();
    for (const changes of [{ client_secret: 'x' }, { client_id: 'x' }, { grant_type: 'x' }]) {
      expect(await ask(changes)).toHaveProperty('error_response');
    }
  });

  it.each([
    ['/service-market/auth', { client_id: 'someone' }],
    ['/service-market/auth', { response_type: 'token' }],
    ['/service-market/auth', { redirect_uri: 'nowhere' }],
    ['/h5-login.html', {}],
  ])('cannot be asked for on %s with %o', async (path, changes) => {
    const { url, clientId } = still.simulator.pinduoduo;
    const page = new URL(path, url);
    const query = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: 'https://shop.example.invalid/',
      ...changes,
    };
    page.search = new URLSearchParams(query).toString();
    expect((await fetch(page, { redirect: 'manual' })).status).toBe(404);
  });
});
