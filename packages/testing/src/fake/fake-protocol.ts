import { createRefusal, PlatformResponseError, type RefusalClass } from '@orderloom/core/errors';
import type { Protocol } from '@orderloom/core/http';
import { stringifyJson, type JsonValue } from '@orderloom/core/json';
import { createRedactor } from '@orderloom/core/logging';
import { hmacSha256Hex } from '@orderloom/core/signing';
import type { FakeWire } from './fake-endpoints.js';

/** Keys of the fake. */
export interface FakeCredentials {
  readonly key: string;
  readonly secret: string;
}

/** A request that lacks its signature. */
export interface UnsignedFakeRequest {
  readonly url: string;
  readonly body: string;
}

const classes: Readonly<Record<string, RefusalClass>> = {
  sign: 'authentication',
  unknown: 'not_found',
  often: 'rate_limit',
  down: 'unavailable',
};

/** The fake's wire: one JSON body, two headers, `{ ok, data }` or `{ error, message }`. */
export function createFakeProtocol({
  key,
  secret,
}: FakeCredentials): Protocol<FakeWire, UnsignedFakeRequest, FakeCredentials> {
  const redact = createRedactor([key, secret]);
  return {
    platform: 'fake',
    build: (endpoint, input) => ({ url: `http://fake.test${endpoint.wire.path}`, body: stringifyJson(input) }),
    sign: ({ url, body }, credentials, { instantMs, nonce }) => ({
      method: 'POST',
      url,
      headers: { 'x-key': credentials.key, 'x-sign': hmacSha256Hex(credentials.secret, `${instantMs}${nonce}${body}`) },
      body,
    }),
    unwrap(endpoint, { httpStatus, body }) {
      const context = { platform: 'fake', operation: endpoint.name };
      const answer = objectOf(body);
      const { error, message, data } = answer ?? {};
      if (typeof error === 'string') {
        throw createRefusal(classes[error] ?? 'invalid_request', {
          ...context,
          httpStatus,
          platformCode: redact(error),
          platformMessage: typeof message === 'string' ? redact(message) : '',
        });
      }
      if (answer?.['ok'] !== true || data === undefined) {
        throw new PlatformResponseError('answer is neither a success nor a refusal', context);
      }
      return { payload: data, platformRequestId: undefined };
    },
    permitsOf: (endpoint) => [{ bucket: `fake/${endpoint.name}` }],
  };
}

function objectOf(value: JsonValue): { [key: string]: JsonValue } | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}
