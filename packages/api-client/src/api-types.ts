import type { components, paths } from './api.generated.js';

/** The type that the API's description calls by this name: `Schema<'ShownOrder'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Methods that routes of the API have. */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Paths, as they stand in the description, that take a method. */
export type PathWith<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends Record<M, object> ? Path : never;
}[keyof paths];

/** What the description says of one operation. */
type OperationOf<M extends Method, Path extends PathWith<M>> =
  paths[Path] extends Record<M, infer Operation> ? Operation : never;

/** A part of a request: absent where the operation has none, optional where nothing in it is required. */
type Part<Name extends string, T> = [Exclude<T, undefined>] extends [never]
  ? unknown
  : object extends T
    ? { readonly [Key in Name]?: T }
    : { readonly [Key in Name]: T };

type ParameterOf<Operation, Kind extends string> = Operation extends {
  readonly parameters: { readonly [Key in Kind]?: infer Parameters };
}
  ? NonNullable<Parameters>
  : never;

type BodyOf<Operation> = Operation extends {
  readonly requestBody: { readonly content: { readonly 'application/json': infer Body } };
}
  ? Body
  : never;

type SuccessOf<Operation> = Operation extends { readonly responses: infer Responses }
  ? Responses[keyof Responses & (200 | 201 | 202 | 203 | 204)]
  : never;

type ContentOf<Response> = Response extends { readonly content: infer Content }
  ? [Content] extends [undefined]
    ? undefined
    : Content extends Record<'application/json', infer Answer>
      ? Answer
      : string
  : undefined;

/** What may be said of any call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Limit of one attempt; that of the client when absent. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * 8 to 128 letters, digits, `.`, `_`, `-`. Only for POST, where a new one is made when absent: repeating a call with the
   * key of an earlier one answers what that did instead of doing it again.
   */
  readonly idempotencyKey?: string;
}

/** The request that an operation takes: `path`, `query` and `body` where it has them. */
export type RequestOf<M extends Method, Path extends PathWith<M>> = CallOptions &
  Part<'path', ParameterOf<OperationOf<M, Path>, 'path'>> &
  Part<'query', ParameterOf<OperationOf<M, Path>, 'query'>> &
  Part<'body', BodyOf<OperationOf<M, Path>>>;

/** The request as parameter: it may be left out where nothing in it is required. */
export type RequestParameter<M extends Method, Path extends PathWith<M>> =
  object extends RequestOf<M, Path> ? [request?: RequestOf<M, Path>] : [request: RequestOf<M, Path>];

/** What an operation answers when it succeeds; a text where that is not JSON. */
export type AnswerOf<M extends Method, Path extends PathWith<M>> = ContentOf<SuccessOf<OperationOf<M, Path>>>;

/** Paths of lists that are read page by page. */
export type ListPath = {
  [Path in PathWith<'get'>]: AnswerOf<'get', Path> extends { readonly items: readonly unknown[]; nextCursor: unknown }
    ? Path
    : never;
}[PathWith<'get'>];

/** An element of a list. */
export type ElementOf<Path extends ListPath> =
  AnswerOf<'get', Path> extends { readonly items: readonly (infer Element)[] } ? Element : never;
