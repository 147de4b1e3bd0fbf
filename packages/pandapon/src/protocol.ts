import { PlatformResponseError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { DecodedAnswer, PermitRequest, Protocol, SignedRequest, UnwrappedAnswer } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { createRedactor } from '@orderloom/core/logging';
import { sha256Hex } from '@orderloom/core/signing';
import { buildRequest, type PandaPonEndpoint, type UnsignedRequest } from './build-request.js';
import type { PandaPonCredentials } from './credentials.js';
import { findRows } from './endpoints/row-places.js';
import type { PandaPonWire } from './endpoints/wire.js';
import { createPandaPonRefusal } from './errors.js';
import type { PandaPonSettings } from './settings.js';
import { signatureRecipes, signPandaPonRequest, writeTimestamp, type SignatureRecipe } from './signing.js';
import { signWarehouseRequest, type WarehouseSigner } from './warehouse-signing.js';

/** What one connection's protocol depends on. `recipe` goes before the recipe named in the settings. */
export interface ProtocolOptions {
  readonly credentials: PandaPonCredentials;
  readonly settings: PandaPonSettings;
  readonly recipe?: SignatureRecipe | undefined;
  /** Makes the `sign` of the warehouse calls; without it they are unsupported. */
  readonly warehouseSigner?: WarehouseSigner | undefined;
}

type PandaPonProtocol = Protocol<PandaPonWire, UnsignedRequest, PandaPonCredentials>;

/** Longest text of a refusal that is kept. */
const maxMessageLength = 300;

/** PandaPon's wire: five headers, query or JSON body, one envelope. */
export function createPandaPonProtocol(options: ProtocolOptions): PandaPonProtocol {
  const { credentials, settings, recipe, warehouseSigner } = options;
  const redact = createRedactor([credentials.accessSecret, credentials.accessKey, credentials.userId]);
  const chosenRecipe = recipe ?? signatureRecipes[settings.signatureRecipe];
  const bucket = `pandapon/${sha256Hex(credentials.accessKey).slice(0, 16)}`;
  const accountPermit: PermitRequest =
    settings.requestsPerSecond === undefined
      ? { bucket }
      : { bucket, limit: { scope: 'app', times: settings.requestsPerSecond, perMs: 1000 } };

  return {
    platform: 'pandapon',
    build: (endpoint, input) => {
      if (endpoint.wire.authentication === 'warehouse_sign' && warehouseSigner === undefined) {
        throw new UnsupportedOperationError(
          `${endpoint.name} wants a \`sign\` whose making is in no readable PandaPon document; give the client a \`warehouseSigner\` that computes it`,
        );
      }
      return buildRequest(endpoint, input, settings);
    },
    sign: (unsigned, keys, { instantMs, nonce }): SignedRequest => {
      const { method, url, body, authentication } = unsigned;
      const plain = {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const sent = { method, ...(body === undefined ? {} : { body }) };
      if (authentication === 'warehouse_sign' && warehouseSigner !== undefined) {
        const timestamp = writeTimestamp(instantMs, settings.timestampUnit);
        const signed = signWarehouseRequest({ ...sent, url, credentials: keys, timestamp, nonce }, warehouseSigner);
        // Listed as optional on the v2 page (doc-env2 api-289121052); a sign may be made of it.
        return { ...sent, url: signed, headers: { ...plain, 'nonce-str': nonce } };
      }
      const { timestampUnit } = settings;
      const signature = signPandaPonRequest({
        credentials: keys,
        instantMs,
        nonce,
        timestampUnit,
        recipe: chosenRecipe,
      });
      return { ...sent, url, headers: { ...plain, ...signature } };
    },
    unwrap: (endpoint, answer) => unwrapEnvelope(endpoint, answer, settings, redact),
    permitsOf: (endpoint) => [{ bucket: `${bucket}/${endpoint.name}` }, accountPermit],
  };
}

function unwrapEnvelope(
  endpoint: PandaPonEndpoint,
  answer: DecodedAnswer,
  settings: PandaPonSettings,
  redact: (text: string) => string,
): UnwrappedAnswer {
  const context = { platform: 'pandapon', operation: endpoint.name };
  const envelope = objectOf(answer.body);
  const code = codeOf(envelope?.['code']);
  if (envelope === undefined || code === undefined) {
    throw new PlatformResponseError('answer is no PandaPon envelope', {
      ...context,
      httpStatus: answer.httpStatus,
      issues: [{ path: 'code', message: 'expected a whole number' }],
    });
  }
  const platformRequestId = typeof envelope['requestId'] === 'string' ? envelope['requestId'] : undefined;
  const refuse = (message: JsonValue | undefined, innerCode?: string, refusedCode = code) =>
    createPandaPonRefusal(
      {
        httpStatus: answer.httpStatus,
        code: refusedCode,
        innerCode,
        message: typeof message === 'string' ? redact(message).slice(0, maxMessageLength) : '',
      },
      settings.refusalClasses,
      { ...context, platformRequestId },
    );
  if (!settings.successCodes.includes(Number(code))) throw refuse(envelope['msg']);

  const payload = envelope['data'] ?? null;
  const { wire } = endpoint;
  const failure = findInnerFailure(endpoint, payload);
  if (failure !== undefined) throw refuse(failure.message, failure.code);
  switch (wire.payload) {
    case 'plain':
      return { payload, platformRequestId };
    case 'single': {
      const found = Array.isArray(payload) ? payload : payload === null ? [] : [payload];
      // No page says how an unknown id is answered; an empty success means the same.
      if (found.length === 0) throw refuse('the answer holds nothing', undefined, '404');
      return { payload: found, platformRequestId };
    }
    case 'rows': {
      const placed = findRows(payload, settings);
      if (placed !== undefined) return { payload: { ...placed }, platformRequestId };
      throw new PlatformResponseError('answer holds no list in any known place (settings rowPlaces)', {
        ...context,
        platformRequestId,
        issues: [{ path: 'data', message: 'expected a list' }],
      });
    }
  }
}

/** Documented are `errorCode`, `errorInfo` (api-263477652) and `errorMsg` (doc api-250313112); the rest is upstream. */
const innerCodeNames = ['errorCode', 'error_code', 'resultCode', 'code'] as const;
const innerMessageNames = ['errorInfo', 'errorMsg', 'errorMessage', 'error_msg', 'error_message', 'message'] as const;

/** Where a payload says itself that nothing came of the call, although the envelope says success. */
function findInnerFailure(
  { wire, isRepeatable }: Pick<PandaPonEndpoint, 'wire' | 'isRepeatable'>,
  payload: JsonValue,
): { readonly code: string; readonly message: JsonValue | undefined } | undefined {
  if (wire.hasInnerFailure !== true) return undefined;
  // Of a call that only reads, false may be the very answer.
  if (isFalse(payload) && !isRepeatable) return { code: 'no code', message: 'the platform answered false' };
  const inner = objectOf(payload);
  if (inner === undefined || !['success', ...(wire.successFlags ?? [])].some((name) => isFalse(inner[name]))) {
    return undefined;
  }
  return {
    code: innerCodeNames.map((name) => codeOf(inner[name])).find((code) => code !== undefined) ?? 'no code',
    message: innerMessageNames.map((name) => inner[name]).find((text) => typeof text === 'string' && text !== ''),
  };
}

function isFalse(value: JsonValue | undefined): boolean {
  return value === false || value === 'false';
}

function objectOf(value: JsonValue): { [key: string]: JsonValue } | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function codeOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
