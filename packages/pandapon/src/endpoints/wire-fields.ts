import { minorFromMajor, minorFromMinor } from '@orderloom/core/order';
import { parseChinaTime, parseCompactTime } from '@orderloom/core/time';
import { wireDecimal, wireInteger } from '@orderloom/core/http';
import { z } from 'zod';

/** A field that may be missing, null or "": all three mean that the platform told nothing. */
export function told<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.nullish());
}

/** Integer fen as number or text → minor units. */
export const fenAmount = wireDecimal.transform((text, context): number => {
  const amountMinor = minorFromMinor(text);
  if (amountMinor !== undefined) return amountMinor;
  context.issues.push({ code: 'custom', message: 'expected whole fen', input: undefined });
  return z.NEVER;
});

/** Yuan with at most two decimals as number or text → minor units, by text. */
export const yuanAmount = wireDecimal.transform((text, context): number => {
  const amountMinor = minorFromMajor(text);
  if (amountMinor !== undefined) return amountMinor;
  context.issues.push({ code: 'custom', message: 'expected yuan with at most two decimals', input: undefined });
  return z.NEVER;
});

/** Last millisecond that ISO 8601 writes with a four-digit year. */
const lastInstantMs = 253_402_300_799_999;

/** Epoch ms, `YYYY-MM-DD HH:mm:ss` in China time or `yyyyMMddHHmmssSSS±zone` → epoch ms. Integers are never guessed to be seconds. */
export const wireInstant = z.unknown().transform((value, context): number => {
  const written = typeof value === 'string' ? (parseChinaTime(value) ?? parseCompactTime(value)) : undefined;
  const instantMs = written ?? wireInteger.safeParse(value).data;
  if (instantMs !== undefined && instantMs >= 0 && instantMs <= lastInstantMs) return instantMs;
  context.issues.push({ code: 'custom', message: 'expected an instant', input: undefined });
  return z.NEVER;
});
