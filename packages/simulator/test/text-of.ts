/** A JSON value as text: texts as they are, numbers as they were written. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
