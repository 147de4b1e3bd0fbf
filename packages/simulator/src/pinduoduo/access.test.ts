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
    const late = still.control.createAuthorizationCode();
    expect(await exchange(first)).toBeUndefined();
    expect(await exchange(first)).toBe(50001);
    still.clock.advance(600_001);
    expect(await exchange(late)).toBe(50001);
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

  it('can be asked for on the authorise page, which sends code and state back', async () => {
    const { url, clientId } = still.simulator.pinduoduo;
    const page = new URL('/service-market/auth', url);
    const redirect = 'https://shop.example.invalid/callback?from=page';
    page.search = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirect,
      state: 's1',
    }).toString();
    const response = await fetch(page, { redirect: 'manual' });
    const target = new URL(response.headers.get('location') ?? '');
    expect(target.origin + target.pathname).toBe('https://shop.example.invalid/callback');
    expect(target.searchParams.get('state')).toBe('s1');
    expect(target.searchParams.get('code')).toMatch(/^[0-9a-f]{40}$/);
  });
});
