import { gzipSync } from 'node:zlib';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFakeWorld,
  fakeCredentials,
  fakeOrigin,
  fakeProtocol,
  fakeRead,
  fakeWrite,
  type FakeWorld,
} from '../../test/fake-platform.js';
import {
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformAuthenticationError,
  PlatformConnectionError,
  PlatformInvalidRequestError,
  PlatformNotFoundError,
  PlatformRateLimitError,
  PlatformResponseError,
  PlatformTimeoutError,
  PlatformUnavailableError,
} from '../errors/index.js';
import { joinSortedParameters, md5UpperHex } from '../signing/index.js';
import { callEndpoint, createPipeline, defaultTransportLimits, type CallOptions } from './call-endpoint.js';
import { defaultRetryPolicy } from './retry.js';

const ok = { requestId: 'r-1', payload: { name: 'cup' } };

let world: FakeWorld;
beforeEach(() => {
  world = createFakeWorld({ retryPolicy: { maxAttempts: 3, baseDelayMs: 100, maxDelayMs: 1_000 } });
});
afterEach(async () => {
  world.agent.assertNoPendingInterceptors();
  await world.agent.close();
});

const read = (options?: CallOptions) => callEndpoint(world.pipeline, fakeRead, { id: 'one' }, fakeCredentials, options);
const write = (options?: CallOptions) =>
  callEndpoint(world.pipeline, fakeWrite, { id: 'one' }, fakeCredentials, options);
const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => Promise.reject(new Error('the call succeeded')),
    (error: unknown) => error,
  );
const refuseConnection = (path: string) =>
  world.fail(path, Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:80'), { code: 'ECONNREFUSED' }));
const reset = (path: string) => world.fail(path, Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }));

describe('a call that succeeds', () => {
  it('gives the payload, the platform’s request id and the instant', async () => {
    world.answer('/thing', 200, ok);
    const result = await read();
    expect(result).toMatchObject({
      value: { name: 'cup' },
      raw: { name: 'cup' },
      rejected: [],
      platformRequestId: 'r-1',
      receivedAtMs: world.clock.now(),
    });
  });

  it('was signed with the present instant and the nonce', async () => {
    world.answer('/thing', 200, ok);
    await read();
    const [body = {}] = world.sent;
    const { sign, ...signed } = body;
    expect(signed).toStrictEqual({ id: 'one', nonce: 'nonce-1', timestamp: '1700000000000' });
    expect(sign).toBe(md5UpperHex(`canary-secret${joinSortedParameters(signed)}canary-secret`));
  });

  it('keeps integers beyond the doubles exact', async () => {
    world.answer('/thing', 200, '{"payload":{"name":"cup","id":860461037241593915}}');
    expect((await read()).raw).toStrictEqual({ name: 'cup', id: 860461037241593915n });
  });

  it('reads compressed answers', async () => {
    world.answer('/thing', 200, gzipSync(JSON.stringify(ok)), { 'content-encoding': 'gzip' });
    expect((await read()).value).toStrictEqual({ name: 'cup' });
  });
});

describe('input that the operation does not take', () => {
  it.each([{ id: 'x' }, {}, { id: 'one', unknown: '1' }])('%o is refused and nothing is sent', async (input) => {
    const error = await failureOf(callEndpoint(world.pipeline, fakeRead, input as { id: string }, fakeCredentials));
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(world.sent).toStrictEqual([]);
  });

  it('is told by place and without its value', async () => {
    const input = { id: 'one', remark: { canary: 1 } as unknown as string };
    const error = await failureOf(callEndpoint(world.pipeline, fakeRead, input, fakeCredentials));
    expect(error).toMatchObject({ issues: [{ path: 'remark' }] });
    expect(inspect(error)).not.toContain('canary');
  });
});

describe('repeating', () => {
  it('signs every attempt afresh', async () => {
    world.answer('/thing', 503, '');
    reset('/thing');
    world.answer('/thing', 200, ok);
    await read();
    expect(world.sent.map(({ nonce, timestamp }) => [nonce, timestamp])).toStrictEqual([
      ['nonce-1', '1700000000000'],
      ['nonce-2', '1700000000050'],
      ['nonce-3', '1700000000150'],
    ]);
    expect(new Set(world.sent.map(({ sign }) => sign)).size).toBe(3);
  });

  it('waits longer each time, by the injected chance and clock, up to the cap', async () => {
    world = createFakeWorld({ retryPolicy: { maxAttempts: 6, baseDelayMs: 100, maxDelayMs: 500 } });
    for (let attempt = 1; attempt <= 6; attempt += 1) world.answer('/thing', 500, 'oops');
    await failureOf(read());
    expect(world.clock.sleeps).toStrictEqual([50, 100, 200, 250, 250]);
  });

  it('ends after the attempts allowed, with their number in the error', async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) world.answer('/thing', 502, '');
    const error = await failureOf(read());
    expect(error).toBeInstanceOf(PlatformUnavailableError);
    expect(error).toMatchObject({ attempts: 3, httpStatus: 502 });
  });

  it('does not happen after an error that says it is no use', async () => {
    world.answer('/thing', 200, { code: 'bad', message: 'no such thing' });
    const error = await failureOf(read());
    expect(error).toBeInstanceOf(PlatformInvalidRequestError);
    expect(error).toMatchObject({ attempts: 1, platformCode: 'bad' });
    expect(world.clock.sleeps).toStrictEqual([]);
  });

  it('does not happen to a write', async () => {
    world.answer('/create', 200, { code: 'down', message: 'maintenance' });
    const error = await failureOf(write());
    expect(error).toBeInstanceOf(PlatformUnavailableError);
    expect(world.sent).toHaveLength(1);
  });

  it('waits as long as the platform asks', async () => {
    world.answer('/thing', 503, '', { 'retry-after': '1' });
    world.answer('/thing', 200, ok);
    await read();
    expect(world.clock.sleeps).toStrictEqual([1_000]);
  });

  it('gives up at once when the platform asks for more patience than the policy has', async () => {
    world.answer('/thing', 503, '', { 'retry-after': '3600' });
    await expect(read()).rejects.toMatchObject({ code: 'platform_unavailable', attempts: 1, retryAfterMs: 3_600_000 });
    expect(world.clock.sleeps).toStrictEqual([]);
  });
});

describe('a watcher', () => {
  it('stands around every attempt and passes the outcome on', async () => {
    const seen: unknown[] = [];
    const { runtime } = world.pipeline;
    const pipeline = createPipeline(
      fakeProtocol,
      {
        ...runtime,
        watchAttempt: async (attempt, work) => {
          const outcome = work();
          seen.push([attempt, await outcome.then(() => 'ok').catch((error: Error) => error.name)]);
          return outcome;
        },
      },
      { retryPolicy: world.pipeline.retryPolicy },
    );
    world.answer('/thing', 503, '');
    world.answer('/thing', 200, ok);
    const { value } = await callEndpoint(pipeline, fakeRead, { id: 'one' }, fakeCredentials, { priority: 'backfill' });
    expect(value).toStrictEqual({ name: 'cup' });
    const attempt = { platform: 'fake', operation: 'thing.get', priority: 'backfill' };
    expect(seen).toStrictEqual([
      [{ ...attempt, attempt: 1 }, 'PlatformUnavailableError'],
      [{ ...attempt, attempt: 2 }, 'ok'],
    ]);
  });
});

describe('a limit answer', () => {
  it('closes the narrowest bucket for as long as the platform says, and the retry loop does not sleep', async () => {
    world.answer('/thing', 200, { code: 'limited', message: 'too often', retryAfterMs: 700 });
    world.answer('/thing', 429, '', { 'retry-after': '2' });
    world.answer('/thing', 200, ok);
    await read();
    expect(world.closed).toStrictEqual([
      ['shop:thing.get', 700],
      ['shop:thing.get', 2_000],
    ]);
    expect(world.clock.sleeps).toStrictEqual([]);
  });

  it('does not close it for longer than ten minutes, whatever the platform says', async () => {
    world.answer('/thing', 429, '', { 'retry-after': '99999' });
    world.answer('/thing', 200, ok);
    await read();
    expect(world.closed).toStrictEqual([['shop:thing.get', 600_000]]);
  });

  it('closes it for two seconds when the platform does not say how long', async () => {
    for (let attempt = 1; attempt <= 3; attempt += 1) world.answer('/thing', 429, '');
    expect(await failureOf(read())).toBeInstanceOf(PlatformRateLimitError);
    expect(world.closed).toStrictEqual(Array.from({ length: 3 }, () => ['shop:thing.get', 2_000]));
  });

  it('of a write is told and not repeated', async () => {
    world.answer('/create', 429, '');
    expect(await failureOf(write())).toBeInstanceOf(PlatformRateLimitError);
    expect(world.closed).toHaveLength(1);
  });
});

describe('a write', () => {
  it('whose connection was refused did not happen', async () => {
    refuseConnection('/create');
    expect(await failureOf(write())).toBeInstanceOf(PlatformConnectionError);
  });

  it.each<[string, () => void]>([
    ['the connection broke', () => reset('/create')],
    ['the answer is cut off', () => world.answer('/create', 200, '{"payload":{"na')],
    ['the answer is an HTML page', () => world.answer('/create', 200, '<html>busy</html>')],
    ['the answer has no envelope', () => world.answer('/create', 200, { other: 1 })],
    ['the answer lacks what was promised', () => world.answer('/create', 200, { payload: { amount: 1 } })],
    ['a gateway failed', () => world.answer('/create', 504, '<html>timeout</html>')],
    ['the server failed with a refusal of its own', () => world.answer('/create', 500, { code: 'down', message: 'x' })],
  ])('may have happened when %s', async (_what, arrange) => {
    arrange();
    const error = await failureOf(write());
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toMatchObject({ isRetryable: false, platform: 'fake', operation: 'thing.create' });
    expect(world.sent).toHaveLength(1);
  });

  it('that the platform refused did not happen', async () => {
    world.answer('/create', 200, { code: 'bad', message: 'no' });
    expect(await failureOf(write())).toBeInstanceOf(PlatformInvalidRequestError);
    world.answer('/create', 400, { code: 'bad', message: 'no' });
    expect(await failureOf(write())).toBeInstanceOf(PlatformInvalidRequestError);
  });
});

describe('an answer that is no success', () => {
  it('is what its readable refusal says, whatever the status', async () => {
    world.answer('/thing', 500, { code: 'bad', message: 'no such thing' });
    const error = await failureOf(read());
    expect(error).toBeInstanceOf(PlatformInvalidRequestError);
    expect(error).toMatchObject({ httpStatus: 500, platformCode: 'bad', platformMessage: 'no such thing' });
  });

  it.each([
    [401, PlatformAuthenticationError],
    [404, PlatformNotFoundError],
  ])('is what its status %i says where the body says nothing', async (status, type) => {
    world.answer('/thing', status, ok);
    expect(await failureOf(read())).toBeInstanceOf(type);
  });

  it('does not hide a mistake in the protocol’s own code', async () => {
    const mistake = new TypeError('cannot read x of undefined');
    const broken = {
      ...fakeProtocol,
      unwrap: () => {
        throw mistake;
      },
    };
    const pipeline = createPipeline(broken, world.pipeline.runtime);
    world.answer('/thing', 500, {});
    expect(await failureOf(callEndpoint(pipeline, fakeRead, { id: 'one' }, fakeCredentials))).toBe(mistake);
  });
});

describe('a success that cannot be read', () => {
  it.each<[string, string]>([
    ['an HTML page', '<html>canary</html>'],
    ['truncated JSON', '{"payload":{"name":"canary'],
    ['nothing', ''],
    ['JSON of another kind', '"canary"'],
  ])('%s is repeated and then told without an excerpt', async (_what, body) => {
    for (let attempt = 1; attempt <= 3; attempt += 1) world.answer('/thing', 200, body);
    const error = await failureOf(read());
    expect(error).toBeInstanceOf(PlatformResponseError);
    expect(error).toMatchObject({ attempts: 3, httpStatus: 200 });
    expect(inspect(error)).not.toContain('canary');
  });

  it('a payload without a promised member is told by its place and not fetched again', async () => {
    world.answer('/thing', 503, '');
    world.answer('/thing', 200, { requestId: 'r-9', payload: { name: '', secret: 'canary' } });
    const error = await failureOf(read());
    expect(error).toBeInstanceOf(PlatformResponseError);
    expect(error).toMatchObject({ issues: [{ path: 'name' }], platformRequestId: 'r-9', attempts: 2 });
    expect(inspect(error)).not.toContain('canary');
  });

  it('a field that may be missing is set aside and reported', async () => {
    world.answer('/thing', 200, { payload: { name: 'cup', amount: 'canary' } });
    const { value, raw, issuesOf } = await read();
    expect(value).toStrictEqual({ name: 'cup' });
    expect(issuesOf(raw)).toMatchObject([{ path: 'amount' }]);
  });
});

describe('an end from outside', () => {
  it('a caller who has given up before sends nothing', async () => {
    const reason = new Error('no longer wanted');
    expect(await failureOf(read({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(world.sent).toStrictEqual([]);
  });

  it('a caller who gives up between two attempts gets the own reason back', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    world.answer('/thing', 503, '');
    const { runtime } = world.pipeline;
    const pipeline = createPipeline(fakeProtocol, {
      ...runtime,
      random: () => {
        controller.abort(reason);
        return 0.5;
      },
    });
    const call = callEndpoint(pipeline, fakeRead, { id: 'one' }, fakeCredentials, { signal: controller.signal });
    expect(await failureOf(call)).toBe(reason);
    expect(world.sent).toHaveLength(1);
  });

  it('a call that passes its own deadline ends as a timeout, and a write as an unknown outcome', async () => {
    const never = (path: string) =>
      world.agent.get(fakeOrigin).intercept({ path, method: 'POST' }).reply(200, ok).delay(600_000);
    never('/create');
    const error = await failureOf(write({ timeoutMs: 5 }));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error).toHaveProperty('cause', expect.any(PlatformTimeoutError));
    for (let attempt = 1; attempt <= 3; attempt += 1) never('/thing');
    expect(await failureOf(read({ timeoutMs: 5 }))).toMatchObject({
      code: 'platform_timeout',
      timeoutMs: 5,
      attempts: 3,
    });
  });

  it('each attempt asks for permits with the priority of the call, live unless told', async () => {
    const asked: unknown[] = [];
    const pipeline = createPipeline(fakeProtocol, {
      ...world.pipeline.runtime,
      permits: { acquire: async (...request) => void asked.push(request), close: () => undefined },
    });
    const { signal } = new AbortController();
    const input = { id: 'one' };
    world.answer('/thing', 503, '');
    world.answer('/thing', 200, ok);
    world.answer('/thing', 200, ok);
    await callEndpoint(pipeline, fakeRead, input, fakeCredentials, { priority: 'backfill', signal });
    await callEndpoint(pipeline, fakeRead, input, fakeCredentials);
    const buckets = [{ bucket: 'shop:thing.get' }, { bucket: 'app' }];
    expect(asked).toStrictEqual([
      [buckets, 'backfill', signal],
      [buckets, 'backfill', signal],
      [buckets, 'live', undefined],
    ]);
  });
});

describe('createPipeline', () => {
  it('fills in what is left open', () => {
    const { runtime } = world.pipeline;
    const pipeline = createPipeline(fakeProtocol, runtime, { limits: { timeoutMs: 5 } });
    expect(pipeline.limits).toStrictEqual({ ...defaultTransportLimits, timeoutMs: 5 });
    expect(pipeline.retryPolicy).toStrictEqual(defaultRetryPolicy);
  });
});
