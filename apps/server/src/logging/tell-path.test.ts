import { describe, expect, it } from 'vitest';
import { tellPath } from './tell-path.js';

const id = '018f4b1e-7a34-4c1b-9c7d-0123456789ab';
const token = '0123456789abcdef0123456789abcdef';

describe('a path in the log', () => {
  it.each([
    ['/v1/orders', '/v1/orders'],
    [`/v1/orders/${id}/observations`, '/v1/orders/:id/observations'],
    [`/v1/connections/${id}/orders:import`, '/v1/connections/:id/orders::import'],
    [`/v1/connections/${id}/operations/pdd.order.list.get`, '/v1/connections/:id/operations/:name'],
    [`/v1/webhooks/${id}/deliveries/msg_Ab3-_9/redeliver`, '/v1/webhooks/:id/deliveries/:deliveryId/redeliver'],
  ])('%s is told as it is', (path, route) => {
    expect(tellPath(path, route)).toBe(path);
  });

  it.each([
    ['/v1/orders/13912345678', '/v1/orders/:id', '/v1/orders/:id'],
    ['/v1/orders/%E5%BC%A0%E4%B8%89', '/v1/orders/:id', '/v1/orders/:id'],
    [`/callbacks/${id}/${token}`, '/callbacks/:id/:token', `/callbacks/${id}/:token`],
    [`/callbacks/${token}/${token}`, '/callbacks/:id/:token', '/callbacks/:id/:token'],
    ['/authorization/start/abc.def', '/authorization/start/:ticket', '/authorization/start/:ticket'],
    ['/docs/static/13912345678.js', '/docs/*', '/docs/*'],
    ['/docs/13912345678', '/docs/*', '/docs/*'],
  ])('%s, which %s answers, is told as %s', (path, route, told) => {
    expect(tellPath(path, route)).toBe(told);
  });

  it.each([
    ['/', '/'],
    ['/v1/orderz', '/v1/orderz'],
    [`/v1/orderz/${id}`, `/v1/orderz/${id}`],
    ['/v1/13912345678', '/v1/*'],
    [`/callbacks/${id}/${token}/`, `/callbacks/${id}/*/`],
    [`/callbacks/${id}/${token}/x`, `/callbacks/${id}/*/x`],
  ])('%s, which no route answers, is told as %s', (path, told) => {
    expect(tellPath(path, undefined)).toBe(told);
  });
});
