import { expect, it } from 'vitest';
import { randomNonce } from './nonce.js';

const nonces = Array.from({ length: 1000 }, () => randomNonce());

it('a nonce has 32 letters and digits', () => {
  for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-zA-Z]{32}$/);
});

it('no two nonces are equal', () => {
  expect(new Set(nonces).size).toBe(nonces.length);
});

it('every letter of the alphabet comes up', () => {
  expect(new Set(nonces.join('')).size).toBe(62);
});
