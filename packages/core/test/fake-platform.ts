import { MockAgent } from 'undici';
import { z } from 'zod';
import { createRefusal, PlatformResponseError } from '../src/errors/index.js';
import {
  createPipeline,
  createRuntime,
  defineEndpoint,
  type PermitRequest,
  type Pipeline,
  type Protocol,
  type RetryPolicy,
  type TransportLimits,
} from '../src/http/index.js';
import { joinSortedParameters, md5UpperHex } from '../src/signing/index.js';
import { createLeapingClock, type LeapingClock } from './leaping-clock.js';

export interface FakeWire {
  readonly path: string;
}
export interface FakeUnsigned {
  readonly path: string;
  readonly parameters: Readonly<Record<string, string>>;
}
export interface FakeCredentials {
  readonly secret: string;
}

export const fakeOrigin = 'http://platform.test';
export const fakeCredentials: FakeCredentials = { secret: 'canary-secret' };

const request = z.strictObject({ id: z.string().min(3), remark: z.string().optional() });
const response = z.object({ name: z.string().min(1), amount: z.number().optional() });
const definition = {
  platform: 'fake',
  request,
  response,
  limits: [],
  certainty: 'documented',
  source: 'none',
} as const;

/** A read and a write of the fake platform. */
export const fakeRead = defineEndpoint({
  ...definition,
  name: 'thing.get',
  title: 'Read',
  isRepeatable: true,
  wire: { path: '/thing' },
});
export const fakeWrite = defineEndpoint({
  ...definition,
  name: 'thing.create',
  title: 'Write',
  isRepeatable: false,
  wire: { path: '/create' },
});

const refusal = z.object({ code: z.string(), message: z.string(), retryAfterMs: z.number().optional() });
const classes: Readonly<Record<string, 'rate_limit' | 'unavailable' | 'invalid_request'>> = {
  limited: 'rate_limit',
  down: 'unavailable',
};

/** A platform as small as one can be: signed query, `{requestId, payload}` or `{code, message}` in the answer. */
export const fakeProtocol: Protocol<FakeWire, FakeUnsigned, FakeCredentials> = {
  platform: 'fake',
  build: (endpoint, input) => ({
    path: endpoint.wire.path,
    parameters: z.record(z.string(), z.string()).parse(input),
  }),
  sign: ({ path, parameters }, { secret }, { instantMs, nonce }) => {
    const signed = { ...parameters, timestamp: String(instantMs), nonce };
    const sign = md5UpperHex(secret + joinSortedParameters(signed) + secret);
    return {
      method: 'POST',
      url: fakeOrigin + path,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...signed, sign }),
    };
  },
  unwrap: (endpoint, { httpStatus, body }) => {
    const context = { platform: 'fake', operation: endpoint.name };
    const refused = refusal.safeParse(body);
    if (refused.success) {
      const { code, message, retryAfterMs } = refused.data;
      throw createRefusal(classes[code] ?? 'invalid_request', {
        ...context,
        httpStatus,
        platformCode: code,
        platformMessage: message,
        retryAfterMs,
      });
    }
    if (typeof body !== 'object' || body === null || Array.isArray(body) || body['payload'] === undefined) {
      throw new PlatformResponseError('no payload in the answer', { ...context, httpStatus });
    }
    const { payload, requestId } = body;
    return { payload, platformRequestId: typeof requestId === 'string' ? requestId : undefined };
  },
  permitsOf: (endpoint): readonly PermitRequest[] => [{ bucket: `shop:${endpoint.name}` }, { bucket: 'app' }],
};

/** A fake platform behind a mocked network, with every effect in the test's hands. */
export interface FakeWorld {
  readonly agent: MockAgent;
  readonly clock: LeapingClock;
  readonly pipeline: Pipeline<FakeWire, FakeUnsigned, FakeCredentials>;
  /** Bodies of the requests that were sent, in order. */
  readonly sent: Record<string, string>[];
  /** Buckets that were closed, in order. */
  readonly closed: [bucket: string, forMs: number][];
  /** Adds one answer for the next request to a path. */
  answer(path: string, status: number, body: string | object | Buffer, headers?: Record<string, string>): void;
  /** Lets the next request to a path fail. */
  fail(path: string, error: Error): void;
}

export function createFakeWorld(
  overrides: { readonly limits?: Partial<TransportLimits>; readonly retryPolicy?: Partial<RetryPolicy> } = {},
): FakeWorld {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const clock = createLeapingClock();
  const sent: Record<string, string>[] = [];
  const recording = agent.compose((dispatch) => (options, handler) => {
    sent.push(z.record(z.string(), z.string()).parse(JSON.parse(z.string().parse(options.body))));
    return dispatch(options, handler);
  });
  const closed: [string, number][] = [];
  let nonces = 0;
  const runtime = createRuntime({
    clock,
    dispatcher: recording,
    random: () => 0.5,
    nonce: () => `nonce-${(nonces += 1)}`,
    permits: {
      acquire: async (_requests, _priority, signal) => signal?.throwIfAborted(),
      close: (bucket, forMs) => closed.push([bucket, forMs]),
    },
  });
  const intercept = (path: string) => agent.get(fakeOrigin).intercept({ path, method: 'POST' });
  return {
    agent,
    clock,
    sent,
    closed,
    pipeline: createPipeline(fakeProtocol, runtime, overrides),
    answer: (path, status, body, headers = {}) => void intercept(path).reply(status, body, { headers }),
    fail: (path, error) => void intercept(path).replyWithError(error),
  };
}
