import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { request, type Dispatcher } from 'undici';
import {
  PlatformConnectionError,
  PlatformResponseError,
  PlatformTimeoutError,
  type PlatformErrorContext,
} from '../errors/index.js';
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
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.timeoutMs);
  const forward = () => deadline.abort();
  signal?.addEventListener('abort', forward, { once: true });
  try {
    const answer = await request(signed.url, {
      dispatcher,
      method: signed.method,
      headers: signed.headers,
      body: signed.body ?? null,
      signal: deadline.signal,
    });
    const bytes = await readBody(answer.body, limits.maxResponseBytes, context);
    const text = decompress(bytes, answer.headers['content-encoding'], limits.maxResponseBytes, context);
    return { httpStatus: answer.statusCode, headers: answer.headers, text };
  } catch (error) {
    if (error instanceof PlatformResponseError) throw error;
    if (signal?.aborted === true) throw signal.reason;
    if (deadline.signal.aborted) throw new PlatformTimeoutError(limits.timeoutMs, { ...context, cause: error });
    throw new PlatformConnectionError(`connection failed (${errorCode(error)})`, {
      ...context,
      cause: withoutExcerpts(error),
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', forward);
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

async function readBody(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
  context: PlatformErrorContext,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new PlatformResponseError(`answer is larger than ${maxBytes} bytes`, context);
    chunks.push(chunk);
  }
  const [only] = chunks;
  return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
}

function decompress(
  bytes: Uint8Array,
  encoding: string | string[] | undefined,
  maxBytes: number,
  context: PlatformErrorContext,
): string {
  if (encoding === undefined || encoding === 'identity') return decodeUtf8(bytes);
  const limit = { maxOutputLength: maxBytes };
  try {
    if (encoding === 'gzip') return decodeUtf8(gunzipSync(bytes, limit));
    if (encoding === 'deflate') return decodeUtf8(inflateSync(bytes, limit));
    if (encoding === 'br') return decodeUtf8(brotliDecompressSync(bytes, limit));
  } catch (error) {
    throw new PlatformResponseError('answer cannot be decompressed or grows too large', { ...context, cause: error });
  }
  throw new PlatformResponseError('answer has an unknown content-encoding', context);
}

function decodeUtf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
