import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import {
  PlatformConnectionError,
  PlatformResponseError,
  PlatformTimeoutError,
  type PlatformErrorContext,
} from '../errors/index.js';
import { exchange } from './exchange.js';
import type { HttpAnswer, SignedRequest, TransportLimits } from './transport.js';

/** Sends one request and reads its whole body. Throws only `PlatformError`s, or the reason of the caller's signal. */
export async function sendRequest(
  dispatcher: Dispatcher,
  signed: SignedRequest,
  limits: TransportLimits,
  context: PlatformErrorContext,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  try {
    const { httpStatus, headers, bytes } = await exchange(dispatcher, signed, limits, context, signal);
    const text = decompress(bytes, headers['content-encoding'], limits.maxResponseBytes, context);
    return { httpStatus, headers, text };
  } catch (error) {
    if (error instanceof PlatformResponseError) throw error;
    if (signal?.aborted === true) throw signal.reason;
    if (error instanceof PlatformTimeoutError) throw error;
    throw new PlatformConnectionError(`connection failed (${errorCode(error)})`, {
      ...context,
      cause: withoutExcerpts(error),
    });
  }
}

const neverSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_CLOSED',
  'UND_ERR_INVALID_ARG',
  'ERR_INVALID_URL',
]);

/** Whether a connection error proves that the platform saw nothing of the request. */
export function wasNeverSent(error: PlatformConnectionError): boolean {
  return neverSentCodes.has(errorCode(error.cause));
}

/** Errors of a parser or of an address carry what they could not read: a body, a signed address. Those stay out. */
function withoutExcerpts(error: unknown): Error {
  const cause = new Error(error instanceof Error ? error.message : 'not an error');
  if (error instanceof Error) cause.name = error.name;
  return Object.assign(cause, { code: errorCode(error) });
}

function errorCode(error: unknown): string {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'no code';
}

function decompress(
  bytes: Buffer,
  encoding: string | string[] | undefined,
  maxBytes: number,
  context: PlatformErrorContext,
): string {
  if (encoding === undefined || encoding === 'identity') return bytes.toString('utf8');
  const limit = { maxOutputLength: maxBytes };
  try {
    if (encoding === 'gzip') return gunzipSync(bytes, limit).toString('utf8');
    if (encoding === 'deflate') return inflateSync(bytes, limit).toString('utf8');
    if (encoding === 'br') return brotliDecompressSync(bytes, limit).toString('utf8');
  } catch (error) {
    throw new PlatformResponseError('answer cannot be decompressed or grows too large', { ...context, cause: error });
  }
  throw new PlatformResponseError('answer has an unknown content-encoding', context);
}
