import type { z } from 'zod';
import type { RateLimit } from './rate-limit.js';

/**
 * How sure we are of an operation. `documented`: read on a page of the platform. `inferred`: derived or taken from
 * the platform behind it; a setting can correct it. `name_only`: only its existence is known.
 */
export type Certainty = 'documented' | 'inferred' | 'name_only';

/** One platform operation as data. `Wire` is what only its platform needs to know, such as a path or a response key. */
export interface Endpoint<
  RequestSchema extends z.ZodType = z.ZodType,
  ResponseSchema extends z.ZodType = z.ZodType,
  Wire = unknown,
> {
  readonly platform: string;
  /** The name in our catalogue; equals the platform's own name where it has one. */
  readonly name: string;
  readonly title: string;
  /** Narrow: what we accept from a caller. */
  readonly request: RequestSchema;
  /** Tolerant: what we read from the platform. */
  readonly response: ResponseSchema;
  /** Whether the call changes nothing, so that it may be sent again. */
  readonly isRepeatable: boolean;
  readonly limits: readonly RateLimit[];
  readonly certainty: Certainty;
  /** Page or program that the definition rests on. */
  readonly source: string;
  /** The platform's own page of the operation, where it has one. */
  readonly documentUrl?: string;
  readonly wire: Wire;
}

/** Fixes an operation's definition and keeps its exact types. */
export function defineEndpoint<RequestSchema extends z.ZodType, ResponseSchema extends z.ZodType, Wire>(
  endpoint: Endpoint<RequestSchema, ResponseSchema, Wire>,
): Endpoint<RequestSchema, ResponseSchema, Wire> {
  return Object.freeze(endpoint);
}

/** What a caller passes to an operation. */
export type EndpointInput<E extends Endpoint> = z.input<E['request']>;
/** What a caller gets from an operation. */
export type EndpointOutput<E extends Endpoint> = z.output<E['response']>;
