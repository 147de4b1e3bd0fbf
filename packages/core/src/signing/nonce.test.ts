import { expect, it } from 'vitest';
import { randomNonce } from './nonce.js';

const nonces = Array.from({ length: 10_000 }, () => randomNonce());

it('a nonce has 32 letters and digits', () => {
  expect(nonces.filter((nonce) => !/^[0-9a-zA-Z]{32}$/.test(nonce))).toEqual([]);
});

it('no two nonces are equal', () => {
  expect(new Set(nonces).size).toBe(nonces.length);
});

it('no half of a nonce is in another', () => {
  const halves = nonces.flatMap((nonce) => nonce.match(/.{16}/g) ?? []);
  expect(new Set(halves).size).toBe(2 * nonces.length);
});

it('every letter comes up equally often', () => {
  const counts = new Map<string, number>();
  for (const letter of nonces.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = (nonces.length * 32) / 62;
  // Eight standard deviations; letters favoured by a plain remainder of 256 would be fifteen away.
  const tolerance = 8 * Math.sqrt(expected);
  expect(counts.size).toBe(62);
  for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(tolerance);
});
