import type { JsonValue } from '@orderloom/core/json';
import fc from 'fast-check';
import { printJson } from './print-json.js';
import { woundAt, wounds } from './wounds.js';

/** Texts that are no JSON at all, as broken proxies and hostile servers send them. */
const strangeTexts: readonly string[] = [
  '',
  ' ',
  'null',
  'NaN',
  '"text"',
  '[]',
  '{}',
  '{"a":1}{"b":2}',
  '<!DOCTYPE html><html><body>502 Bad Gateway</body></html>',
  '\ufeff{}',
  '{"a":01}',
  "{'a':1}",
  '[1,]',
  '\u0000',
  '['.repeat(20_000),
  '{"a":'.repeat(20_000),
];

/** A value with one to four wounds, as the text a platform would send. */
export function damagedJson(value: JsonValue): fc.Arbitrary<string> {
  const wound = fc.record({ place: fc.nat({ max: 100_000 }), kind: fc.nat({ max: wounds.length - 1 }) });
  return fc.array(wound, { minLength: 1, maxLength: 4 }).map((chosen) => {
    let damaged: JsonValue = value;
    for (const { place, kind } of chosen) {
      damaged = woundAt(damaged, place, wounds[kind] ?? (() => undefined)) ?? null;
    }
    return printJson(damaged);
  });
}

/** A damaged value, its text perhaps cut off, or a text that is none. For bodies as a whole. */
export function damagedText(value: JsonValue): fc.Arbitrary<string> {
  const cut = fc.nat({ max: 100_000 }).map((length) => {
    const text = printJson(value);
    return text.slice(0, length % text.length);
  });
  return fc.oneof(
    { weight: 16, arbitrary: damagedJson(value) },
    { weight: 2, arbitrary: cut },
    { weight: 1, arbitrary: fc.constantFrom(...strangeTexts) },
  );
}
