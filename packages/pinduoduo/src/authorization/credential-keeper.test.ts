import {
  ConfigurationError,
  PlatformAuthenticationError,
  PlatformConnectionError,
  SyncConflictError,
} from '@orderloom/core/errors';
import { beforeEach, describe, expect, it } from 'vitest';
import { readFixture } from '../../test/fixture.js';
import { createGateway, credentials, nowMs, refusal, type SeenRequest } from '../../test/gateway.js';
import { createPinduoduoClient } from '../client.js';
import type { PinduoduoCredentials } from '../credentials.js';

const orderSn = '251116-000000000000003';
const renewedToken = 'access-token-two-synthetic';

let gateway = createGateway();
let stored: PinduoduoCredentials[] = [];
beforeEach(() => {
  gateway = createGateway();
  stored = [];
});

function createClient(
  overrides: Partial<PinduoduoCredentials> = {},
  onCredentialsChanged: (changed: PinduoduoCredentials) => Promise<void> = (changed) => {
    stored.push(changed);
    return Promise.resolve();
  },
) {
  return createPinduoduoClient({
    credentials: { ...credentials, ...overrides },
    runtime: gateway.runtime,
    onCredentialsChanged,
  });
}

function withoutRefreshToken() {
  const { refreshToken: _refreshToken, ...rest } = credentials;
  return createPinduoduoClient({ credentials: rest, runtime: gateway.runtime });
}

/** A platform that accepts the renewed token only. */
function expire(request: SeenRequest): object | string {
  if (request.parameters['type'] === 'pdd.pop.auth.token.refresh') return readFixture('token-refresh');
  return request.parameters['access_token'] === renewedToken ? readFixture('order-information') : refusal(10019);
}

function countOf(type: string): number {
  return gateway.seen.filter(({ parameters }) => parameters['type'] === type).length;
}

describe('an expired token', () => {
  it('is renewed once and the call repeated once, with both new tokens stored before', async () => {
    gateway.answerAll(expire);
    const order = await createClient().orders.get(orderSn);
    expect(order.order_sn).toBe(orderSn);
    expect(gateway.seen.map(({ parameters }) => parameters['type'])).toEqual([
      'pdd.order.information.get',
      'pdd.pop.auth.token.refresh',
      'pdd.order.information.get',
    ]);
    expect(stored).toEqual([
      {
        ...credentials,
        accessToken: renewedToken,
        refreshToken: 'refresh-token-two-synthetic',
        accessTokenExpiresAt: '2023-11-15T22:13:19.000Z',
        refreshTokenExpiresAt: '2023-12-14T22:13:19.000Z',
        ownerId: '100200300',
      },
    ]);
  });

  it('sends neither the secret nor a token when it renews', async () => {
    gateway.answerAll(expire);
    await createClient().orders.get(orderSn);
    const renewal = gateway.seen[1];
    expect(renewal?.parameters).toMatchObject({ refresh_token: 'refresh-token-one-synthetic', client_id: 'cid' });
    expect(renewal?.parameters).not.toHaveProperty('access_token');
    expect(renewal?.body).not.toContain(credentials.clientSecret);
  });

  it('is renewed once for twenty calls at the same time', async () => {
    gateway.answerAll(expire);
    const client = createClient();
    const orders = await Promise.all(Array.from({ length: 20 }, () => client.orders.get(orderSn)));
    expect(orders).toHaveLength(20);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
    expect(countOf('pdd.order.information.get')).toBe(40);
    expect(stored).toHaveLength(1);
  });

  it('is not renewed again for a call that learns of it late', async () => {
    let releaseSlow = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      releaseSlow = resolve;
    });
    gateway.answerAll(async (request) => {
      const isFirstOfSlow =
        request.parameters['order_sn'] === 'slow' && request.parameters['access_token'] !== renewedToken;
      if (isFirstOfSlow) await slow;
      return expire(request);
    });
    const client = createClient();
    const late = client.orders.get('slow');
    await client.orders.get(orderSn);
    releaseSlow();
    await late;
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
  });

  it('stays the caller’s error without a refresh token', async () => {
    gateway.answerAll(expire);
    const call = withoutRefreshToken().orders.get(orderSn);
    await expect(call).rejects.toMatchObject({ platformCode: '10019', isTokenExpired: true });
    expect(gateway.seen).toHaveLength(1);
  });

  it('is the caller’s error when the new token is refused too', async () => {
    gateway.answerAll(({ parameters }) =>
      parameters['type'] === 'pdd.pop.auth.token.refresh' ? readFixture('token-refresh') : refusal(10019),
    );
    await expect(createClient().orders.get(orderSn)).rejects.toBeInstanceOf(PlatformAuthenticationError);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
    expect(countOf('pdd.order.information.get')).toBe(2);
  });

  it('asks for a new authorisation when the refresh token is refused, whatever the code', async () => {
    gateway.answerAll(({ parameters }) =>
      refusal(parameters['type'] === 'pdd.pop.auth.token.refresh' ? 21001 : 10019, null, 'refresh_token无效'),
    );
    const failure = createClient().orders.get(orderSn);
    await expect(failure).rejects.toMatchObject({
      code: 'platform_authentication',
      isTokenExpired: false,
      operation: 'pdd.pop.auth.token.refresh',
      platformCode: '21001',
    });
    await expect(failure).rejects.toThrow(/authorise the application again/);
  });

  it('leaves a renewal whose answer was lost repeatable, and renews at the next call', async () => {
    let isBroken = true;
    gateway.answerAll((request) => {
      if (request.parameters['type'] === 'pdd.pop.auth.token.refresh' && isBroken) throw new Error('reset');
      return expire(request);
    });
    const client = createClient();
    await expect(client.orders.get(orderSn)).rejects.toBeInstanceOf(PlatformConnectionError);
    isBroken = false;
    expect((await client.orders.get(orderSn)).order_sn).toBe(orderSn);
  });

  it('is not replaced anywhere before the new tokens are stored', async () => {
    gateway.answerAll((request) =>
      request.parameters['type'] === 'pdd.time.get' ? { time_get_response: { time: nowMs } } : expire(request),
    );
    let finishStoring = (): void => undefined;
    let noteStoring = (): void => undefined;
    const storing = new Promise<void>((resolve) => {
      noteStoring = resolve;
    });
    const client = createClient({}, () => {
      noteStoring();
      return new Promise((resolve) => {
        finishStoring = resolve;
      });
    });
    const first = client.orders.get(orderSn);
    await storing;
    const second = client.orders.get(orderSn);
    // By the time two further calls have come back, one after the other, the second was refused with the old token.
    await client.fetchPlatformTime();
    await client.fetchPlatformTime();
    expect(gateway.seen.filter(({ parameters }) => parameters['access_token'] === renewedToken)).toEqual([]);
    finishStoring();
    await Promise.all([first, second]);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
  });

  it('does not throw tokens away that could not be stored: the next call stores them without renewing again', async () => {
    gateway.answerAll(expire);
    let failures = 1;
    const client = createClient({}, (changed) => {
      if (failures > 0) {
        failures -= 1;
        return Promise.reject(new Error('disk full'));
      }
      stored.push(changed);
      return Promise.resolve();
    });
    await expect(client.orders.get(orderSn)).rejects.toBeInstanceOf(ConfigurationError);
    expect((await client.orders.get(orderSn)).order_sn).toBe(orderSn);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
    expect(stored.map(({ accessToken }) => accessToken)).toEqual([renewedToken]);
  });

  it('passes an Orderloom error of the store on as it is', async () => {
    gateway.answerAll(expire);
    const client = createClient({}, () => Promise.reject(new SyncConflictError('another worker holds it')));
    await expect(client.orders.get(orderSn)).rejects.toBeInstanceOf(SyncConflictError);
  });

  it('is never renewed for an operation that needs no token', async () => {
    gateway.answerAll(refusal(10019));
    await expect(createClient().logistics.listCompanies()).rejects.toMatchObject({ platformCode: '10019' });
    expect(gateway.seen).toHaveLength(1);
  });

  it('lets a caller stop waiting while the others still get the new token', async () => {
    const aborter = new AbortController();
    gateway.answerAll((request) => {
      if (request.parameters['type'] === 'pdd.pop.auth.token.refresh') aborter.abort(new Error('gone'));
      return expire(request);
    });
    const client = createClient();
    const leaving = client.orders.get(orderSn, { signal: aborter.signal });
    const staying = client.orders.get(orderSn);
    await expect(leaving).rejects.toThrow('gone');
    expect((await staying).order_sn).toBe(orderSn);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
  });

  it('keeps old and new tokens out of what the platform says', async () => {
    gateway.answerAll((request) => {
      const { type, access_token: token } = request.parameters;
      if (type !== 'pdd.pop.auth.token.refresh' && token === renewedToken) {
        return refusal(20032, null, `neither ${renewedToken} nor ${credentials.accessToken}`);
      }
      return expire(request);
    });
    await expect(createClient().orders.get(orderSn)).rejects.toMatchObject({
      platformMessage: 'neither [redacted] nor [redacted]',
    });
  });
});

describe('a token that several clients share', () => {
  /** Clients on one store, whose renewals wait for one another. */
  function createSharing() {
    let inStore: PinduoduoCredentials = credentials;
    let last: Promise<unknown> = Promise.resolve();
    const createSharer = () =>
      createPinduoduoClient<PinduoduoCredentials>({
        credentials,
        runtime: gateway.runtime,
        onCredentialsChanged: (changed) => {
          inStore = changed;
          return Promise.resolve();
        },
        renewAlone: (renew) => {
          const turn = last.then(() => renew(inStore));
          last = turn.catch(() => undefined);
          return turn;
        },
      });
    return { createSharer, replace: (changed: PinduoduoCredentials) => (inStore = changed) };
  }

  it('is renewed by one of them, and the others take what it stored', async () => {
    gateway.answerAll(expire);
    const { createSharer } = createSharing();
    const orders = await Promise.all([1, 2, 3, 4].map(() => createSharer().orders.get(orderSn)));
    expect(orders).toHaveLength(4);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
  });

  it('is renewed ahead of its end by one of them too', async () => {
    gateway.answerAll(expire);
    const { createSharer } = createSharing();
    const renewed = await Promise.all([1, 2, 3].map(() => createSharer().authorization.renew()));
    expect(new Set(renewed.map((changed) => changed?.accessToken))).toEqual(new Set([renewedToken]));
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(1);
  });

  it('is not renewed where the merchant has granted a new one meanwhile', async () => {
    gateway.answerAll(expire);
    const { createSharer, replace } = createSharing();
    replace({ ...credentials, accessToken: renewedToken, refreshToken: 'of-another-grant' });
    expect((await createSharer().orders.get(orderSn)).order_sn).toBe(orderSn);
    expect(countOf('pdd.pop.auth.token.refresh')).toBe(0);
  });

  it('keeps what others have stored out of what the platform says', async () => {
    gateway.answerAll(({ parameters }) =>
      parameters['access_token'] === 'granted-by-others'
        ? refusal(20032, null, 'not granted-by-others')
        : refusal(10019),
    );
    const { createSharer, replace } = createSharing();
    replace({ ...credentials, accessToken: 'granted-by-others' });
    await expect(createSharer().orders.get(orderSn)).rejects.toMatchObject({ platformMessage: 'not [redacted]' });
  });
});

it('a token is renewed before its end when told to', async () => {
  gateway.answerAll(expire);
  const client = createClient();
  expect((await client.authorization.renew())?.accessToken).toBe(renewedToken);
  await client.orders.get(orderSn);
  expect(countOf('pdd.order.information.get')).toBe(1);
});
