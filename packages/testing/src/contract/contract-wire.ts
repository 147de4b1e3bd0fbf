import { Dispatcher } from 'undici';

/** A request as it left the client. */
export interface WireRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as the platform sends it. */
export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

/** What happens to a request instead of a sound answer. */
export type WireFate = WireAnswer | 'connection lost' | 'never answered';

/**
 * A network in memory that remembers every request. Each answers as `answer` says unless a fate was put up for it.
 */
export class ContractWire extends Dispatcher {
  readonly requests: WireRequest[] = [];
  readonly #answer: (request: WireRequest) => WireAnswer;
  readonly #onCall: () => void;
  readonly #fates: WireFate[] = [];
  #lasting: WireFate | undefined;
  #onRequest: (() => void) | undefined;

  constructor(answer: (request: WireRequest) => WireAnswer, onCall: () => void) {
    super();
    this.#answer = answer;
    this.#onCall = onCall;
  }

  /** The next requests meet these fates, one each. */
  putUp(...fates: readonly WireFate[]): void {
    this.#fates.push(...fates);
  }

  /** All requests meet this fate. */
  putUpForAll(fate: WireFate): void {
    this.#lasting = fate;
  }

  /** Resolves once the next request has left. */
  nextRequest(): Promise<void> {
    return new Promise((resolve) => {
      this.#onRequest = resolve;
    });
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const controller = new WireController((reason) => handler.onResponseError?.(controller, reason));
    const request = {
      method: options.method,
      path: options.path,
      headers: readHeaders(options.headers),
      body: typeof options.body === 'string' ? options.body : '',
    };
    this.requests.push(request);
    this.#onCall();
    this.#onRequest?.();
    const fate = this.#lasting ?? this.#fates.shift() ?? this.#answer(request);
    handler.onRequestStart?.(controller, undefined);
    queueMicrotask(() => {
      if (fate === 'never answered' || controller.aborted) return;
      if (fate === 'connection lost') {
        handler.onResponseError?.(
          controller,
          Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
        );
        return;
      }
      handler.onResponseStart?.(controller, fate.status, { 'content-type': 'application/json' }, '');
      handler.onResponseData?.(controller, Buffer.from(fate.body));
      handler.onResponseEnd?.(controller, {});
    });
    return true;
  }
}

function readHeaders(headers: Dispatcher.DispatchOptions['headers']): Record<string, string> {
  if (typeof headers !== 'object' || headers === null || Symbol.iterator in headers) return {};
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}

class WireController implements Dispatcher.DispatchController {
  readonly paused = false;
  aborted = false;
  reason: Error | null = null;
  readonly #onAbort: (reason: Error) => void;

  constructor(onAbort: (reason: Error) => void) {
    this.#onAbort = onAbort;
  }

  abort(reason: Error): void {
    this.aborted = true;
    this.reason = reason;
    this.#onAbort(reason);
  }

  pause(): void {}
  resume(): void {}
}
