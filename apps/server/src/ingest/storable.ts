const unstorableEscape = /\\u0000|\\ud[89a-f]/i;

/** PostgreSQL takes neither NUL nor lone surrogates in text; they are dropped here, the sealed raw body keeps them. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** JSON text that a JSON column takes: member names and texts are cleaned alike. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return unstorableEscape.test(text) ? JSON.stringify(cleanTexts(JSON.parse(text))) : text;
}

function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(cleanTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [storableText(name), cleanTexts(member)]));
}
