import { InvalidArgumentError } from '@orderloom/core/errors';
import { defineEndpoint } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { openAnswer, openParameters } from './endpoints/open-values.js';
import { pandaponWire } from './endpoints/wire.js';

/** A call of an operation that is not in the catalogue. */
export interface PandaPonRequest {
  readonly method: 'GET' | 'POST';
  /** As it is sent, in either generation; `{name}` stands for a parameter. */
  readonly path: string;
  /** By their names on the wire. A `bigint` is written as an integer with all its digits. */
  readonly parameters?: Readonly<Record<string, JsonValue | undefined>>;
  /** `query` for a GET and `body` for a POST unless told. */
  readonly parametersIn?: 'query' | 'body';
  /** What `data` is: taken as it is, one thing perhaps inside a list, or a list inside a container. */
  readonly payload?: 'plain' | 'single' | 'rows';
  /** Whether it changes nothing, so that it may be sent again; `false` unless told. */
  readonly isRepeatable?: boolean;
}

/** A definition of one such call. */
export function describeRequest(request: PandaPonRequest) {
  const { method, path, parametersIn, payload = 'plain', isRepeatable = false } = request;
  if (!/^\/[^\s?#]*$/.test(path)) {
    throw new InvalidArgumentError('PandaPon has no such path', [
      { path: 'path', message: 'expected a path beginning with / and without a query' },
    ]);
  }
  return defineEndpoint({
    platform: 'pandapon',
    name: `${method} ${path}`,
    title: 'An operation outside the catalogue',
    request: openParameters,
    response: openAnswer,
    isRepeatable,
    limits: [],
    certainty: 'inferred',
    source: 'the caller',
    wire: pandaponWire({
      method,
      path,
      v2: { path },
      parametersIn: parametersIn ?? (method === 'GET' ? 'query' : 'body'),
      payload,
      hasInnerFailure: true,
    }),
  });
}
