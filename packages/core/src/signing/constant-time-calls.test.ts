import { timingSafeEqual } from 'node:crypto';
import { beforeEach, expect, it, vi } from 'vitest';
import { SignatureVerificationError } from '../errors/index.js';
import { isEqualHex } from './constant-time.js';
import { hmacSha256Hex } from './digest.js';
import { verifyHmac } from './verify-hmac.js';

vi.mock(import('node:crypto'), async (load) => {
  const original = await load();
  return { ...original, timingSafeEqual: vi.fn<typeof timingSafeEqual>(original.timingSafeEqual) };
});

const right = hmacSha256Hex('secret', 'body');
beforeEach(() => {
  vi.mocked(timingSafeEqual).mockClear();
});

/** What was compared, as lengths in bytes. */
const compared = () => vi.mocked(timingSafeEqual).mock.calls.map((pair) => pair.map(({ byteLength }) => byteLength));

it.each([right, `0${right.slice(1)}`, `${right.slice(0, -1)}0`, right.slice(0, 8), '', `${right}00`])(
  'a digest is compared with %j once, over the same number of bytes, whatever differs',
  (given) => {
    isEqualHex(given, right);
    expect(compared()).toEqual([[32, 32]]);
  },
);

it('a signature is compared so as well', () => {
  verifyHmac({ signature: right, secret: 'secret', pieces: ['body'] });
  expect(() => verifyHmac({ signature: right.slice(1), secret: 'secret', pieces: ['body'] })).toThrow(
    SignatureVerificationError,
  );
  expect(compared()).toEqual([
    [32, 32],
    [32, 32],
  ]);
});
