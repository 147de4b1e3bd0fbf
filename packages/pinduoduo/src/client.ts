import { PlatformAuthenticationError } from '@orderloom/core/errors';
import {
  callEndpoint,
  createPipeline,
  createRuntime,
  type CallOptions,
  type CallResult,
  type Endpoint,
  type EndpointInput,
  type EndpointOutput,
  type RetryPolicy,
  type Runtime,
  type TransportLimits,
} from '@orderloom/core/http';
import type { TimeWindow } from '@orderloom/core/time';
import type { z } from 'zod';
import { applyToken, createCredentialKeeper } from './authorization.js';
import type { PinduoduoClientCredentials } from './credentials.js';
import * as endpoints from './endpoints/index.js';
import type { PinduoduoToken, PinduoduoWire } from './endpoints/index.js';
import { pagesBackward } from './pages-backward.js';
import { createPinduoduoProtocol } from './protocol.js';
import { parsePinduoduoSettings, type PinduoduoSettingsInput } from './settings.js';
import { updatedWithin } from './updated-within.js';

/** What a client is made from. */
export interface PinduoduoClientOptions<C extends PinduoduoClientCredentials = PinduoduoClientCredentials> {
  readonly credentials: C;
  readonly settings?: PinduoduoSettingsInput;
  readonly runtime?: Partial<Runtime>;
  readonly limits?: Partial<TransportLimits>;
  readonly retryPolicy?: Partial<RetryPolicy>;
  /** Called when the token was renewed; the new credentials are used only after it resolves. */
  readonly onCredentialsChanged?: (credentials: C) => Promise<void>;
}

/** The platform's clock beside ours. */
export interface PlatformTime {
  /** Epoch ms. */
  readonly platformAtMs: number;
  /** Platform clock minus ours, taken at the middle of the call. */
  readonly clockSkewMs: number;
}

type Input<E extends Endpoint> = EndpointInput<E>;
type Output<E extends Endpoint> = Promise<EndpointOutput<E>>;
type OrderPage = CallResult<EndpointOutput<typeof endpoints.orderNumberListIncrementGet>>;
type RefundPage = CallResult<EndpointOutput<typeof endpoints.refundListIncrementGet>>;

/** Typed calls of the open platform. Every method throws `OrderloomError`s, or the reason of the caller's signal. */
export interface PinduoduoClient<C extends PinduoduoClientCredentials = PinduoduoClientCredentials> {
  /** Any operation, with all that is known of the answer: raw payload, set-aside fields, rejected rows. */
  call<Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PinduoduoWire>,
    input: z.input<Req>,
    options?: CallOptions,
  ): Promise<CallResult<z.output<Res>>>;
  readonly orders: {
    /** One page by deal time; window ≤ 24 h. */
    list(input: Input<typeof endpoints.orderListGet>, options?: CallOptions): Output<typeof endpoints.orderListGet>;
    /** One page by update time; window ≤ 30 min, newest first. */
    listUpdated(
      input: Input<typeof endpoints.orderNumberListIncrementGet>,
      options?: CallOptions,
    ): Output<typeof endpoints.orderNumberListIncrementGet>;
    /**
     * Every page of a window ≤ 30 min, from the last to the first, so that an order that changes meanwhile is met
     * twice rather than missed. Look at `rejected` of each page too.
     */
    pagesUpdated(window: TimeWindow, options?: CallOptions): AsyncGenerator<OrderPage, void, undefined>;
    get(orderSn: string, options?: CallOptions): Promise<endpoints.OrderRow>;
    getStatuses(orderSns: readonly string[], options?: CallOptions): Output<typeof endpoints.orderStatusGet>;
  };
  readonly afterSales: {
    /** One page of one status by update time; window ≤ 30 min. */
    listUpdated(
      input: Input<typeof endpoints.refundListIncrementGet>,
      options?: CallOptions,
    ): Output<typeof endpoints.refundListIncrementGet>;
    /** Every page of one status in a window ≤ 30 min, from the last to the first. */
    pagesUpdated(
      window: TimeWindow,
      afterSalesStatus: number,
      options?: CallOptions,
    ): AsyncGenerator<RefundPage, void, undefined>;
    get(
      input: Input<typeof endpoints.refundInformationGet>,
      options?: CallOptions,
    ): Output<typeof endpoints.refundInformationGet>;
  };
  readonly logistics: {
    listCompanies(options?: CallOptions): Output<typeof endpoints.logisticsCompaniesGet>;
  };
  readonly authorization: {
    /** Spends the code of an authorisation; `applyToken` makes credentials of the answer. */
    createToken(code: string, options?: CallOptions): Promise<PinduoduoToken>;
    /** Spends a refresh token. The client renews its own token by itself; this is for tokens kept elsewhere. */
    refreshToken(refreshToken: string, options?: CallOptions): Promise<PinduoduoToken>;
    /** Renews this client's token now; undefined without a refresh token. */
    renew(options?: CallOptions): Promise<C | undefined>;
  };
  /** The platform's clock. Needs no token and proves none. */
  fetchPlatformTime(options?: CallOptions): Promise<PlatformTime>;
}

/**
 * Makes a client of one application and, when a token is given, one shop. An expired token is renewed once, shared by
 * all calls that met it, and each of them is repeated once.
 */
export function createPinduoduoClient<C extends PinduoduoClientCredentials>(
  options: PinduoduoClientOptions<C>,
): PinduoduoClient<C> {
  const settings = parsePinduoduoSettings(options.settings);
  const runtime = createRuntime(options.runtime);
  const protocol = createPinduoduoProtocol({ gatewayUrl: settings.gatewayUrl, secrets: () => keeper.secrets() });
  const pipeline = createPipeline(protocol, runtime, {
    limits: { timeoutMs: settings.timeoutMs, ...options.limits },
    ...(options.retryPolicy === undefined ? {} : { retryPolicy: options.retryPolicy }),
  });
  const keeper = createCredentialKeeper<C>({
    credentials: options.credentials,
    async refresh(credentials, refreshToken) {
      const { value, receivedAtMs } = await callEndpoint(
        pipeline,
        endpoints.popAuthTokenRefresh,
        { refresh_token: refreshToken },
        credentials,
      );
      return applyToken(credentials, value, receivedAtMs);
    },
    onChanged: options.onCredentialsChanged ?? (() => Promise.resolve()),
  });

  const call: PinduoduoClient['call'] = async (endpoint, input, callOptions) => {
    const credentials = keeper.current();
    try {
      return await callEndpoint(pipeline, endpoint, input, credentials, callOptions);
    } catch (error) {
      const isExpired = error instanceof PlatformAuthenticationError && error.isTokenExpired;
      if (!isExpired || !endpoint.wire.requiresAccessToken) throw error;
      const renewed = await keeper.renew(credentials, callOptions?.signal);
      if (renewed === undefined) throw error;
      return callEndpoint(pipeline, endpoint, input, renewed, callOptions);
    }
  };
  const fetchValue = async <Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PinduoduoWire>,
    input: z.input<Req>,
    callOptions?: CallOptions,
  ): Promise<z.output<Res>> => (await call(endpoint, input, callOptions)).value;

  return {
    call,
    orders: {
      list: (input, callOptions) => fetchValue(endpoints.orderListGet, input, callOptions),
      listUpdated: (input, callOptions) => fetchValue(endpoints.orderNumberListIncrementGet, input, callOptions),
      pagesUpdated: (window, callOptions) =>
        pagesBackward(settings.pageSize, (page, withTotal) =>
          call(
            endpoints.orderNumberListIncrementGet,
            {
              ...updatedWithin(window),
              order_status: 5,
              refund_status: 5,
              is_lucky_flag: 0,
              page,
              page_size: settings.pageSize,
              use_has_next: !withTotal,
            },
            callOptions,
          ),
        ),
      async get(orderSn, callOptions) {
        const { order_info } = await fetchValue(endpoints.orderInformationGet, { order_sn: orderSn }, callOptions);
        return order_info;
      },
      getStatuses: (orderSns, callOptions) =>
        fetchValue(endpoints.orderStatusGet, { order_sns: orderSns.join(',') }, callOptions),
    },
    afterSales: {
      listUpdated: (input, callOptions) => fetchValue(endpoints.refundListIncrementGet, input, callOptions),
      pagesUpdated: (window, afterSalesStatus, callOptions) =>
        pagesBackward(settings.pageSize, (page) =>
          call(
            endpoints.refundListIncrementGet,
            {
              ...updatedWithin(window),
              after_sales_status: afterSalesStatus,
              after_sales_type: 1,
              page,
              page_size: settings.pageSize,
            },
            callOptions,
          ),
        ),
      get: (input, callOptions) => fetchValue(endpoints.refundInformationGet, input, callOptions),
    },
    logistics: {
      listCompanies: (callOptions) => fetchValue(endpoints.logisticsCompaniesGet, {}, callOptions),
    },
    authorization: {
      createToken: (code, callOptions) => fetchValue(endpoints.popAuthTokenCreate, { code }, callOptions),
      refreshToken: (refreshToken, callOptions) =>
        fetchValue(endpoints.popAuthTokenRefresh, { refresh_token: refreshToken }, callOptions),
      renew: (callOptions) => keeper.renew(keeper.current(), callOptions?.signal),
    },
    async fetchPlatformTime(callOptions) {
      const sentAtMs = runtime.clock.now();
      const { value, receivedAtMs } = await call(endpoints.timeGet, {}, callOptions);
      return { platformAtMs: value.time, clockSkewMs: value.time - Math.round((sentAtMs + receivedAtMs) / 2) };
    },
  };
}
