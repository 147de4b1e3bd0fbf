import { ConfigurationError, UnsupportedOperationError } from '@orderloom/core/errors';
import {
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
import type { JsonValue } from '@orderloom/core/json';
import type { z } from 'zod';
import type { PandaPonEndpoint } from './build-request.js';
import { pandaponCredentialsSchema, type PandaPonCredentials } from './credentials.js';
import { pandaponOperations, type PandaPonOperations } from './endpoints/operations.js';
import type { PandaPonWire } from './endpoints/wire.js';
import { createAddressMethods, type AddressMethods } from './methods/addresses.js';
import { createAlibaba1688Methods, type Alibaba1688Methods } from './methods/alibaba1688.js';
import { createCaller } from './methods/caller.js';
import { createTaobaoMethods, type TaobaoMethods } from './methods/taobao.js';
import { createWarehouseMethods, type WarehouseMethods } from './methods/warehouse.js';
import { describeRequest, type PandaPonRequest } from './outside-catalogue.js';
import { createPandaPonProtocol } from './protocol.js';
import { pandaponSettingsSchema, type PandaPonSettings, type PandaPonSettingsInput } from './settings.js';
import type { SignatureRecipe } from './signing.js';
import type { WarehouseSigner } from './warehouse-signing.js';

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
  /** Makes the `sign` of the warehouse calls, whose making is not known; without it they are unsupported. */
  readonly warehouseSigner?: WarehouseSigner;
}

/** Name of an operation of the catalogue. */
export type PandaPonOperationName = keyof PandaPonOperations;

/** A typed client of the PandaPon OpenAPI. */
export interface PandaPonClient {
  readonly settings: PandaPonSettings;
  /** Purchases on Taobao. */
  readonly taobao: TaobaoMethods;
  /** Purchases on 1688. */
  readonly alibaba1688: Alibaba1688Methods;
  /** The addresses goods are sent to. */
  readonly addresses: AddressMethods;
  /** Parcels from PandaPon's warehouse to the buyer's country; needs a {@link PandaPonClientOptions.warehouseSigner}. */
  readonly warehouse: WarehouseMethods;
  /** One call of one operation, with everything that is known of its answer. */
  readonly call: <Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PandaPonWire>,
    input: z.input<Req>,
    options?: CallOptions,
  ) => Promise<CallResult<z.output<Res>>>;
  /** The same by the operation's name in the catalogue, whose input and output follow from the name. */
  readonly callByName: <Name extends PandaPonOperationName>(
    name: Name,
    input: EndpointInput<PandaPonOperations[Name]>,
    options?: CallOptions,
  ) => Promise<CallResult<EndpointOutput<PandaPonOperations[Name]>>>;
  /** A call of an operation that is not in the catalogue. */
  readonly request: (request: PandaPonRequest, options?: CallOptions) => Promise<CallResult<JsonValue>>;
}

/**
 * Makes a client. Its methods answer the parsed payload; `call` answers it together with the raw body, the request id
 * and what could not be read: a list leaves out rows that cannot be read at all, and only `call` tells of them.
 * All of them throw `OrderloomError`s only.
 *
 * @throws ConfigurationError when credentials or settings are not valid; names every faulty one, never its value.
 */
export function createPandaPonClient(options: PandaPonClientOptions): PandaPonClient {
  const credentials = check(pandaponCredentialsSchema, options.credentials, 'PandaPon credentials');
  const settings: PandaPonSettings = check(pandaponSettingsSchema, options.settings ?? {}, 'PandaPon settings');
  const { signatureRecipe: recipe, warehouseSigner } = options;
  const protocol = createPandaPonProtocol({ credentials, settings, recipe, warehouseSigner });
  const pipeline = createPipeline(protocol, createRuntime(options.runtime), {
    limits: { timeoutMs: settings.timeoutMs, ...options.limits },
    ...(options.retryPolicy === undefined ? {} : { retryPolicy: options.retryPolicy }),
  });
  const caller = createCaller(pipeline, credentials);
  const callNamed = async (name: string, input: unknown, callOptions?: CallOptions): Promise<CallResult<unknown>> =>
    caller.call(getOperation(name), input, callOptions);

  return {
    settings,
    taobao: createTaobaoMethods(caller),
    alibaba1688: createAlibaba1688Methods(caller),
    addresses: createAddressMethods(caller),
    warehouse: createWarehouseMethods(caller),
    call: caller.call,
    // What a name stands for is known by its schemas alone, whose types the table tells.
    callByName: callNamed as PandaPonClient['callByName'],
    request: async ({ parameters = {}, ...request }, callOptions) =>
      caller.call(describeRequest(request), parameters, callOptions),
  };
}

const operations: ReadonlyMap<string, PandaPonEndpoint> = new Map(
  Object.entries<PandaPonEndpoint>({ ...pandaponOperations }),
);

/** Throws `UnsupportedOperationError` for a name that is not in the catalogue. */
function getOperation(name: string): PandaPonEndpoint {
  const operation = operations.get(name);
  if (operation !== undefined) return operation;
  throw new UnsupportedOperationError(`no operation of PandaPon's catalogue is called ${name}`);
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  throw new ConfigurationError(
    `${what} are not valid`,
    checked.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  );
}
