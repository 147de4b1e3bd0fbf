import { assembleOrder, type Side } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { presentOrder } from './present-order.js';

function row(side: Side) {
  const document = assembleOrder(
    {
      id: '00000000-0000-4000-8000-000000000001',
      connectionId: '00000000-0000-4000-8000-000000000002',
      side,
      platform: 'example',
      channel: 'taobao',
      externalId: '1',
      version: 1,
    },
    { receiver: { city: '广州市', street: { ciphertext: 'sealed', mask: '石井****', searchIndex: 'index' } } },
  );
  return { id: document.id, document, placedAt: new Date(0), changedAt: new Date(1) };
}

describe('presentOrder', () => {
  it('shows of a receiver the mask and the ciphertext, on either side', () => {
    for (const side of ['buy', 'sell'] as const) {
      expect(presentOrder(row(side)).receiver?.street).toEqual({
        mask: '石井****',
        ciphertext: 'sealed',
        searchIndex: 'index',
      });
    }
  });

  it('tells when the order was placed and when it changed here', () => {
    expect(presentOrder(row('sell'))).toMatchObject({
      placedAt: '1970-01-01T00:00:00.000Z',
      changedAt: '1970-01-01T00:00:00.001Z',
    });
  });
});
