import { expect, it } from 'vitest';
import { signPandapon } from './signature.js';

it('agrees with the reference vector', () => {
  const headers = {
    accessKey: '58c0201dfdf148eca63cbf6bb5e7cf03',
    timestamp: '1715669977082',
    nonce: '0123456789abcdef0123456789abcdef',
  };
  expect(signPandapon(headers, 'secret')).toBe('18F73634DFB11EEFBBB854990D22CF26');
});
