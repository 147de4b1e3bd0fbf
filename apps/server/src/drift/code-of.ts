import type { JsonValue } from '@orderloom/core/json';

/** Stands for every text that is no code: what it reads is nobody's business here. */
export const someText = '(text)';

const codeText = /^-?[A-Za-z0-9_]{1,40}$/;
const longNumber = /\d{7}/;
const codeName = /(?:status|state|type|stage|flag)$/i;

/**
 * A value of a field that holds codes, such as `2` or `waitsellersend`. What could be a number of something or somebody,
 * or words, is `(text)`; undefined for values that are no codes at all.
 */
export function codeOf(value: JsonValue): string | undefined {
  if (typeof value === 'string') {
    if (value === '') return undefined;
    return codeText.test(value) && !longNumber.test(value) ? value : someText;
  }
  if (typeof value === 'number' || typeof value === 'bigint') {
    const text = String(value);
    return codeText.test(text) && !longNumber.test(text) ? text : someText;
  }
  return undefined;
}

/** Whether a member goes by the name of a field that holds codes. */
export function isCodeName(name: string): boolean {
  return codeName.test(name);
}
