import { expectTypeOf, it } from 'vitest';
import type { OrderloomClient, Schema } from './index.js';

declare const client: OrderloomClient;

it('answers what the operation answers', () => {
  expectTypeOf(client.get('/v1/orders/{id}', { path: { id: 'a' } })).resolves.toEqualTypeOf<Schema<'OrderDetail'>>();
  expectTypeOf(client.get('/metrics')).resolves.toEqualTypeOf<string>();
  expectTypeOf(client.list('/v1/orders', { query: { side: 'sell' } })).toEqualTypeOf<
    AsyncGenerator<Schema<'ListedOrder'>, void>
  >();
});

it('asks for what the operation needs, and for nothing that has a default', () => {
  const made = client.post('/v1/keys', { body: { name: 'packer', scopes: ['orders:read'] } });
  expectTypeOf(made).resolves.toEqualTypeOf<Schema<'MadeApiKey'>>();
  void client.post('/v1/connections/{id}/pause', { path: { id: 'a' } });
  // @ts-expect-error an order needs its id
  void client.get('/v1/orders/{id}');
  // @ts-expect-error there is no such side
  void client.get('/v1/orders', { query: { side: 'left' } });
  // @ts-expect-error there is no such filter
  void client.get('/v1/orders', { query: { colour: 'red' } });
  // @ts-expect-error orders are not made here
  void client.post('/v1/orders', { body: {} });
  // @ts-expect-error one order is no list
  client.list('/v1/orders/{id}', { path: { id: 'a' } });
});
