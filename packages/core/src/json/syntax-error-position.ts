import { JsonCursor } from './json-cursor.js';

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'comma or end';

/**
 * Index of the first character that breaks the JSON grammar; the length of the text when it ends too early, and
 * undefined when it is valid. Engines tell the position for some mistakes only, and otherwise quote the text.
 */
export function syntaxErrorPosition(text: string): number | undefined {
  const cursor = new JsonCursor(text);
  const closers: string[] = [];
  let expected: Expected = 'value';
  for (;;) {
    cursor.skipBlank();
    const char = text.charAt(cursor.at);
    const closer = closers.at(-1);
    if (expected === 'comma or end' && closer === undefined) {
      return char === '' ? undefined : cursor.at;
    }
    if (char === closer && expected !== 'value' && expected !== 'key') {
      closers.pop();
      cursor.at += 1;
      expected = 'comma or end';
    } else if (expected === 'comma or end') {
      if (char !== ',') {
        return cursor.at;
      }
      cursor.at += 1;
      expected = closer === '}' ? 'key' : 'value';
    } else if (expected === 'key' || expected === 'key or }') {
      if (!cursor.readString() || !cursor.readColon()) {
        return cursor.at;
      }
      expected = 'value';
    } else if (char === '[' || char === '{') {
      closers.push(char === '[' ? ']' : '}');
      cursor.at += 1;
      expected = char === '[' ? 'value or ]' : 'key or }';
    } else {
      if (!cursor.readScalar()) {
        return cursor.at;
      }
      expected = 'comma or end';
    }
  }
}
