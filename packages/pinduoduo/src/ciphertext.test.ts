import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSearchIndex, isCiphertext, parseCiphertext, type CiphertextKind } from './ciphertext.js';

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

const separators: Readonly<Record<CiphertextKind, string>> = { phone: '$', id_card: '#', text: '~' };
const kind = fc.constantFrom<CiphertextKind>('phone', 'id_card', 'text');
const base64Text = fc.uint8Array({ minLength: 3, maxLength: 60 }).map((bytes) => Buffer.from(bytes).toString('base64'));
const keyVersion = fc.integer({ min: 0, max: 999_999_999 });

describe('every shape of every kind', () => {
  it('with an index is read back, the index wherever the kind has it', () => {
    fc.assert(
      fc.property(kind, base64Text, base64Text, keyVersion, (ofKind, body, searchIndex, version) => {
        const s = separators[ofKind];
        const [first, second] = ofKind === 'text' ? [body, searchIndex] : [searchIndex, body];
        const text = `${s}${first}${s}${second}${s}${version}${s}${s}`;
        expect(parseCiphertext(text)).toEqual({ kind: ofKind, searchIndex, keyVersion: version, isPartlyClear: false });
        expect(findSearchIndex(text)).toBe(searchIndex);
        expect(isCiphertext(text)).toBe(true);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it('without an index is read back and has none to find', () => {
    fc.assert(
      fc.property(kind, base64Text, keyVersion, (ofKind, body, version) => {
        const s = separators[ofKind];
        const text = `${s}${body}${s}${version}${s}`;
        expect(parseCiphertext(text)).toEqual({
          kind: ofKind,
          searchIndex: null,
          keyVersion: version,
          isPartlyClear: false,
        });
        expect(findSearchIndex(text)).toBeUndefined();
        expect(isCiphertext(text)).toBe(true);
      }),
      { seed: 12, numRuns: 500 },
    );
  });

  it('partly clear is read back for phones only', () => {
    fc.assert(
      fc.property(kind, base64Text, keyVersion, (ofKind, body, version) => {
        const s = separators[ofKind];
        expect(isCiphertext(`${s}189${s}${body}${s}${version}${s}`)).toBe(ofKind === 'phone');
      }),
      { seed: 13 },
    );
  });

  it('is none any more when an end is cut off', () => {
    fc.assert(
      fc.property(kind, base64Text, base64Text, keyVersion, fc.boolean(), (ofKind, body, index, version, fromFront) => {
        const s = separators[ofKind];
        const [first, second] = ofKind === 'text' ? [body, index] : [index, body];
        const text = `${s}${first}${s}${second}${s}${version}${s}${s}`;
        expect(isCiphertext(fromFront ? text.slice(1) : text.slice(0, -2))).toBe(false);
      }),
      { seed: 14 },
    );
  });
});

describe('findSearchIndex and isCiphertext', () => {
  it.each(['', '测试', '13800138000', '$95000$#12345678#', '1********00', '~', '$$$$'])(
    'find nothing in %j',
    (text) => {
      expect(isCiphertext(text)).toBe(false);
      expect(findSearchIndex(text)).toBeUndefined();
    },
  );

  it('take a phone without an index for a ciphertext all the same', () => {
    expect(isCiphertext(`$${cipher}$1$`)).toBe(true);
    expect(isCiphertext(`$189$${cipher}$1$`)).toBe(true);
  });
});
