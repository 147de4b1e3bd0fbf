import { assembleOrder, type Side } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { presentOrder } from './present-order.js';

const sealer = { open: (sealed: string) => `opened ${sealed}` };

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
  it('opens the receiver on the buy side, where it is our own address', () => {
    const { receiver } = presentOrder(row('buy'), sealer);
    expect(receiver?.street).toEqual({
      mask: '石井****',
      ciphertext: 'sealed',
      searchIndex: 'index',
      text: 'opened sealed',
    });
  });

  it('never opens a customer’s', () => {
    expect(presentOrder(row('sell'), sealer).receiver?.street).toMatchObject({ mask: '石井****', text: null });
  });

  it('tells when the order was placed and when it changed here', () => {
    expect(presentOrder(row('sell'), sealer)).toMatchObject({
      placedAt: '1970-01-01T00:00:00.000Z',
      changedAt: '1970-01-01T00:00:00.001Z',
    });
  });
});
