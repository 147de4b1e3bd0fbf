import type { JsonValue } from '@orderloom/core/json';
import { z } from 'zod';

/** Nothing that is read or sent is nested deeper; it also ends the walk through a value that contains itself. */
const maxDepth = 64;

/** Any JSON value; a `bigint` is an integer with all its digits. */
export const openValue = z
  .unknown()
  // A check and no custom type: of those no JSON Schema can be made.
  .refine((value) => isJson(value, maxDepth), 'expected a JSON value') as z.ZodType<JsonValue, JsonValue>;

/** Parameters of an operation whose own are not known, by their names on the wire. `undefined` ones are not sent. */
export const openParameters = z.record(z.string(), openValue.optional());

/** An answer of which nothing is known: kept as it came. */
export const openAnswer = z.unknown() as z.ZodType<JsonValue, JsonValue>;

function isJson(value: unknown, depth: number): boolean {
  if (depth === 0) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint')
    return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every((element) => isJson(element, depth - 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((member) => member === undefined || isJson(member, depth - 1));
}
