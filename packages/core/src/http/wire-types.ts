import { z } from 'zod';
import { decimalText } from '../json/index.js';

/**
 * Tolerant schemas of what platforms send. Each accepts the forms one meaning was seen in and gives one type;
 * everything else is an issue of that field alone.
 */

/** An id sent as text or as a number of any size → text, digit for digit. */
export const wireId = z.unknown().transform((value, context): string => {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value))) return String(value);
  context.issues.push({ code: 'custom', message: 'expected an id as text or integer', input: undefined });
  return z.NEVER;
});

/** A whole number sent as number or as digits → number. */
export const wireInteger = z.unknown().transform((value, context): number => {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
  context.issues.push({ code: 'custom', message: 'expected a whole number', input: undefined });
  return z.NEVER;
});

/** A decimal sent as number or text → its exact decimal text. For amounts, whatever their unit. */
export const wireDecimal = z.unknown().transform((value, context): string => {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') {
    const text = decimalText(value);
    if (text !== undefined) return text;
  }
  context.issues.push({ code: 'custom', message: 'expected a decimal number', input: undefined });
  return z.NEVER;
});

/** Text; numbers and booleans become their text. */
export const wireText = z.unknown().transform((value, context): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  context.issues.push({ code: 'custom', message: 'expected text', input: undefined });
  return z.NEVER;
});

/** true/false sent as boolean, 0/1 or text. */
export const wireBoolean = z.unknown().transform((value, context): boolean => {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  context.issues.push({ code: 'custom', message: 'expected true or false', input: undefined });
  return z.NEVER;
});
