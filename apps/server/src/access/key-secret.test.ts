import { expect, it } from 'vitest';
import { createKeySecret, findKeyPrefix, hashKey, isSameHash } from './key-secret.js';

it('a key shows its prefix and is known by its hash', () => {
  const secret = createKeySecret();
  expect(secret.text).toMatch(/^olk_[a-z2-7]{10}_[A-Za-z0-9_-]{43}$/);
  expect(findKeyPrefix(secret.text)).toBe(secret.prefix);
  expect(Buffer.from(secret.text.slice(secret.prefix.length + 1), 'base64url')).toHaveLength(32);
  expect(isSameHash(secret.hash, hashKey(secret.text))).toBe(true);
  expect(isSameHash(secret.hash, hashKey(`${secret.text}x`))).toBe(false);
});

it('no two keys are alike', () => {
  const made = Array.from({ length: 200 }, createKeySecret);
  expect(new Set(made.map(({ prefix }) => prefix)).size).toBe(200);
  expect(new Set(made.map(({ hash }) => hash)).size).toBe(200);
});

it.each([
  '',
  'olk_short_key',
  'olk_abcdefghij_',
  `olk_ABCDEFGHIJ_${'a'.repeat(43)}`,
  `olk_abcdefghij_${'a'.repeat(44)}`,
])('the text %j has not the form of a key', (text) => {
  expect(findKeyPrefix(text)).toBeUndefined();
});
