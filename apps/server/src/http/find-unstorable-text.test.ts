import { describe, expect, it } from 'vitest';
import { findUnstorableText } from './find-unstorable-text.js';

describe('finding texts a database cannot hold', () => {
  it('names where a NUL character is', () => {
    expect(findUnstorableText({ a: [{ b: 'x\0' }] })).toMatchObject({ path: 'a.0.b' });
  });

  it('finds half a surrogate pair', () => {
    expect(findUnstorableText({ name: '\ud83d' })).toMatchObject({ path: 'name' });
    expect(findUnstorableText({ name: '\ud83d\ude00' })).toBeUndefined();
  });

  it('looks into member names', () => {
    expect(findUnstorableText({ 'a\0': 1 })).toBeDefined();
  });

  it('gives up on bodies that are nested absurdly deep', () => {
    const text = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(findUnstorableText(JSON.parse(text))?.message).toMatch(/nested/);
  });

  it('finds nothing in ordinary values', () => {
    expect(findUnstorableText({ a: 'text', b: [1, null, true, { c: '' }] })).toBeUndefined();
    expect(findUnstorableText(undefined)).toBeUndefined();
  });
});
