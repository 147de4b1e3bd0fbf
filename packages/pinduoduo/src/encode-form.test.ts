import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeForm } from './encode-form.js';

const expectedForm = (parameters: Readonly<Record<string, string>>) => new URLSearchParams(parameters).toString();

describe('encodeForm', () => {
  it('leaves plain parameters as they are, in their order', () => {
    expect(encodeForm({ type: 'pdd.time.get', page_size: '100', order_sn: '240318-01*' })).toBe(
      'type=pdd.time.get&page_size=100&order_sn=240318-01*',
    );
  });

  it('encodes names and values, a space as plus', () => {
    expect(encodeForm({ 'a b': `~(!)' +&=%`, 备注: '急' })).toBe(
      'a+b=%7E%28%21%29%27+%2B%26%3D%25&%E5%A4%87%E6%B3%A8=%E6%80%A5',
    );
  });

  it('of nothing is empty, of empty texts is not', () => {
    expect(encodeForm({})).toBe('');
    expect(encodeForm({ '': '', a: '' })).toBe('=&a=');
  });

  it('leaves out what is undefined', () => {
    expect(encodeForm({ a: undefined, b: '1', c: undefined })).toBe('b=1');
  });

  it('writes every single code unit as URLSearchParams does', () => {
    const units = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    const parameters = Object.fromEntries(units.map((unit, code) => [`n${code}`, `${unit}x`]));
    expect(encodeForm(parameters)).toBe(expectedForm(parameters));
  });

  it.each(['grapheme', 'binary', 'binary-ascii'] as const)('writes any text (%s) as URLSearchParams does', (unit) => {
    const text = fc.string({ unit });
    fc.assert(
      fc.property(fc.dictionary(text, text), (parameters) => {
        expect(encodeForm(parameters)).toBe(expectedForm(parameters));
      }),
    );
  });

  it('writes lone surrogates as URLSearchParams does', () => {
    const codes = fc.array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 6 });
    const text = codes.map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(text, text, (name, value) => {
        expect(encodeForm({ [name]: value })).toBe(expectedForm({ [name]: value }));
      }),
    );
  });
});
