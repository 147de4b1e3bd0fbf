import type { CallOptions, Endpoint, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import type { z } from 'zod';

/** A method of the client: one call of one operation, whose types are told by name and not spelt out anew. */
export type PandaPonMethod<E extends Endpoint> = (
  input: EndpointInput<E>,
  options?: CallOptions,
) => Promise<EndpointOutput<E>>;

/** The same for an operation that answers one thing. */
export type PandaPonSingleMethod<E extends Endpoint<z.ZodType, z.ZodArray>> = (
  input: EndpointInput<E>,
  options?: CallOptions,
) => Promise<EndpointOutput<E>[number]>;

/** The same for one thing that may be absent. */
export type PandaPonFindMethod<E extends Endpoint<z.ZodType, z.ZodArray>> = (
  input: EndpointInput<E>,
  options?: CallOptions,
) => Promise<EndpointOutput<E>[number] | undefined>;

/** Walks through every row of a paged list; `Page` is its parameter for the page. */
export type PandaPonIterator<E extends Endpoint, Page extends keyof EndpointInput<E>> = (
  input?: Omit<EndpointInput<E>, Page>,
  options?: CallOptions,
) => AsyncGenerator<EndpointOutput<E> extends { readonly rows: readonly (infer Row)[] } ? Row : never, void>;

/** The same for a list that has to be told more than its page. */
export type PandaPonSearchIterator<E extends Endpoint, Page extends keyof EndpointInput<E>> = (
  input: Omit<EndpointInput<E>, Page>,
  options?: CallOptions,
) => ReturnType<PandaPonIterator<E, Page>>;
