import fc from 'fast-check';
import { expect, it } from 'vitest';
import { syntaxErrorPosition } from './syntax-error-position.js';

it.each([
  ['', 0],
  ['   ', 3],
  ['<html>', 0],
  ['{"a":x}', 5],
  ['{"a":1,}', 7],
  ['{"a" 1}', 5],
  ['{1:2}', 1],
  ['[1,]', 3],
  ['[1 2]', 3],
  ['[1}', 2],
  ['{"a":1]', 6],
  ['[]]', 2],
  ['{} x', 3],
  ['"abc', 4],
  ['"a\nb"', 2],
  ['"a\\x"', 3],
  ['"\\u12g4"', 5],
  ['truth', 3],
  ['nul', 3],
  ['01', 1],
  ['-', 1],
  ['-a', 1],
  ['1.', 2],
  ['1.e3', 2],
  ['1e+', 3],
  ['+1', 0],
  ['{"a":', 5],
  ['[[[', 3],
])('%j breaks at its character %i', (text, expected) => {
  expect(syntaxErrorPosition(text)).toBe(expected);
});

/** Valid documents, and the same with a few characters removed, replaced or inserted. */
const nearlyJson = fc
  .tuple(
    fc.json(),
    fc.array(
      fc.tuple(fc.nat(), fc.nat({ max: 2 }), fc.constantFrom('', '"', '\\', '0', '-', '.', 'e', ',', ']', '}', ' ')),
      {
        maxLength: 3,
      },
    ),
  )
  .map(([json, edits]) => {
    let text = json;
    for (const [index, removed, inserted] of edits) {
      const at = index % (text.length + 1);
      text = text.slice(0, at) + inserted + text.slice(at + removed);
    }
    return text;
  });

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('a position is found exactly when JSON.parse refuses the text', () => {
  fc.assert(
    fc.property(nearlyJson, (text) => {
      expect(syntaxErrorPosition(text) === undefined).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

it('a valid document cut anywhere breaks where the foreign character stands', () => {
  const cut = fc.json().chain((json) => fc.tuple(fc.constant(json), fc.nat({ max: json.length })));
  fc.assert(
    fc.property(cut, ([json, length]) => {
      expect(syntaxErrorPosition(`${json.slice(0, length)}\u0000`)).toBe(length);
    }),
  );
});
