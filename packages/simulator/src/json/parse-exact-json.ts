import { rawNumber } from './raw-json.js';
import type { JsonValue } from './json-value.js';

interface ReviverContext {
  readonly source?: string;
}

/** Parses JSON and keeps every number as the text it was written in, wherever a double would print it differently. */
export function parseExactJson(text: string): JsonValue {
  const reviver = (_name: string, value: unknown, context?: ReviverContext): unknown => {
    if (typeof value !== 'number' || context?.source === undefined) return value;
    return String(value) === context.source ? value : rawNumber(context.source);
  };
  return JSON.parse(text, reviver) as JsonValue;
}
