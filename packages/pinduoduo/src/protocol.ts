import {
  ConfigurationError,
  InvalidArgumentError,
  PlatformResponseError,
  type PlatformErrorContext,
} from '@orderloom/core/errors';
import type { Endpoint, LimitScope, PermitRequest, Protocol } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { createRedactor } from '@orderloom/core/logging';
import { sha256Hex } from '@orderloom/core/signing';
import { FormData } from 'undici';
import type { z } from 'zod';
import { readBusinessOutcome, usualSuccessFlags } from './business-layer.js';
import type { PinduoduoCredentials } from './credentials.js';
import { isUploadFile, type UploadFile } from './endpoints/upload-file.js';
import { platformName, type PinduoduoGateway, type PinduoduoWire } from './endpoints/wire.js';
import { createPinduoduoBusinessRefusal, createPinduoduoRefusal } from './errors.js';
import { defaultGatewayUrls } from './settings.js';
import { renderParameters, signPinduoduoRequest } from './signing.js';

/** A request with its business parameters as text. */
export interface UnsignedPinduoduoRequest {
  readonly type: string;
  readonly requiresAccessToken: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly gateway: PinduoduoGateway;
  /** Parts that are sent beside the parameters and are not signed, by their names. */
  readonly files: Readonly<Record<string, UploadFile>>;
}

/** How the open platform's gateways are spoken to. */
export type PinduoduoProtocol = Protocol<PinduoduoWire, UnsignedPinduoduoRequest, PinduoduoCredentials>;

/** What a protocol is made from. */
export interface PinduoduoProtocolOptions {
  readonly gatewayUrl: string;
  /** The platform's own when absent, as the next one. */
  readonly cloudGatewayUrl?: string | undefined;
  readonly uploadGatewayUrl?: string | undefined;
  /** The application that calls to the cloud gateway are made for. */
  readonly targetClientId?: string | undefined;
  /** Whether limits are those inside the platform's own cloud. */
  readonly isInCloud?: boolean;
  /** Removed from what the platform says when it refuses. */
  readonly secrets: () => readonly string[];
}

const acceptedForms = { accept: 'application/json', 'accept-encoding': 'gzip' } as const;
const formHeaders = {
  'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  ...acceptedForms,
} as const;

/** Makes the protocol. */
export function createPinduoduoProtocol(options: PinduoduoProtocolOptions): PinduoduoProtocol {
  const urls: Readonly<Record<PinduoduoGateway, string>> = {
    router: options.gatewayUrl,
    cloud: options.cloudGatewayUrl ?? defaultGatewayUrls.cloudGatewayUrl,
    upload: options.uploadGatewayUrl ?? defaultGatewayUrls.uploadGatewayUrl,
  };
  return {
    platform: platformName,
    build({ name, wire }, input) {
      const { files, parameters } = splitFiles(isObject(input) ? input : {});
      const wrapped = wire.wrapper === undefined ? parameters : { [wire.wrapper]: parameters };
      return {
        type: name,
        requiresAccessToken: wire.requiresAccessToken,
        parameters: renderParameters(wrapped),
        gateway: chooseGateway(name, wire.gateway, Object.keys(files)),
        files,
      };
    },
    sign({ type, requiresAccessToken, parameters, gateway, files }, credentials, { instantMs }) {
      if (requiresAccessToken && credentials.accessToken === undefined) {
        throw new ConfigurationError(`${type} needs the access token of a shop: let the merchant authorise`, [
          { path: 'accessToken', message: 'is missing' },
        ]);
      }
      const signed = signPinduoduoRequest({
        type,
        clientId: credentials.clientId,
        clientSecret: credentials.clientSecret,
        // An operation that needs no token is said not to expect one in the sign.
        accessToken: requiresAccessToken ? credentials.accessToken : undefined,
        targetClientId: gateway === 'cloud' ? options.targetClientId : undefined,
        timestampSeconds: Math.floor(instantMs / 1000),
        parameters,
      });
      const url = urls[gateway];
      if (gateway !== 'upload') return { method: 'POST', url, headers: formHeaders, body: signed.body };
      // The parts name their own content type, with the boundary between them.
      return { method: 'POST', url, headers: acceptedForms, body: createParts(signed.parameters, files) };
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
      const platformRequestId = readRequestId(payload) ?? readRequestId(body);
      requireSuccess(endpoint, payload, { ...context, httpStatus, platformRequestId }, options.secrets);
      return { payload, platformRequestId };
    },
    permitsOf(endpoint, credentials) {
      const { name, wire } = endpoint;
      const limits = (options.isInCloud === true ? wire.limitsInCloud : undefined) ?? endpoint.limits;
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

function splitFiles(input: Readonly<Record<string, unknown>>): {
  readonly files: Readonly<Record<string, UploadFile>>;
  readonly parameters: Readonly<Record<string, unknown>>;
} {
  const files: Record<string, UploadFile> = {};
  for (const [name, value] of Object.entries(input)) if (isUploadFile(value)) files[name] = value;
  if (Object.keys(files).length === 0) return { files, parameters: input };
  const parameters = Object.fromEntries(Object.entries(input).filter(([name]) => !Object.hasOwn(files, name)));
  return { files, parameters };
}

function chooseGateway(
  type: string,
  gateway: PinduoduoGateway | undefined,
  fileNames: readonly string[],
): PinduoduoGateway {
  if (fileNames.length === 0) return gateway ?? 'router';
  if (gateway === undefined || gateway === 'upload') return 'upload';
  throw new InvalidArgumentError(
    `${type} cannot take a file on the ${gateway} gateway`,
    fileNames.map((path) => ({ path, message: 'is a file; only the upload gateway takes files' })),
  );
}

/** The signed parameters and, after them, the files, which the platform does not want signed. */
function createParts(
  parameters: Readonly<Record<string, string>>,
  files: Readonly<Record<string, UploadFile>>,
): FormData {
  const parts = new FormData();
  for (const [name, value] of Object.entries(parameters)) parts.append(name, value);
  for (const [name, { bytes, fileName, contentType }] of Object.entries(files)) {
    const content = new Blob([new Uint8Array(bytes)], { type: contentType ?? 'application/octet-stream' });
    parts.append(name, content, fileName);
  }
  return parts;
}

/**
 * The second layer: a write that says it was refused, or that does not say what it always says, must not pass for done.
 * Operations of unknown fields are looked at in the usual places, and so is every write.
 */
function requireSuccess(
  endpoint: Endpoint<z.ZodType, z.ZodType, PinduoduoWire>,
  payload: JsonValue,
  context: PlatformErrorContext & { readonly httpStatus: number },
  secrets: () => readonly string[],
): void {
  const { isRepeatable, certainty, wire } = endpoint;
  const ownFlags = wire.successFlags ?? [];
  const isOpen = certainty === 'name_only';
  const flags = isRepeatable && !isOpen ? ownFlags : [...ownFlags, ...usualSuccessFlags];
  if (flags.length === 0) return;
  const outcome = readBusinessOutcome(payload, flags);
  if (outcome.kind === 'refused') {
    throw createPinduoduoBusinessRefusal(outcome.refusal, context, createRedactor(secrets()));
  }
  if (outcome.kind === 'accepted' || ownFlags.length === 0) return;
  throw new PlatformResponseError('answer does not say whether it took effect', {
    ...context,
    issues: ownFlags.map((path) => ({ path, message: 'expected true or false' })),
  });
}

function bucketName(operation: string, scope: LimitScope, credentials: PinduoduoCredentials): string {
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
function shopName({ ownerId, clientId, accessToken = '' }: PinduoduoCredentials): string {
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
  const isTelling = Object.keys(body).some((name) => name !== 'error_response' && name !== 'request_id');
  if (responseKey === null && isTelling && !('error_response' in body)) return { ...body };
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
