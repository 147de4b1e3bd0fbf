import { PlatformAuthenticationError, UnsupportedOperationError } from '@orderloom/core/errors';
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
import type { JsonValue } from '@orderloom/core/json';
import type { RenewAlone } from '@orderloom/core/platform';
import type { z } from 'zod';
import { applyToken } from './authorization/apply-token.js';
import { createCredentialKeeper } from './authorization/credential-keeper.js';
import { createTokenSource } from './authorization/token-source.js';
import type { PinduoduoCredentials } from './credentials.js';
import {
  findPinduoduoOperation,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from './endpoints/operations.js';
import { timeGet } from './endpoints/time.js';
import type { PinduoduoWire } from './endpoints/wire.js';
import { createAfterSaleMethods, type AfterSaleMethods } from './methods/after-sales.js';
import { createAuthorizationMethods, type AuthorizationMethods } from './methods/authorization.js';
import type { PinduoduoCaller } from './methods/caller.js';
import { createCloudMethods, type CloudMethods } from './methods/cloud.js';
import { createDecryptionMethods, type DecryptionMethods } from './methods/decryption.js';
import { createGoodsMethods, type GoodsMethods } from './methods/goods.js';
import { createLogisticsMethods, type LogisticsMethods } from './methods/logistics.js';
import { createMallMethods, type MallMethods } from './methods/malls.js';
import { createMessageSubscriptionMethods, type MessageSubscriptionMethods } from './methods/message-subscriptions.js';
import { createOrderMethods, type OrderMethods } from './methods/orders.js';
import { createPickupMethods, type PickupMethods } from './methods/pickups.js';
import { createToolMethods, type ToolMethods } from './methods/tools.js';
import { createWaybillMethods, type WaybillMethods } from './methods/waybills.js';
import { createRequestEndpoint, type PinduoduoRequest } from './open-request.js';
import { createPinduoduoProtocol } from './protocol.js';
import { parsePinduoduoSettings, type PinduoduoSettingsInput } from './settings.js';

/** What a client is made from. */
export interface PinduoduoClientOptions<C extends PinduoduoCredentials = PinduoduoCredentials> {
  readonly credentials: C;
  readonly settings?: PinduoduoSettingsInput;
  readonly runtime?: Partial<Runtime>;
  readonly limits?: Partial<TransportLimits>;
  readonly retryPolicy?: Partial<RetryPolicy>;
  /** Called when the token was renewed; the new credentials are used only after it resolves. */
  readonly onCredentialsChanged?: (credentials: C) => Promise<void>;
  /** Runs a renewal alone among all clients of the same token, in whichever process; only for tokens that are shared. */
  readonly renewAlone?: RenewAlone<C>;
}

/** The platform's clock beside ours. */
export interface PlatformTime {
  /** Epoch ms. */
  readonly platformAtMs: number;
  /** Platform clock minus ours, taken at the middle of the call. */
  readonly clockSkewMs: number;
}

/** Typed calls of the open platform. Every method throws `OrderloomError`s, or the reason of the caller's signal. */
export interface PinduoduoClient<C extends PinduoduoCredentials = PinduoduoCredentials> {
  /** Any operation, with all that is known of the answer: raw payload, set-aside fields, rejected rows. */
  call<Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PinduoduoWire>,
    input: z.input<Req>,
    options?: CallOptions,
  ): Promise<CallResult<z.output<Res>>>;
  /** Any operation of the catalogue by its platform name; input and answer are typed by the name. */
  callByName<Name extends OperationName>(
    name: Name,
    input: OperationInput<Name>,
    options?: CallOptions,
  ): Promise<CallResult<OperationOutput<Name>>>;
  /** Any API at all, also one that is not in the catalogue. */
  request(request: PinduoduoRequest, options?: CallOptions): Promise<CallResult<JsonValue>>;
  readonly orders: OrderMethods;
  readonly afterSales: AfterSaleMethods;
  readonly logistics: LogisticsMethods;
  readonly pickups: PickupMethods;
  readonly waybills: WaybillMethods;
  readonly cloud: CloudMethods;
  readonly goods: GoodsMethods;
  readonly malls: MallMethods;
  readonly tools: ToolMethods;
  readonly decryption: DecryptionMethods;
  readonly messageSubscriptions: MessageSubscriptionMethods;
  readonly authorization: AuthorizationMethods<C>;
  /** The platform's clock. Needs no token and proves none. */
  fetchPlatformTime(options?: CallOptions): Promise<PlatformTime>;
}

/**
 * Makes a client of one application and, when a token is given, one shop. An expired token is renewed once, shared by
 * all calls that met it, and each of them is repeated once.
 */
export function createPinduoduoClient<C extends PinduoduoCredentials>(
  options: PinduoduoClientOptions<C>,
): PinduoduoClient<C> {
  const settings = parsePinduoduoSettings(options.settings);
  const runtime = createRuntime(options.runtime);
  const protocol = createPinduoduoProtocol({ ...settings, secrets: () => keeper.secrets() });
  const pipeline = createPipeline(protocol, runtime, {
    limits: { timeoutMs: settings.timeoutMs, ...options.limits },
    ...(options.retryPolicy === undefined ? {} : { retryPolicy: options.retryPolicy }),
  });
  const tokens = createTokenSource(pipeline, settings);
  const keeper = createCredentialKeeper<C>({
    credentials: options.credentials,
    async refresh(credentials, refreshToken) {
      const { value, receivedAtMs } = await tokens.refresh(credentials, refreshToken);
      return applyToken(credentials, value, receivedAtMs);
    },
    onChanged: options.onCredentialsChanged ?? (() => Promise.resolve()),
    renewAlone: options.renewAlone,
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
  const fetchValue: PinduoduoCaller['fetchValue'] = async (endpoint, input, callOptions) =>
    (await call(endpoint, input, callOptions)).value;
  const caller: PinduoduoCaller = { call, fetchValue };

  return {
    call,
    // The entry under a name has the types of that name; the compiler does not follow a generic name that far.
    callByName: async <Name extends OperationName>(
      name: Name,
      input: OperationInput<Name>,
      callOptions?: CallOptions,
    ) => {
      const endpoint = findPinduoduoOperation(name);
      if (endpoint === undefined) throw new UnsupportedOperationError('The catalogue has no operation of that name');
      return (await call(endpoint, input, callOptions)) as CallResult<OperationOutput<Name>>;
    },
    request: async (request, callOptions) =>
      call(createRequestEndpoint(request), request.parameters ?? {}, callOptions),
    orders: createOrderMethods(caller, settings),
    afterSales: createAfterSaleMethods(caller, settings),
    logistics: createLogisticsMethods(caller),
    pickups: createPickupMethods(caller),
    waybills: createWaybillMethods(caller),
    cloud: createCloudMethods(caller),
    goods: createGoodsMethods(caller, settings),
    malls: createMallMethods(caller),
    tools: createToolMethods(caller),
    decryption: createDecryptionMethods(caller),
    messageSubscriptions: createMessageSubscriptionMethods(caller),
    authorization: createAuthorizationMethods(keeper, tokens, settings),
    async fetchPlatformTime(callOptions) {
      const sentAtMs = runtime.clock.now();
      const { value, receivedAtMs } = await call(timeGet, {}, callOptions);
      return { platformAtMs: value.time, clockSkewMs: value.time - Math.round((sentAtMs + receivedAtMs) / 2) };
    },
  };
}
