import { ConfigurationError, PlatformResponseError, type PlatformErrorContext } from '@orderloom/core/errors';
import type { LimitScope, PermitRequest, Protocol } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { createRedactor } from '@orderloom/core/logging';
import { sha256Hex } from '@orderloom/core/signing';
import type { PinduoduoClientCredentials } from './credentials.js';
import { platformName, type PinduoduoWire } from './endpoints/wire.js';
import { createPinduoduoRefusal } from './errors.js';
import { renderParameters, signPinduoduoRequest } from './signing.js';

/** A request with its business parameters as text. */
export interface UnsignedPinduoduoRequest {
  readonly type: string;
  readonly requiresAccessToken: boolean;
  readonly parameters: Readonly<Record<string, string>>;
}

/** How the open platform's gateway is spoken to. */
export type PinduoduoProtocol = Protocol<PinduoduoWire, UnsignedPinduoduoRequest, PinduoduoClientCredentials>;

const headers = {
  'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  accept: 'application/json',
  'accept-encoding': 'gzip',
} as const;

/** Makes the protocol. `secrets` are removed from what the platform says when it refuses. */
export function createPinduoduoProtocol(options: {
  readonly gatewayUrl: string;
  readonly secrets: () => readonly string[];
}): PinduoduoProtocol {
  return {
    platform: platformName,
    build(endpoint, input) {
      return {
        type: endpoint.name,
        requiresAccessToken: endpoint.wire.requiresAccessToken,
        parameters: renderParameters(isObject(input) ? input : {}),
      };
    },
    sign({ type, requiresAccessToken, parameters }, credentials, { instantMs }) {
      if (requiresAccessToken && credentials.accessToken === undefined) {
        throw new ConfigurationError(`${type} needs the access token of a shop`, [
          { path: 'accessToken', message: 'is missing' },
        ]);
      }
      const { body } = signPinduoduoRequest({
        type,
        clientId: credentials.clientId,
        clientSecret: credentials.clientSecret,
        // An operation that needs no token is said not to expect one in the sign.
        accessToken: requiresAccessToken ? credentials.accessToken : undefined,
        timestampSeconds: Math.floor(instantMs / 1000),
        parameters,
      });
      return { method: 'POST', url: options.gatewayUrl, headers, body };
    },
    unwrap(endpoint, { httpStatus, body }) {
      const context = { platform: platformName, operation: endpoint.name };
      if (!isJsonObject(body)) throw new PlatformResponseError('answer is no JSON object', { ...context, httpStatus });
      const refusal = body['error_response'];
      if (isJsonObject(refusal)) {
        throw createPinduoduoRefusal(
          refusal,
          { ...context, httpStatus, platformRequestId: readRequestId(refusal) ?? readRequestId(body) },
          createRedactor(options.secrets()),
        );
      }
      const payload = findPayload(body, endpoint.wire.responseKey, { ...context, httpStatus });
      return { payload, platformRequestId: readRequestId(payload) ?? readRequestId(body) };
    },
    permitsOf(endpoint, credentials) {
      const { name, limits, wire } = endpoint;
      // The narrowest bucket is there without a known limit too: it is the one a limit answer closes.
      const narrowest = wire.requiresAccessToken ? 'shop' : 'app';
      return (['shop', 'app', 'api'] as const).flatMap((scope): PermitRequest[] => {
        const scopeLimits = limits.filter((limit) => limit.scope === scope);
        if (scopeLimits.length === 0 && scope !== narrowest) return [];
        const bucket = bucketName(name, scope, credentials);
        if (scopeLimits.length === 0) return [{ bucket }];
        return scopeLimits.map((limit, index) => ({ bucket: bucket + (index === 0 ? '' : `:${limit.perMs}`), limit }));
      });
    },
  };
}

function bucketName(operation: string, scope: LimitScope, credentials: PinduoduoClientCredentials): string {
  const bucket = `${platformName}:${operation}:${scope}`;
  switch (scope) {
    case 'shop':
      return `${bucket}:${shopName(credentials)}`;
    case 'app':
      return `${bucket}:${credentials.clientId}`;
    case 'api':
      return bucket;
  }
}

/** Buckets may be shown and stored: a shop without a known id goes by a digest, never by its token. */
function shopName({ ownerId, clientId, accessToken = '' }: PinduoduoClientCredentials): string {
  return ownerId ?? sha256Hex(`${clientId}:${accessToken}`).slice(0, 12);
}

/** Keys of payloads; the platform misspells one of them. */
const responseName = /(?:^|_)(?:response|resposne)$/;

function findPayload(
  body: Readonly<Record<string, JsonValue>>,
  responseKey: string | null,
  context: PlatformErrorContext & { readonly httpStatus: number },
): JsonValue {
  const expected = responseKey !== null && Object.hasOwn(body, responseKey) ? body[responseKey] : undefined;
  if (expected !== undefined && expected !== null) return expected;
  const wrapped = Object.entries(body).flatMap(([name, member]) =>
    responseName.test(name) && name !== 'error_response' && isJsonObject(member) ? [member] : [],
  );
  const [only] = wrapped;
  if (wrapped.length === 1 && only !== undefined) return only;
  if (responseKey === null && !('error_response' in body)) return { ...body };
  throw new PlatformResponseError('answer has neither the expected member nor a refusal', {
    ...context,
    issues: [{ path: responseKey ?? '', message: 'expected an object' }],
  });
}

function readRequestId(body: JsonValue): string | undefined {
  if (!isJsonObject(body)) return undefined;
  const id = body['request_id'];
  const text = typeof id === 'number' || typeof id === 'bigint' ? String(id) : id;
  return typeof text === 'string' && /^[\w.-]{1,64}$/.test(text) ? text : undefined;
}

function isJsonObject(value: JsonValue | undefined): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
