import type { Duplex } from 'node:stream';
import type { Dispatcher } from 'undici';

/** What a WebSocket does not tell of its handshake. */
export interface WatchedUpgrade {
  /** To be given to the WebSocket. */
  readonly dispatcher: Dispatcher;
  /** Status of an answer that was no upgrade; undefined when none came. */
  refusedWith(): number | undefined;
  /** Code of the failure before any answer, such as ECONNREFUSED. */
  failedWith(): string | undefined;
  /** Cuts the connection without a farewell, for a peer that no longer answers one. */
  destroy(): void;
}

/** Watches the handshake of one WebSocket, whose own events say neither why it failed nor let a dead peer go. */
export function watchUpgrade(dispatcher: Dispatcher): WatchedUpgrade {
  let status: number | undefined;
  let failure: string | undefined;
  let socket: Duplex | undefined;
  const watched = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade(controller, statusCode, headers, upgraded) {
      socket = upgraded;
      return handler.onRequestUpgrade?.(controller, statusCode, headers, upgraded);
    },
    onResponseStart(controller, statusCode, headers, statusMessage) {
      status = statusCode;
      handler.onResponseStart?.(controller, statusCode, headers, statusMessage);
    },
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError(controller, error) {
      failure = codeOf(error);
      handler.onResponseError?.(controller, error);
    },
  });
  return {
    dispatcher: dispatcher.compose((dispatch) => (options, handler) => dispatch(options, watched(handler))),
    refusedWith: () => status,
    failedWith: () => failure,
    destroy: () => {
      socket?.destroy();
    },
  };
}

/** The code alone: texts of such errors hold the address, and that the digest. */
function codeOf(error: Error): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code: unknown = first instanceof Error && 'code' in first ? first.code : undefined;
  return typeof code === 'string' ? code : 'no code';
}
