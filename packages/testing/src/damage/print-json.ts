import type { JsonValue } from '@orderloom/core/json';

/**
 * JSON text of a value of any depth; integers as bare digits. Printing here owes nothing to the code under test and does
 * not recurse.
 */
export function printJson(value: JsonValue): string {
  const parts: string[] = [];
  const open: (string | { readonly value: JsonValue })[] = [{ value }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const current = next.value;
    if (typeof current === 'bigint') parts.push(String(current));
    else if (Array.isArray(current)) {
      open.push(']');
      for (let index = current.length - 1; index >= 0; index -= 1) {
        open.push({ value: current[index] ?? null });
        if (index > 0) open.push(',');
      }
      open.push('[');
    } else if (typeof current === 'object' && current !== null) {
      open.push('}');
      const members = Object.entries(current);
      for (let index = members.length - 1; index >= 0; index -= 1) {
        const [name, member] = members[index] ?? ['', null];
        open.push({ value: member }, `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`);
      }
      open.push('{');
    } else parts.push(JSON.stringify(current));
  }
  return parts.join('');
}
