import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuthorizationService } from '../src/authorization/authorization.service.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect } from './demo-connections.js';
import { createFakePlatform, type FakePlatform } from './fake-platform.js';

describe('the authorisation of a shop in the browser', () => {
  let service: BootedApp;
  let fake: FakePlatform;
  const lines: string[] = [];

  beforeAll(async () => {
    fake = createFakePlatform({ hasAuthorization: true });
    service = await bootApp({
      platforms: [fake.definition],
      config: { publicUrl: 'https://hub.test' },
      logStream: { write: (line) => lines.push(line) },
    });
  });
  afterAll(() => service.close());

  const begin = async (id: string, body: object = {}): Promise<{ url: string; redirectUri: string }> => {
    const answer = await service.request('POST', `/v1/connections/${id}/authorization`, body);
    expect(answer.status, await answer.clone().text()).toBe(201);
    return (await answer.json()) as { url: string; redirectUri: string };
  };
  const open = (url: string, cookie = ''): Promise<Response> => {
    const { pathname, search } = new URL(url);
    return fetch(service.url + pathname + search, { redirect: 'manual', headers: { cookie } });
  };
  /** Follows a link as a browser does; answers the way back to the hub. */
  const leave = async (id: string, body: object = {}) => {
    const { url, redirectUri } = await begin(id, body);
    const departure = await open(url);
    expect(departure.status).toBe(302);
    const page = new URL(departure.headers.get('location') ?? '');
    const cookie = (departure.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '';
    const back = (code: string) =>
      `${redirectUri}?${new URLSearchParams({ code, state: page.searchParams.get('state') ?? '' }).toString()}`;
    return { url, page, cookie, back, attributes: departure.headers.get('set-cookie') ?? '' };
  };
  const accessOf = async (id: string): Promise<unknown> => {
    const answer = await service.request('GET', `/v1/connections/${id}`);
    return ((await answer.json()) as { access: unknown }).access;
  };
  const createConnection = (name: string, credentials: object = {}): Promise<string> =>
    connect(service, { name, platform: 'fake', credentials: { key: 'right-key', ...credentials } });

  it('leads to the platform’s page and back, and stores what was granted', async () => {
    const id = await createConnection('new shop');
    expect(await accessOf(id)).toMatchObject({ isGranted: false });
    expect((await service.request('POST', `/v1/connections/${id}/sync`, {})).status).toBe(422);
    const { page, cookie, back, attributes } = await leave(id);
    expect(page.origin + page.pathname).toBe('http://platform.test/merchant');
    expect(page.searchParams.get('redirect_uri')).toBe('https://hub.test/authorization/callback');
    expect(attributes).toMatch(/; HttpOnly; SameSite=Lax; Secure$/);
    const arrival = await open(back('mall-1 until 2027-01-01T00:00:00Z'), `other=1; ${cookie}`);
    expect(arrival.status).toBe(200);
    expect(arrival.headers.get('content-type')).toContain('text/html');
    expect(await arrival.text()).toContain('<h1>Access granted</h1><p>new shop is connected.');
    expect(await accessOf(id)).toMatchObject({ isGranted: true, endsAt: '2027-01-01T00:00:00.000Z' });
    expect((await service.request('POST', `/v1/connections/${id}/sync`, {})).status).toBe(202);
  });

  it('takes each link and each way back once, and only from the browser that left', async () => {
    const id = await createConnection('careful');
    const { url, cookie, back } = await leave(id);
    expect((await open(url)).status).toBe(400);
    expect((await open(back('mall-1'))).status).toBe(400);
    expect((await open(back('mall-1'), `${cookie}x`)).status).toBe(400);
    expect((await open(`${back('mall-1')}x`, cookie)).status).toBe(400);
    expect((await open(back('mall-1'), cookie)).status).toBe(200);
    expect((await open(back('mall-1'), cookie)).status).toBe(400);
    expect((await open('https://hub.test/authorization/start/no-such-ticket')).status).toBe(400);
    expect((await open('https://hub.test/authorization/callback?error=denied')).status).toBe(400);
  });

  it('refuses another shop than the connection’s own, and a code the platform refuses', async () => {
    const id = await createConnection('one shop', { token: 'token', owner: 'mall-1' });
    const other = await leave(id);
    const refusal = await open(other.back('mall-2'), other.cookie);
    expect(refusal.status).toBe(400);
    expect(await refusal.text()).toContain('Another shop has granted access');
    const bad = await leave(id);
    expect((await open(bad.back('bad'), bad.cookie)).status).toBe(400);
    expect(fake.created.at(-1)).toMatchObject({ token: 'token', owner: 'mall-1' });
  });

  it('says which audiences there are, and that some platforms need none of this', async () => {
    const id = await createConnection('audience');
    const answer = await service.request('POST', `/v1/connections/${id}/authorization`, { audience: 'stranger' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'audience', message: 'must be one of merchant' }] });
  });

  it('renews what ends within a day, and leaves the rest alone', async () => {
    const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
    const ending = await createConnection('ending', { token: 't', end: inHours(20) });
    const lasting = await createConnection('lasting', { token: 't', end: inHours(30) });
    await service.app.get(AuthorizationService).renewEnding();
    expect(await accessOf(ending)).toMatchObject({ endsAt: '2030-01-01T00:00:00.000Z' });
    expect(await accessOf(lasting)).not.toMatchObject({ endsAt: '2030-01-01T00:00:00.000Z' });
  });

  it('leaves no token, state, code or link in the log', async () => {
    const id = await createConnection('quiet');
    const { url, cookie, back, page } = await leave(id);
    await open(back('mall-canary'), cookie);
    const log = lines.join('');
    expect(log).toContain('/authorization/callback');
    for (const secret of [url.split('/').at(-1), cookie.split('=')[1], page.searchParams.get('state'), 'mall-canary']) {
      expect(secret).toMatch(/\S{5}/);
      expect(log).not.toContain(secret);
    }
  });
});
