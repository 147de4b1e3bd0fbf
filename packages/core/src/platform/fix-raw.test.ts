import { expect, it } from 'vitest';
import { parseJson, type JsonValue } from '../json/index.js';
import { fixRaw } from './fix-raw.js';

const hashOf = (raw: JsonValue) => fixRaw(raw).hash;

it('equal bodies have equal hashes, whatever the white space they came with', () => {
  const hash = hashOf(parseJson('{"id":860461037241593915,"list":[1,null]}'));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOf(parseJson('{ "id": 860461037241593915, "list": [ 1, null ] }'))).toBe(hash);
});

it('ids that differ beyond the exact doubles have different hashes', () => {
  expect(hashOf(parseJson('{"id":860461037241593915}'))).not.toBe(hashOf(parseJson('{"id":860461037241593916}')));
});

it('an id as number and the same id as text are different bodies', () => {
  expect(hashOf({ id: 1 })).not.toBe(hashOf({ id: '1' }));
});
