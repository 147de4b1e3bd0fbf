import type { z } from 'zod';
import {
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformRateLimitError,
  PlatformResponseError,
} from '../errors/index.js';
import { classifyHttpStatus } from './classify-status.js';
import { decodeAnswer } from './decode.js';
import type { Endpoint } from './endpoint.js';
import { parseTolerantly, type ParsedPayload } from './parse-tolerantly.js';
import type { CallPriority } from './permits.js';
import type { Protocol, UnwrappedAnswer } from './protocol.js';
import { defaultRetryPolicy, withRetries, type RetryPolicy } from './retry.js';
import type { Runtime } from './runtime.js';
import { sendRequest } from './send.js';
import type { HttpAnswer, TransportLimits } from './transport.js';

/** What a caller may say about one call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly priority?: CallPriority;
  readonly timeoutMs?: number;
}

/** A payload with what is known of its coming. */
export interface CallResult<T> extends ParsedPayload<T> {
  readonly platformRequestId: string | undefined;
  readonly receivedAtMs: number;
}

/** Everything a client is made of. */
export interface Pipeline<Wire, Unsigned, Credentials> {
  readonly protocol: Protocol<Wire, Unsigned, Credentials>;
  readonly runtime: Runtime;
  readonly limits: TransportLimits;
  readonly retryPolicy: RetryPolicy;
}

export const defaultTransportLimits: TransportLimits = { timeoutMs: 30_000, maxResponseBytes: 32 * 1024 * 1024 };

/** Fills in what a client's options leave open. */
export function createPipeline<Wire, Unsigned, Credentials>(
  protocol: Protocol<Wire, Unsigned, Credentials>,
  runtime: Runtime,
  overrides: { readonly limits?: Partial<TransportLimits>; readonly retryPolicy?: Partial<RetryPolicy> } = {},
): Pipeline<Wire, Unsigned, Credentials> {
  return {
    protocol,
    runtime,
    limits: { ...defaultTransportLimits, ...overrides.limits },
    retryPolicy: { ...defaultRetryPolicy, ...overrides.retryPolicy },
  };
}

/** How long a bucket stays shut after a limit answer that names no time. */
const defaultCloseMs = 2_000;
/** No hint of a platform may shut a bucket for longer: what it means for that long is no limit but an outage. */
const longestCloseMs = 10 * 60_000;

/**
 * One call of one operation: validate, build once, then per attempt wait for permits, sign at the present instant,
 * send, decode, take the envelope off; at last read the payload. Throws only `OrderloomError`s or the signal's reason.
 */
export async function callEndpoint<Req extends z.ZodType, Res extends z.ZodType, Wire, Unsigned, Credentials>(
  pipeline: Pipeline<Wire, Unsigned, Credentials>,
  endpoint: Endpoint<Req, Res, Wire>,
  input: z.input<Req>,
  credentials: Credentials,
  options: CallOptions = {},
): Promise<CallResult<z.output<Res>>> {
  const { protocol, runtime, retryPolicy } = pipeline;
  const { signal } = options;
  const unsigned = protocol.build(endpoint, validateInput(endpoint, input));
  const permits = protocol.permitsOf(endpoint, credentials);
  const limits =
    options.timeoutMs === undefined ? pipeline.limits : { ...pipeline.limits, timeoutMs: options.timeoutMs };
  const context = { platform: protocol.platform, operation: endpoint.name };

  const priority = options.priority ?? 'live';
  let attempts = 0;
  const attempt = async () => {
    await runtime.permits.acquire(permits, priority, signal);
    const moment = { instantMs: runtime.clock.now(), nonce: runtime.nonce() };
    const answer = await sendRequest(
      runtime.dispatcher,
      protocol.sign(unsigned, credentials, moment),
      limits,
      context,
      signal,
    );
    try {
      return unwrapAnswer(protocol, endpoint, answer);
    } catch (error) {
      const [narrowest] = permits;
      if (error instanceof PlatformRateLimitError && narrowest !== undefined) {
        runtime.permits.close(narrowest.bucket, Math.min(error.retryAfterMs ?? defaultCloseMs, longestCloseMs));
      }
      throw error;
    }
  };

  const { payload, platformRequestId } = await withRetries(
    () => {
      attempts += 1;
      return runtime.watchAttempt?.({ ...context, attempt: attempts, priority }, attempt) ?? attempt();
    },
    { isRepeatable: endpoint.isRepeatable, policy: retryPolicy, runtime, signal },
  );

  const parsed = parseTolerantly(endpoint.response, payload);
  if ('issues' in parsed) {
    const error = new PlatformResponseError('answer lacks what the documents promise', {
      ...context,
      platformRequestId,
      issues: parsed.issues,
    });
    error.attempts = attempts;
    // The error invites to repeat, but the platform has accepted this write.
    throw endpoint.isRepeatable ? error : new OutcomeUnknownError({ ...context, platformRequestId, cause: error });
  }
  return { ...parsed, platformRequestId, receivedAtMs: runtime.clock.now() };
}

function validateInput(endpoint: Endpoint, input: unknown): unknown {
  const checked = endpoint.request.safeParse(input);
  if (checked.success) return checked.data;
  throw new InvalidArgumentError(
    `${endpoint.name} does not take this`,
    checked.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}

function unwrapAnswer<Wire>(
  protocol: Pick<Protocol<Wire, never, never>, 'platform' | 'unwrap'>,
  endpoint: Endpoint<z.ZodType, z.ZodType, Wire>,
  answer: HttpAnswer,
): UnwrappedAnswer {
  const context = { platform: protocol.platform, operation: endpoint.name };
  const isSuccess = answer.httpStatus >= 200 && answer.httpStatus < 300;
  if (isSuccess) {
    return protocol.unwrap(endpoint, { httpStatus: answer.httpStatus, body: decodeAnswer(answer, context) });
  }
  // A refusal in the body says more than the status does.
  try {
    protocol.unwrap(endpoint, { httpStatus: answer.httpStatus, body: decodeAnswer(answer, context) });
  } catch (error) {
    if (!(error instanceof PlatformResponseError)) throw error;
  }
  throw classifyHttpStatus(answer, context);
}
