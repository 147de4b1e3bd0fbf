import type { FormData } from 'undici';
import type { JsonValue } from '../json/index.js';

/** A request as it goes out. */
export interface SignedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or parts of which some are files: those bring their own `content-type`. */
  readonly body?: string | FormData;
}

/** An answer as it came in. */
export interface HttpAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** An answer whose body was JSON. */
export interface DecodedAnswer {
  readonly httpStatus: number;
  readonly body: JsonValue;
}

/** Sizes and times one call keeps to. */
export interface TransportLimits {
  /** One deadline for connecting, headers and body. */
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}
