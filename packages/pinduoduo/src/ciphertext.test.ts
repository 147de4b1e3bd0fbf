import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCiphertext } from './ciphertext.js';

const cipher = 'AgAAAAAAAAAFbm9ib2R5LW5hbWUtMDAxAAAAAAAA';
const index = 'c3ludGhldGljLWluZGV4LTE=';

describe('parseCiphertext', () => {
  it('reads a phone with an index, the index first', () => {
    expect(parseCiphertext(`$${index}$${cipher}$1$$`)).toEqual({
      kind: 'phone',
      searchIndex: index,
      keyVersion: 1,
      isPartlyClear: false,
    });
  });

  it('reads an identity card with an index, the index first', () => {
    expect(parseCiphertext(`#${index}#${cipher}#12##`)).toEqual({
      kind: 'id_card',
      searchIndex: index,
      keyVersion: 12,
      isPartlyClear: false,
    });
  });

  it('reads a text with an index, the index second', () => {
    expect(parseCiphertext(`~${cipher}~${index}~3~~`)).toEqual({
      kind: 'text',
      searchIndex: index,
      keyVersion: 3,
      isPartlyClear: false,
    });
  });

  it.each([
    ['$', 'phone'],
    ['~', 'text'],
    ['#', 'id_card'],
  ])('reads a ciphertext without an index (%s)', (separator, kind) => {
    expect(parseCiphertext([`${separator}${cipher}`, '2', ''].join(separator))).toEqual({
      kind,
      searchIndex: null,
      keyVersion: 2,
      isPartlyClear: false,
    });
  });

  it('reads a partly clear phone, whose clear digits are no index', () => {
    expect(parseCiphertext(`$189$${cipher}$1$`)).toEqual({
      kind: 'phone',
      searchIndex: null,
      keyVersion: 1,
      isPartlyClear: true,
    });
  });

  it('takes an empty index for none', () => {
    expect(parseCiphertext(`~${cipher}~~1~~`)?.searchIndex).toBeNull();
  });

  it.each([
    '',
    '$',
    '$$',
    '~~~~',
    '测试',
    '~测试~1~',
    '~abc~x~',
    `~${cipher}~1`,
    `${cipher}~1~`,
    `~clear~${cipher}~1~`,
    `$${cipher}$1$$`,
    '$95000$#12345678#',
    '1********00',
  ])('does not take %j for a ciphertext', (text) => {
    expect(parseCiphertext(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('~', '$', '#', 'A', '=', '1', '文') }), (text) => {
        const parsed = parseCiphertext(text);
        expect(parsed === undefined || Number.isSafeInteger(parsed.keyVersion)).toBe(true);
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
