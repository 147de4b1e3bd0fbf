import { createOrderloomClient, OrderloomApiError } from '@orderloom/api-client';

const orderloom = createOrderloomClient({ baseUrl: 'http://127.0.0.1:3000', apiKey: 'olk_…' });

// Every order that waits to be shipped, page after page.
for await (const order of orderloom.list('/v1/orders', { query: { side: 'sell', stage: 'to_ship' } })) {
  console.log(order.externalId, order.placedAt);
}

try {
  await orderloom.post('/v1/connections/{id}/sync', { path: { id: 'a-connection' }, body: {} });
} catch (error) {
  if (!(error instanceof OrderloomApiError)) throw error;
  console.log(error.code, error.issues, error.requestId);
}
