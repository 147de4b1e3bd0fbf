import { ConfigurationError, PlatformResponseError } from '@orderloom/core/errors';
import {
  callEndpoint,
  createPipeline,
  createRuntime,
  type CallOptions,
  type CallResult,
  type Endpoint,
  type RetryPolicy,
  type Runtime,
  type TransportLimits,
} from '@orderloom/core/http';
import type { z } from 'zod';
import { pandaponCredentialsSchema, type PandaPonCredentials } from './credentials.js';
import {
  alibabaOrderDetail,
  alibabaOrderList,
  alibabaOrderLogistics,
  alibabaRefundInfo,
  taobaoOrderDetail,
  taobaoOrderList,
  taobaoOrderLogistics,
  taobaoRefundList,
  taobaoRefundQuery,
} from './endpoints/index.js';
import type { PandaPonWire } from './endpoints/wire.js';
import { createPandaPonProtocol } from './protocol.js';
import { pandaponSettingsSchema, type PandaPonSettings, type PandaPonSettingsInput } from './settings.js';
import type { SignatureRecipe } from './signing.js';

/** What a client is made of. Everything but the credentials has a default. */
export interface PandaPonClientOptions {
  readonly credentials: PandaPonCredentials;
  readonly settings?: PandaPonSettingsInput;
  /** Clock, randomness, dispatcher, logger and permits; the real ones by default. */
  readonly runtime?: Partial<Runtime>;
  readonly limits?: Partial<TransportLimits>;
  readonly retryPolicy?: Partial<RetryPolicy>;
  /** A signature recipe of your own; goes before the one named in the settings. */
  readonly signatureRecipe?: SignatureRecipe;
}

/** A list answer as the iterators see it. */
interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly total?: number | null | undefined;
}

/** A typed client of the PandaPon OpenAPI. */
export type PandaPonClient = ReturnType<typeof createPandaPonClient>;

/**
 * Makes a client. Its methods answer the parsed payload; `call` answers it together with the raw body, the request id
 * and what could not be read: a list leaves out rows that cannot be read at all, and only `call` tells of them.
 * All of them throw `OrderloomError`s only.
 *
 * @throws ConfigurationError when credentials or settings are not valid; names every faulty one, never its value.
 */
export function createPandaPonClient(options: PandaPonClientOptions) {
  const credentials = check(pandaponCredentialsSchema, options.credentials, 'PandaPon credentials');
  const settings: PandaPonSettings = check(pandaponSettingsSchema, options.settings ?? {}, 'PandaPon settings');
  const protocol = createPandaPonProtocol({ credentials, settings, recipe: options.signatureRecipe });
  const pipeline = createPipeline(protocol, createRuntime(options.runtime), {
    limits: { timeoutMs: settings.timeoutMs, ...options.limits },
    ...(options.retryPolicy === undefined ? {} : { retryPolicy: options.retryPolicy }),
  });

  /** One call of one operation, with everything that is known of its answer. */
  function call<Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PandaPonWire>,
    input: z.input<Req>,
    callOptions?: CallOptions,
  ): Promise<CallResult<z.output<Res>>> {
    return callEndpoint(pipeline, endpoint, input, credentials, callOptions);
  }

  const method =
    <Req extends z.ZodType, Res extends z.ZodType>(endpoint: Endpoint<Req, Res, PandaPonWire>) =>
    async (input: z.input<Req>, callOptions?: CallOptions): Promise<z.output<Res>> =>
      (await call(endpoint, input, callOptions)).value;

  /** For operations that answer one thing, which the protocol puts into a list. */
  const single =
    <Req extends z.ZodType, Row extends z.ZodType>(endpoint: Endpoint<Req, z.ZodArray<Row>, PandaPonWire>) =>
    async (input: z.input<Req>, callOptions?: CallOptions): Promise<z.output<Row>> => {
      const { value, rejected, platformRequestId } = await call(endpoint, input, callOptions);
      const [row] = value;
      if (row !== undefined) return row;
      throw new PlatformResponseError('nothing in the answer can be read', {
        platform: endpoint.platform,
        operation: endpoint.name,
        platformRequestId,
        issues: rejected.flatMap((element) => element.issues),
      });
    };

  const listTaobaoOrders = method(taobaoOrderList);
  const listTaobaoRefunds = method(taobaoRefundList);
  const listAlibabaOrders = method(alibabaOrderList);

  return {
    settings,
    call,
    /** Purchases on Taobao. */
    taobao: {
      orders: {
        list: listTaobaoOrders,
        /** Every order of the query, page by page. */
        iterate: (input: Omit<z.input<typeof taobaoOrderList.request>, 'page'> = {}, callOptions?: CallOptions) =>
          walkPages((page) => listTaobaoOrders({ ...input, page }, callOptions)),
        /** One order; throws `PlatformNotFoundError` when the answer holds none. */
        get: single(taobaoOrderDetail),
        /** The parcels of one sub-order. */
        trace: single(taobaoOrderLogistics),
      },
      refunds: {
        list: listTaobaoRefunds,
        /** Every after-sale of the query, page by page. */
        iterate: (input: Omit<z.input<typeof taobaoRefundList.request>, 'pageNo'> = {}, callOptions?: CallOptions) =>
          walkPages((pageNo) => listTaobaoRefunds({ ...input, pageNo }, callOptions)),
        get: single(taobaoRefundQuery),
      },
    },
    /** Purchases on 1688. */
    alibaba: {
      orders: {
        list: listAlibabaOrders,
        /** Every order of the query, page by page. */
        iterate: (input: Omit<z.input<typeof alibabaOrderList.request>, 'page'> = {}, callOptions?: CallOptions) =>
          walkPages((page) => listAlibabaOrders({ ...input, page }, callOptions)),
        get: single(alibabaOrderDetail),
        /** The parcels of one order. */
        trace: single(alibabaOrderLogistics),
      },
      refunds: { get: single(alibabaRefundInfo) },
    },
  };
}

/** Ends at the total, or where none is told at the first page without rows: a page may be short for other reasons. */
async function* walkPages<Row>(fetchPage: (page: number) => Promise<ListPage<Row>>): AsyncGenerator<Row, void> {
  let seen = 0;
  for (let page = 1; ; page += 1) {
    const { rows, total } = await fetchPage(page);
    yield* rows;
    seen += rows.length;
    if (rows.length === 0 || (typeof total === 'number' && seen >= total)) return;
  }
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new ConfigurationError(
    `${what} are not valid`,
    checked.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}
