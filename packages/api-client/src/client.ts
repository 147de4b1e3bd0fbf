import { InvalidArgumentError } from '@orderloom/core/errors';
import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import { systemClock, type Clock } from '@orderloom/core/time';
import { OrderloomUnreachableError } from './api-error.js';
import { apiVersion } from './api.generated.js';
import type { AnswerOf, CallOptions, ElementOf, ListPath, Method, PathWith, RequestParameter } from './api-types.js';
import { buildUrl } from './build-url.js';
import { Transport, type Fetch, type OutgoingRequest, type Reply } from './transport.js';

/** Where the service is, and how it is called. */
export interface OrderloomClientOptions {
  /** Address of the service, such as `http://127.0.0.1:3000`; with a path when a proxy adds one. */
  readonly baseUrl: string;
  /** Secret. */
  readonly apiKey: string;
  /** 30 seconds when absent. */
  readonly timeoutMs?: number;
  /** How often a request is sent again that may pass the next time; 2 when absent, 0 for never. */
  readonly retries?: number;
  /** The global one when absent. */
  readonly fetch?: Fetch;
  /** For tests. */
  readonly clock?: Clock;
  /** For tests: from 0 up to, but not, 1. */
  readonly random?: () => number;
}

/** An answer with what came along with it, such as `ETag`. */
export interface Answer<Data> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
}

/**
 * The API of the service, typed from its own description. Every call throws `OrderloomApiError` for an answer that is no
 * success, `OrderloomUnreachableError` when none came, and the reason of its signal when that was aborted. Integers
 * beyond 2^53 are read as `bigint` and written digit for digit.
 */
export interface OrderloomClient {
  get<Path extends PathWith<'get'>>(
    path: Path,
    ...request: RequestParameter<'get', Path>
  ): Promise<AnswerOf<'get', Path>>;
  post<Path extends PathWith<'post'>>(
    path: Path,
    ...request: RequestParameter<'post', Path>
  ): Promise<AnswerOf<'post', Path>>;
  put<Path extends PathWith<'put'>>(
    path: Path,
    ...request: RequestParameter<'put', Path>
  ): Promise<AnswerOf<'put', Path>>;
  patch<Path extends PathWith<'patch'>>(
    path: Path,
    ...request: RequestParameter<'patch', Path>
  ): Promise<AnswerOf<'patch', Path>>;
  delete<Path extends PathWith<'delete'>>(
    path: Path,
    ...request: RequestParameter<'delete', Path>
  ): Promise<AnswerOf<'delete', Path>>;
  /** Any method, with status and headers. */
  request<M extends Method, Path extends PathWith<M>>(
    method: M,
    path: Path,
    ...request: RequestParameter<M, Path>
  ): Promise<Answer<AnswerOf<M, Path>>>;
  /** Every element of a list, page after page; of a feed, all that there is by now. */
  list<Path extends ListPath>(
    path: Path,
    ...request: RequestParameter<'get', Path>
  ): AsyncGenerator<ElementOf<Path>, void>;
  /** The pages themselves, for whoever keeps the place: `nextCursor` of the last one read. */
  pages<Path extends ListPath>(
    path: Path,
    ...request: RequestParameter<'get', Path>
  ): AsyncGenerator<AnswerOf<'get', Path>, void>;
  /** A success with its body unread, for streams: events and exports. The limit of time ends with the headers. */
  open<Path extends PathWith<'get'>>(path: Path, ...request: RequestParameter<'get', Path>): Promise<Response>;
}

/** Makes a client. Throws `InvalidArgumentError` for an address or key that cannot be one. Nothing is sent yet. */
export function createOrderloomClient(options: OrderloomClientOptions): OrderloomClient {
  const { timeoutMs = 30_000, retries = 2, clock = systemClock, random = Math.random, apiKey } = options;
  const baseUrl = checkBaseUrl(options.baseUrl);
  if (!/^[\x21-\x7e]+$/.test(apiKey)) {
    throw new InvalidArgumentError('The client cannot be made', [{ path: 'apiKey', message: 'must be visible ASCII' }]);
  }
  const transport = new Transport({
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    clock,
    random,
    retries,
  });

  function prepare(method: Method, path: string, request: LooseRequest = {}): OutgoingRequest {
    const isPost = method === 'post';
    const { body } = request;
    return {
      method: method.toUpperCase(),
      url: buildUrl(baseUrl, path, request.path, request.query),
      headers: {
        ...request.headers,
        authorization: `Bearer ${apiKey}`,
        'orderloom-version': apiVersion,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(isPost ? { 'idempotency-key': request.idempotencyKey ?? crypto.randomUUID() } : {}),
      },
      body: body === undefined ? undefined : stringifyJson(body),
      isRepeatable: isPost || method === 'get',
      timeoutMs: request.timeoutMs ?? timeoutMs,
      signal: request.signal,
    };
  }

  async function send(method: Method, path: string, request: LooseRequest | undefined): Promise<Answer<unknown>> {
    const reply = await transport.send(prepare(method, path, request));
    return { data: readData(reply), status: reply.status, headers: reply.headers };
  }

  // The description is compared with what the service serves whenever either is built.
  const call = <M extends Method, Path extends PathWith<M>>(method: M, path: Path, request: LooseRequest | undefined) =>
    send(method, path, request) as Promise<Answer<AnswerOf<M, Path>>>;

  async function* readPages(path: string, request: LooseRequest = {}): AsyncGenerator<LoosePage, void> {
    let place: Readonly<Record<string, unknown>> | undefined = {};
    while (place !== undefined) {
      const { data } = await send('get', path, { ...request, query: { ...request.query, ...place } });
      const page = checkPage(data);
      yield page;
      place = placeAfter(page);
    }
  }

  return {
    get: async (path, ...[request]) => (await call('get', path, request)).data,
    post: async (path, ...[request]) => (await call('post', path, request)).data,
    put: async (path, ...[request]) => (await call('put', path, request)).data,
    patch: async (path, ...[request]) => (await call('patch', path, request)).data,
    delete: async (path, ...[request]) => (await call('delete', path, request)).data,
    request: (method, path, ...[request]) => call(method, path, request),
    pages: <Path extends ListPath>(path: Path, ...[request]: RequestParameter<'get', Path>) =>
      readPages(path, request) as AsyncGenerator<AnswerOf<'get', Path>, void>,
    list: async function* <Path extends ListPath>(path: Path, ...[request]: RequestParameter<'get', Path>) {
      for await (const page of readPages(path, request)) yield* page.items as readonly ElementOf<Path>[];
    },
    open: (path, ...[request]) => transport.open(prepare('get', path, request)),
  };
}

/** A request when its operation is no longer of interest. */
interface LooseRequest extends CallOptions {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

function checkBaseUrl(text: string): string {
  if (URL.canParse(text)) {
    const { protocol, search, hash, username } = new URL(text);
    const isPlain = search === '' && hash === '' && username === '';
    if (isPlain && (protocol === 'http:' || protocol === 'https:')) return text.replace(/\/+$/, '');
  }
  throw new InvalidArgumentError('The client cannot be made', [
    { path: 'baseUrl', message: 'must be an http or https address' },
  ]);
}

function readData({ text, headers }: Reply): JsonValue | undefined {
  if (headers.get('content-type')?.startsWith('application/json') !== true) return text === '' ? undefined : text;
  try {
    return parseJson(text);
  } catch (error) {
    throw new OrderloomUnreachableError('unreadable', 'The answer says that it is JSON, and is none', { cause: error });
  }
}

interface LoosePage {
  readonly items: readonly unknown[];
  readonly nextCursor: string | null;
  readonly hasMore?: boolean;
}

function checkPage(value: unknown): LoosePage {
  if (typeof value === 'object' && value !== null && 'items' in value && 'nextCursor' in value) {
    return value as LoosePage;
  }
  throw new OrderloomUnreachableError('unreadable', 'The answer is no page of a list');
}

/** A feed has no last page and says whether there is more; its place goes by another name. */
function placeAfter({ nextCursor, hasMore }: LoosePage): Readonly<Record<string, unknown>> | undefined {
  if (hasMore !== undefined) return hasMore ? { after: nextCursor } : undefined;
  return nextCursor === null ? undefined : { cursor: nextCursor };
}
