import type { JsonValue } from '../json/index.js';
import type { Endpoint } from './endpoint.js';
import type { PermitRequest } from './permits.js';
import type { DecodedAnswer, SignedRequest } from './transport.js';
import type { z } from 'zod';

/** When an attempt is signed. */
export interface SigningMoment {
  readonly instantMs: number;
  readonly nonce: string;
}

/** The payload of an answer, free of its envelope. */
export interface UnwrappedAnswer {
  readonly payload: JsonValue;
  readonly platformRequestId: string | undefined;
}

/** What distinguishes one platform's wire from another's. `Unsigned` is a request built but not yet signed. */
export interface Protocol<Wire, Unsigned, Credentials> {
  readonly platform: string;
  /** Builds the request once per call. Throws `UnsupportedOperationError` when a setting it needs is missing. */
  build(endpoint: Endpoint<z.ZodType, z.ZodType, Wire>, input: unknown): Unsigned;
  /** Signs for one attempt. Pure. */
  sign(unsigned: Unsigned, credentials: Credentials, moment: SigningMoment): SignedRequest;
  /** Takes the envelope off, or throws the refusal it holds. Texts in errors are redacted here. */
  unwrap(endpoint: Endpoint<z.ZodType, z.ZodType, Wire>, answer: DecodedAnswer): UnwrappedAnswer;
  /** Buckets that count a call, the narrowest first: that one is closed after a limit answer. */
  permitsOf(endpoint: Endpoint<z.ZodType, z.ZodType, Wire>, credentials: Credentials): readonly PermitRequest[];
}
