import type { TextParameters } from '@orderloom/core/signing';

const needsEncoding = /[^\w.*-]/;
/** What encodeURIComponent leaves or writes otherwise than a form does. */
const formExceptions = /[!'()~]|%20/g;

/**
 * Text parameters as `application/x-www-form-urlencoded`, to the letter what `URLSearchParams` makes of them (lone
 * surrogates become U+FFFD), in a fraction of its time: hardly any of the platform's parameters need encoding.
 * `undefined` members are left out.
 */
export function encodeForm(parameters: TextParameters): string {
  let form = '';
  for (const name of Object.keys(parameters)) {
    const value = parameters[name];
    if (value !== undefined) form += `${form === '' ? '' : '&'}${encodeText(name)}=${encodeText(value)}`;
  }
  return form;
}

function encodeText(text: string): string {
  if (!needsEncoding.test(text)) return text;
  return encodeURIComponent(text.toWellFormed()).replace(formExceptions, encodeException);
}

function encodeException(found: string): string {
  return found === '%20' ? '+' : `%${found.charCodeAt(0).toString(16).toUpperCase()}`;
}
