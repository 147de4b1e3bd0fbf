import { InvalidArgumentError } from '@orderloom/core/errors';
import type { Endpoint } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { z } from 'zod';
import { defineOpenEndpoint, openParametersSchema, type OpenParameters } from './endpoints/open-endpoint.js';
import { findPinduoduoOperation } from './endpoints/operations.js';
import type { PinduoduoGateway, PinduoduoWire } from './endpoints/wire.js';

/** A call of any API of the platform. What is left open is taken from the catalogue where it knows the API. */
export interface PinduoduoRequest {
  /** API name, `pdd.…`. */
  readonly type: string;
  /** Business parameters; objects and lists are sent as JSON text. */
  readonly parameters?: OpenParameters;
  /** Whether the shop's token is sent; true when nothing is known. */
  readonly requiresAccessToken?: boolean;
  /** Member of the answer that holds the payload; any `*_response` is found without it. */
  readonly responseKey?: string;
  /** Whether it only reads, so that it may be sent again after a fault; false when nothing is known. */
  readonly isRepeatable?: boolean;
  readonly gateway?: PinduoduoGateway;
}

const anyPayload = z.custom<JsonValue>((value) => value !== undefined, 'expected a payload');

/** The operation behind a free request. Throws `InvalidArgumentError` for what is no API name. */
export function createRequestEndpoint(
  request: PinduoduoRequest,
): Endpoint<z.ZodType<OpenParameters, OpenParameters>, z.ZodType<JsonValue, JsonValue>, PinduoduoWire> {
  const { type, requiresAccessToken, responseKey, gateway } = request;
  if (!/^[a-z]+(?:\.[a-z0-9_]+)+$/i.test(type)) {
    throw new InvalidArgumentError('A request needs the name of an API', [
      { path: 'type', message: 'must be a name such as pdd.order.list.get' },
    ]);
  }
  const known = findPinduoduoOperation(type);
  const isRepeatable = request.isRepeatable ?? known?.isRepeatable ?? false;
  const open = defineOpenEndpoint({ name: type, title: known?.title ?? type, isRepeatable });
  return {
    ...open,
    request: openParametersSchema,
    response: anyPayload,
    limits: known?.limits ?? [],
    certainty: known?.certainty ?? 'name_only',
    source: known?.source ?? 'the caller',
    wire: {
      ...open.wire,
      ...known?.wire,
      ...(requiresAccessToken === undefined ? {} : { requiresAccessToken }),
      ...(responseKey === undefined ? {} : { responseKey }),
      ...(gateway === undefined ? {} : { gateway }),
    },
  };
}
