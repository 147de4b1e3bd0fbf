import { expect, it } from 'vitest';
import { parseJson } from '../json/index.js';
import { hashRaw } from './hash-raw.js';

it('equal bodies have equal hashes, whatever the white space they came with', () => {
  const hash = hashRaw(parseJson('{"id":860461037241593915,"list":[1,null]}'));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashRaw(parseJson('{ "id": 860461037241593915, "list": [ 1, null ] }'))).toBe(hash);
});

it('ids that differ beyond the exact doubles have different hashes', () => {
  expect(hashRaw(parseJson('{"id":860461037241593915}'))).not.toBe(hashRaw(parseJson('{"id":860461037241593916}')));
});

it('an id as number and the same id as text are different bodies', () => {
  expect(hashRaw({ id: 1 })).not.toBe(hashRaw({ id: '1' }));
});
