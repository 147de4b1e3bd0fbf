import type { Sealer } from './sealer.js';

const sealedText = /^v1:[0-9a-f]{8}:[rs]\./;

/**
 * A JSON text with every sealed text in it sealed by the current key. A `searchIndex` beside a sealed `ciphertext` is made
 * anew from the same text, since it depends on the key as well. Members keep their order.
 */
export function resealJson(json: string, sealer: Pick<Sealer, 'reseal' | 'open' | 'searchIndexOf'>): string {
  return JSON.stringify(resealValue(JSON.parse(json), sealer));
}

function resealValue(value: unknown, sealer: Pick<Sealer, 'reseal' | 'open' | 'searchIndexOf'>): unknown {
  if (typeof value === 'string') return sealedText.test(value) ? sealer.reseal(value) : value;
  if (Array.isArray(value)) return value.map((element) => resealValue(element, sealer));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => [name, resealValue(member, sealer)]);
  const ciphertext: unknown = Reflect.get(value, 'ciphertext');
  if (typeof ciphertext !== 'string' || !sealedText.test(ciphertext)) return Object.fromEntries(entries);
  const searchIndex = sealer.searchIndexOf(sealer.open(ciphertext));
  return Object.fromEntries(
    entries.map(([name, member]) => [
      name,
      name === 'searchIndex' && typeof member === 'string' ? searchIndex : member,
    ]),
  );
}
