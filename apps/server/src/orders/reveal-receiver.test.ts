import { assembleOrder, type Side } from '@orderloom/core/order';
import { describe, expect, it } from 'vitest';
import { revealReceiver } from './reveal-receiver.js';

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
  return { document };
}

describe('revealing a receiver', () => {
  it('opens it on the buy side, where it is our own address', () => {
    expect(revealReceiver(row('buy'), sealer)?.street).toEqual({
      mask: '石井****',
      ciphertext: 'sealed',
      searchIndex: 'index',
      text: 'opened sealed',
    });
  });

  it('never opens a customer’s', () => {
    expect(revealReceiver(row('sell'), sealer)?.street).toMatchObject({ mask: '石井****', text: null });
  });
});
