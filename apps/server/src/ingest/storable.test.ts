import { describe, expect, it } from 'vitest';
import { storableJson, storableText } from './storable.js';

describe('storable text', () => {
  it('drops what PostgreSQL refuses and nothing else', () => {
    expect(storableText('a\u0000b')).toBe('ab');
    expect(storableText('a\ud800b')).toBe('a\ufffdb');
    expect(storableText('阿迪达斯 😀')).toBe('阿迪达斯 😀');
  });

  it('cleans names and texts at any depth of a JSON value', () => {
    expect(JSON.parse(storableJson({ lines: [{ 'ti\u0000tle': 'x\u0000y\udc00' }] }))).toEqual({
      lines: [{ title: 'xy\ufffd' }],
    });
  });

  it('keeps a text that only looks like an escape', () => {
    expect(JSON.parse(storableJson({ title: String.raw`\u0000` }))).toEqual({ title: String.raw`\u0000` });
  });
});
