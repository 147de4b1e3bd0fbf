import { expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { callEndpoint, type CallResult, type Pipeline } from './call-endpoint.js';
import { defineEndpoint, type Endpoint, type EndpointInput, type EndpointOutput } from './endpoint.js';
import { wireDecimal, wireId } from './wire-types.js';

interface Wire {
  readonly path: string;
}
interface Credentials {
  readonly secret: string;
}

const endpoint = defineEndpoint({
  platform: 'fake',
  name: 'order.list',
  title: 'Orders',
  request: z.strictObject({ page: z.int().default(1), since: z.date().transform((date) => date.getTime()) }),
  response: z.object({ orders: z.array(z.looseObject({ id: wireId, amount: wireDecimal.optional() })) }),
  isRepeatable: true,
  limits: [{ scope: 'shop', times: 1, perMs: 1_000 }],
  certainty: 'documented',
  source: 'a page',
  wire: { path: '/orders' },
});

declare const pipeline: Pipeline<Wire, { readonly body: string }, Credentials>;
declare const otherPipeline: Pipeline<{ readonly type: string }, string, Credentials>;
declare const credentials: Credentials;
const since = new Date(0);

it('an operation is called with the input side of its request and answers with the output side of its response', () => {
  expectTypeOf<EndpointInput<typeof endpoint>>().toEqualTypeOf<{ page?: number | undefined; since: Date }>();
  expectTypeOf<EndpointOutput<typeof endpoint>['orders'][number]['id']>().toEqualTypeOf<string>();
  expectTypeOf<EndpointOutput<typeof endpoint>['orders'][number]['amount']>().toEqualTypeOf<string | undefined>();
  const called = callEndpoint(pipeline, endpoint, { since, page: 2 }, credentials, { priority: 'backfill' });
  expectTypeOf(called).toEqualTypeOf<Promise<CallResult<EndpointOutput<typeof endpoint>>>>();
  void callEndpoint(pipeline, endpoint, { since }, credentials);
});

it('a call does not compile with what the operation does not take', () => {
  expectTypeOf<EndpointInput<typeof endpoint>>().not.toHaveProperty('pageNo');
  // @ts-expect-error a parameter the operation does not know
  void callEndpoint(pipeline, endpoint, { since, pageNo: 2 }, credentials);
  // @ts-expect-error a parameter of another type
  void callEndpoint(pipeline, endpoint, { since: 0 }, credentials);
  // @ts-expect-error a parameter that must not be left out
  void callEndpoint(pipeline, endpoint, { page: 2 }, credentials);
  // @ts-expect-error credentials of another platform
  void callEndpoint(pipeline, endpoint, { since }, { token: 't' });
  // @ts-expect-error a priority there is none of
  void callEndpoint(pipeline, endpoint, { since }, credentials, { priority: 'urgent' });
  // @ts-expect-error an operation of another platform's wire
  void callEndpoint(otherPipeline, endpoint, { since }, credentials);
});

it('a definition keeps its exact types and is fixed', () => {
  expectTypeOf(endpoint.wire).toEqualTypeOf<{ path: string }>();
  expectTypeOf(endpoint).toExtend<Endpoint>();
  // @ts-expect-error a certainty there is none of
  defineEndpoint({ ...endpoint, certainty: 'guessed' });
  // @ts-expect-error a member of a definition
  endpoint.isRepeatable = false;
});
