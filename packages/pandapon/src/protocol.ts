import { InvalidArgumentError, PlatformResponseError, UnsupportedOperationError } from '@orderloom/core/errors';
import type {
  DecodedAnswer,
  Endpoint,
  PermitRequest,
  Protocol,
  SignedRequest,
  UnwrappedAnswer,
} from '@orderloom/core/http';
import { stringifyJson, type JsonValue } from '@orderloom/core/json';
import { createRedactor } from '@orderloom/core/logging';
import { sha256Hex } from '@orderloom/core/signing';
import type { z } from 'zod';
import type { PandaPonCredentials } from './credentials.js';
import { findRows } from './endpoints/row-places.js';
import type { PandaPonWire, WireParameters } from './endpoints/wire.js';
import { createPandaPonRefusal } from './errors.js';
import type { PandaPonSettings } from './settings.js';
import { signatureRecipes, signPandaPonRequest, type SignatureRecipe } from './signing.js';

/** A request that lacks only its authentication headers. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
}

/** What one connection's protocol depends on. `recipe` goes before the recipe named in the settings. */
export interface ProtocolOptions {
  readonly credentials: PandaPonCredentials;
  readonly settings: PandaPonSettings;
  readonly recipe?: SignatureRecipe | undefined;
}

type PandaPonEndpoint = Endpoint<z.ZodType, z.ZodType, PandaPonWire>;
type PandaPonProtocol = Protocol<PandaPonWire, UnsignedRequest, PandaPonCredentials>;

/** Longest text of a refusal that is kept. */
const maxMessageLength = 300;

/** PandaPon's wire: five headers, query or JSON body, one envelope. */
export function createPandaPonProtocol({ credentials, settings, recipe }: ProtocolOptions): PandaPonProtocol {
  const redact = createRedactor([credentials.accessSecret, credentials.accessKey, credentials.userId]);
  const chosenRecipe = recipe ?? signatureRecipes[settings.signatureRecipe];
  const bucket = `pandapon/${sha256Hex(credentials.accessKey).slice(0, 16)}`;
  const accountPermit: PermitRequest =
    settings.requestsPerSecond === undefined
      ? { bucket }
      : { bucket, limit: { scope: 'app', times: settings.requestsPerSecond, perMs: 1000 } };

  return {
    platform: 'pandapon',
    build: (endpoint, input) => buildRequest(endpoint, input, settings),
    sign: (unsigned, keys, { instantMs, nonce }): SignedRequest => ({
      ...unsigned,
      headers: {
        accept: 'application/json',
        ...(unsigned.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...signPandaPonRequest({
          credentials: keys,
          instantMs,
          nonce,
          timestampUnit: settings.timestampUnit,
          recipe: chosenRecipe,
        }),
      },
    }),
    unwrap: (endpoint, answer) => unwrapEnvelope(endpoint, answer, settings, redact),
    permitsOf: (endpoint) => [{ bucket: `${bucket}/${endpoint.name}` }, accountPermit],
  };
}

/** The path of an operation under these settings, or undefined when none is known. */
export function findPath(endpoint: PandaPonEndpoint, settings: PandaPonSettings): string | undefined {
  const { path, v2 } = endpoint.wire;
  const setPath = Object.hasOwn(settings.paths, endpoint.name) ? settings.paths[endpoint.name] : undefined;
  if (setPath !== undefined) return setPath;
  if (settings.generation === 'v1') return path ?? undefined;
  return v2?.path ?? (path === null ? undefined : deriveSecondPath(endpoint.name, path));
}

/** The rule that thirteen documented pairs of paths follow without exception (reference section 1). */
function deriveSecondPath(name: string, path: string): string {
  return name.startsWith('taobao.') ? path.replace(/^\/open\//, '/v2/taobao/') : `/v2${path}`;
}

function buildRequest(endpoint: PandaPonEndpoint, input: unknown, settings: PandaPonSettings): UnsignedRequest {
  const { wire } = endpoint;
  const template = findPath(endpoint, settings);
  if (template === undefined) {
    throw new UnsupportedOperationError(
      `the path of ${endpoint.name} is in no readable PandaPon document; set \`paths["${endpoint.name}"]\` on the connection`,
    );
  }
  const checked: WireParameters = Object.fromEntries(
    Object.entries(typeof input === 'object' && input !== null ? input : {}),
  );
  const parameters = wire.toParameters === undefined ? checked : wire.toParameters(checked, settings);
  const left = new Map(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null));
  const path = template.replaceAll(/\{(\w+)\}/g, (_placeholder, name: string) => {
    const value = left.get(name);
    if (value === undefined) {
      throw new InvalidArgumentError(`the path of ${endpoint.name} needs a parameter that was not given`, [
        { path: name, message: 'is missing' },
      ]);
    }
    left.delete(name);
    return encodeURIComponent(textOf(value));
  });

  const method =
    wire.chooseMethod?.(settings) ?? (settings.generation === 'v2' ? wire.v2?.method : undefined) ?? wire.method;
  // A GET has no body, whatever generation or setting made it one.
  const hasBody = method === 'POST' && (wire.parametersIn === 'body' || wire.method === 'GET');
  const query = new URLSearchParams();
  for (const [name, value] of left) {
    if (hasBody && wire.inQuery?.includes(name) !== true) continue;
    query.set(name, textOf(value));
    left.delete(name);
  }
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const url = `${settings.baseUrl.replace(/\/+$/, '')}${path}${search}`;
  return hasBody ? { method, url, body: stringifyJson(Object.fromEntries(left)) } : { method, url };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyJson(value);
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
  const inner = objectOf(payload);
  if (wire.hasInnerFailure === true && (inner?.['success'] === false || inner?.['success'] === 'false')) {
    const message = inner['errorInfo'] ?? inner['errorMsg'] ?? inner['errorMessage'];
    throw refuse(message, codeOf(inner['errorCode']) ?? 'no code');
  }
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

function objectOf(value: JsonValue): { [key: string]: JsonValue } | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function codeOf(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
