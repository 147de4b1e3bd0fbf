import { describe, expect, it } from 'vitest';
import { SignatureVerificationError } from '../errors/index.js';
import { hmacSha256Hex } from './digest.js';
import { verifyHmac } from './verify-hmac.js';

const secret = 'canary-secret';
const pieces = ['1700000000', Buffer.from('{"id":1}')];
const signature = hmacSha256Hex(secret, '1700000000{"id":1}');

describe('verifyHmac', () => {
  it.each([signature, signature.toUpperCase()])('accepts %s', (correct) => {
    expect(() => verifyHmac({ signature: correct, secret, pieces })).not.toThrow();
  });

  it.each([
    ['another body', { signature, secret, pieces: ['1700000000', '{"id":2}'] }],
    ['pieces in another order', { signature, secret, pieces: pieces.toReversed() }],
    ['another secret', { signature, secret: 'other', pieces }],
    ['a cut signature', { signature: signature.slice(1), secret, pieces }],
    ['no signature', { signature: '', secret, pieces }],
  ])('refuses %s', (_what, check) => {
    expect(() => verifyHmac(check)).toThrow(SignatureVerificationError);
  });

  it('tells neither the secret nor the expected signature nor the body', () => {
    let message = '';
    try {
      verifyHmac({ signature: 'x', secret, pieces });
    } catch (error) {
      message = String(error);
    }
    expect(message).toBe('SignatureVerificationError: The signature does not match the body');
  });
});
