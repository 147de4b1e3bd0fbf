import { PlatformResponseError } from '@orderloom/core/errors';
import { callEndpoint, type CallOptions, type CallResult, type Endpoint, type Pipeline } from '@orderloom/core/http';
import type { z } from 'zod';
import type { UnsignedRequest } from '../build-request.js';
import type { PandaPonCredentials } from '../credentials.js';
import type { PandaPonWire } from '../endpoints/wire.js';

/** What the groups of methods are made of. */
export interface PandaPonCaller {
  /** One call of one operation, with all that is known of the answer. */
  readonly call: <Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PandaPonWire>,
    input: z.input<Req>,
    options?: CallOptions,
  ) => Promise<CallResult<z.output<Res>>>;
  /** A method of a client: one call of this operation; the parsed payload alone. */
  readonly method: <Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PandaPonWire>,
  ) => (input: z.input<Req>, options?: CallOptions) => Promise<z.output<Res>>;
  /** The same for operations that answer one thing, which the protocol puts into a list. */
  readonly single: <Req extends z.ZodType, Row extends z.ZodType>(
    endpoint: Endpoint<Req, z.ZodArray<Row>, PandaPonWire>,
  ) => (input: z.input<Req>, options?: CallOptions) => Promise<z.output<Row>>;
}

/** Calls through one pipeline with one set of keys. */
export function createCaller(
  pipeline: Pipeline<PandaPonWire, UnsignedRequest, PandaPonCredentials>,
  credentials: PandaPonCredentials,
): PandaPonCaller {
  const call: PandaPonCaller['call'] = (endpoint, input, options) =>
    callEndpoint(pipeline, endpoint, input, credentials, options);
  return {
    call,
    method: (endpoint) => async (input, options) => (await call(endpoint, input, options)).value,
    single: (endpoint) => async (input, options) => {
      const { value, rejected, platformRequestId } = await call(endpoint, input, options);
      const [row] = value;
      if (row !== undefined) return row;
      throw new PlatformResponseError('nothing in the answer can be read', {
        platform: endpoint.platform,
        operation: endpoint.name,
        platformRequestId,
        issues: rejected.flatMap((element) => element.issues),
      });
    },
  };
}
