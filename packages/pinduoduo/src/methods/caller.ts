import type { CallOptions, CallResult, Endpoint } from '@orderloom/core/http';
import type { z } from 'zod';
import type { PinduoduoWire } from '../endpoints/wire.js';

/** What the groups of methods are made of. */
export interface PinduoduoCaller {
  /** One call of one operation, with all that is known of the answer. */
  readonly call: <Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PinduoduoWire>,
    input: z.input<Req>,
    options?: CallOptions,
  ) => Promise<CallResult<z.output<Res>>>;
  /** One call of one operation; the parsed payload alone. */
  readonly fetchValue: <Req extends z.ZodType, Res extends z.ZodType>(
    endpoint: Endpoint<Req, Res, PinduoduoWire>,
    input: z.input<Req>,
    options?: CallOptions,
  ) => Promise<z.output<Res>>;
}
