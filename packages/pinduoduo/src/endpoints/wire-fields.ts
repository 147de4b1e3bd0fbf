import { wireBoolean, wireDecimal, wireId, wireInteger, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { parseInstant } from './parse-instant.js';

/** A field that may be absent or null. The platform also writes "" for "not yet" and "not told": read as absent. */
function optional<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.nullish()).optional();
}

const wireInstant = z.unknown().transform((value, context): string | undefined => {
  const instantMs = parseInstant(value);
  if (instantMs === undefined) {
    context.issues.push({ code: 'custom', message: 'expected a time', input: undefined });
    return z.NEVER;
  }
  // 0 and 1970-01-01 stand for "no time" like the empty text.
  return instantMs <= 0 ? undefined : new Date(instantMs).toISOString();
});

// Amounts of up to 15 digits in fen are safe integers. wireDecimal gives the shortest form: no zeros at the end.

/** The id that makes the row what it is. Without it the row is rejected. */
export const identity = wireId;
/** Another id → text, digit for digit. */
export const id = optional(wireId);
/** A count or a code. Codes stay open: an unknown one is a value. */
export const integer = optional(wireInteger);
/** Text; "" is kept, because a remark that is empty now was removed. */
export const text = wireText.nullish();
/** Text about a person, usually ciphertext; "" once the order is shipped or under review. */
export const encrypted = wireText.nullish();
/** true/false. */
export const flag = optional(wireBoolean);
/** Time in any of the platform's three forms → UTC instant, ISO 8601. */
export const instant = optional(wireInstant);
/** Amount in yuan → its exact decimal text; finer than one fen is unreadable. */
export const yuan = optional(
  wireDecimal.refine((amount) => /^-?\d{1,13}(?:\.\d{1,2})?$/.test(amount), 'expected an amount in yuan'),
);
/** Amount in fen → its exact digits. */
export const fen = optional(wireDecimal.refine((amount) => /^-?\d{1,15}$/.test(amount), 'expected an amount in fen'));
/** List of rows. */
export function listOf<S extends z.ZodType>(element: S) {
  return z.array(element).nullish();
}
