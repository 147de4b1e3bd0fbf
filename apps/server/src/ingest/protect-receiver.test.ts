import { describe, expect, it } from 'vitest';
import { protectReceiver } from './protect-receiver.js';

const sealer = {
  sealStable: (text: string) => `sealed(${text.length})`,
  searchIndexOf: (text: string) => `index(${text.length})`,
};

describe('protectReceiver', () => {
  it('seals what came in clear and leaves no readable text behind', () => {
    const { receiver } = protectReceiver(
      {
        receiver: {
          city: '广州市',
          name: { plain: '测试人' },
          phone: { plain: '13900000000' },
          street: { plain: '测试街道 1 号' },
        },
      },
      sealer,
    );
    expect(receiver).toEqual({
      city: '广州市',
      name: { ciphertext: 'sealed(3)', mask: '测**', searchIndex: 'index(3)' },
      phone: { ciphertext: 'sealed(11)', mask: '139****0000', searchIndex: 'index(11)' },
      street: { ciphertext: 'sealed(8)', mask: '测试街道****', searchIndex: 'index(8)' },
    });
  });

  it('passes on what the platform encrypted itself', () => {
    const receiver = { phone: { ciphertext: '$index$cipher$1$$', mask: '139****0000', searchIndex: 'index' } };
    expect(protectReceiver({ receiver }, sealer)).toEqual({ receiver });
  });

  it('drops an empty text instead of sealing it', () => {
    expect(protectReceiver({ receiver: { name: { plain: '' } } }, sealer)).toEqual({ receiver: { name: {} } });
  });

  it('leaves an order without receiver alone', () => {
    const fragment = { lifecycle: 'open' } as const;
    expect(protectReceiver(fragment, sealer)).toBe(fragment);
  });
});
