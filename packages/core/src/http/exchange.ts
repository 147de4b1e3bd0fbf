import type { Dispatcher } from 'undici';
import { PlatformResponseError, PlatformTimeoutError, type PlatformErrorContext } from '../errors/index.js';
import type { HttpAnswer, SignedRequest, TransportLimits } from './transport.js';

/** An answer with its body as it came over the wire. */
export interface ReceivedAnswer extends Omit<HttpAnswer, 'text'> {
  readonly bytes: Buffer;
}

/**
 * Sends one request and collects its whole answer, on the dispatcher's own callbacks: streams and an abort signal per
 * request would cost more than all else a small call does. Rejects with a `PlatformTimeoutError` at the deadline, a
 * `PlatformResponseError` beyond the size, the reason of the caller's signal, or undici's error.
 */
export function exchange(
  dispatcher: Dispatcher,
  signed: SignedRequest,
  limits: TransportLimits,
  context: PlatformErrorContext,
  signal: AbortSignal | undefined,
): Promise<ReceivedAnswer> {
  const { origin, pathname, search } = new URL(signed.url);
  return new Promise((resolve, reject) => {
    let controller: Dispatcher.DispatchController | undefined;
    let stopped: DOMException | undefined;
    let head: Omit<ReceivedAnswer, 'bytes'> = { httpStatus: 0, headers: {} };
    let size = 0;
    const chunks: Buffer[] = [];

    const end = () => {
      clearTimeout(deadline);
      signal?.removeEventListener('abort', giveUp);
    };
    const fail = (reason: unknown) => {
      end();
      reject(reason);
    };
    const stop = (reasonOf: (cause: DOMException) => unknown) => {
      stopped = new DOMException('This operation was aborted', 'AbortError');
      fail(reasonOf(stopped));
      // Without a controller the request still waits for its connection and is stopped when it gets one.
      controller?.abort(stopped);
    };
    const giveUp = () => stop(() => signal?.reason);
    const deadline = setTimeout(
      () => stop((cause) => new PlatformTimeoutError(limits.timeoutMs, { ...context, cause })),
      limits.timeoutMs,
    );
    signal?.addEventListener('abort', giveUp, { once: true });

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        controller = started;
        if (stopped !== undefined) started.abort(stopped);
      },
      onResponseStart(_controller, httpStatus, headers) {
        head = { httpStatus, headers };
      },
      onResponseData(_controller, chunk) {
        if (stopped !== undefined) return;
        size += chunk.byteLength;
        if (size <= limits.maxResponseBytes) chunks.push(chunk);
        else stop(() => new PlatformResponseError(`answer is larger than ${limits.maxResponseBytes} bytes`, context));
      },
      onResponseEnd() {
        end();
        const [only] = chunks;
        resolve({ ...head, bytes: chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, size) });
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    };
    try {
      dispatcher.dispatch(
        {
          origin,
          path: pathname + search,
          method: signed.method,
          headers: signed.headers,
          body: signed.body ?? null,
        },
        handler,
      );
    } catch (error) {
      fail(error);
    }
  });
}
