import type { Clock } from '@orderloom/core/time';
import { OrderloomApiError, OrderloomUnreachableError } from './api-error.js';
import { createApiError } from './read-fault.js';

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** One request, ready to be sent any number of times. */
export interface OutgoingRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Whether sending it again can do no harm. */
  readonly isRepeatable: boolean;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** A success whose body was read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** How requests are sent. */
export interface TransportOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** From 0 up to, but not, 1. */
  readonly random: () => number;
  readonly retries: number;
}

const firstDelayMs = 250;
/** A service that asks for more patience than this is heard by whoever called. */
const longestDelayMs = 30_000;

/** Sends requests, and sends those again that may pass the next time. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** Throws `OrderloomApiError`, `OrderloomUnreachableError` or the reason of the caller's signal. */
  async send(request: OutgoingRequest): Promise<Reply> {
    return this.#repeat(request, async () => {
      const deadline = AbortSignal.timeout(request.timeoutMs);
      const response = await this.#fetch(request, deadline);
      return {
        status: response.status,
        headers: response.headers,
        text: await this.#read(request, response, deadline),
      };
    });
  }

  /** As `send`, but leaves a success's body unread and without a limit of time. */
  async open(request: OutgoingRequest): Promise<Response> {
    return this.#repeat(request, async () => {
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(timeoutReason), request.timeoutMs);
      try {
        return await this.#fetch(request, waiting.signal);
      } finally {
        clearTimeout(timer);
      }
    });
  }

  async #repeat<Result>(request: OutgoingRequest, attempt: () => Promise<Result>): Promise<Result> {
    for (let retry = 0; ; retry += 1) {
      try {
        return await attempt();
      } catch (error) {
        const delayMs = retry < this.#options.retries ? this.#delayBefore(retry, request, error) : undefined;
        if (delayMs === undefined) throw error;
        await this.#options.clock.sleep(delayMs, request.signal);
      }
    }
  }

  /** Undefined: it is not sent again. */
  #delayBefore(retry: number, request: OutgoingRequest, error: unknown): number | undefined {
    const backoffMs = firstDelayMs * 2 ** retry * (0.5 + this.#options.random());
    if (error instanceof OrderloomUnreachableError) return request.isRepeatable ? backoffMs : undefined;
    if (!(error instanceof OrderloomApiError) || !mayPass(error, request.isRepeatable)) return undefined;
    const delayMs = error.retryAfterMs ?? backoffMs;
    return delayMs > longestDelayMs ? undefined : delayMs;
  }

  async #fetch(request: OutgoingRequest, deadline: AbortSignal): Promise<Response> {
    const { method, url, headers, body, signal } = request;
    let response: Response;
    try {
      response = await this.#options.fetch(url, {
        method,
        headers,
        // Another address must not get the key.
        redirect: 'manual',
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
        ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw this.#explain(request, deadline, error);
    }
    if (response.ok) return response;
    throw createApiError(response, await this.#read(request, response, deadline), this.#options.clock.now());
  }

  async #read(request: OutgoingRequest, response: Response, deadline: AbortSignal): Promise<string> {
    try {
      return await response.text();
    } catch (error) {
      throw this.#explain(request, deadline, error);
    }
  }

  #explain({ signal, url, timeoutMs }: OutgoingRequest, deadline: AbortSignal, error: unknown): unknown {
    if (signal?.aborted === true) return signal.reason;
    const { host } = new URL(url);
    return deadline.aborted
      ? new OrderloomUnreachableError('timeout', `${host} did not answer within ${timeoutMs} ms`, { cause: error })
      : new OrderloomUnreachableError('unreachable', `${host} cannot be reached`, { cause: error });
  }
}

const timeoutReason = new DOMException('the limit of time is over', 'TimeoutError');

function mayPass({ status, code }: OrderloomApiError, isRepeatable: boolean): boolean {
  // Refused before anything was done.
  if (status === 429 && code === 'too_many_requests') return true;
  if (!isRepeatable) return false;
  // A gateway's own words; 502 as a problem is what the platform said, and the service has tried often enough.
  return status === 503 || code === 'http_502' || code === 'http_504' || code === 'idempotency_in_progress';
}
