import { parseChinaTime } from '@orderloom/core/time';

/** Below this a bare number counts seconds (year 5138), from it on milliseconds (1973). */
const firstMillisecond = 100_000_000_000;
/** End of the year 9999. */
const lastInstantMs = 253_402_300_799_999;

/**
 * A time as the platform writes it → epoch ms: `YYYY-MM-DD HH:mm:ss` in China time, Unix seconds or milliseconds as
 * number or digits. All three were seen, for some fields under one name. Undefined when it is no such time.
 */
export function parseInstant(value: unknown): number | undefined {
  const instantMs = typeof value === 'string' ? (parseChinaTime(value) ?? parseDigits(value)) : parseNumber(value);
  return instantMs === undefined || instantMs > lastInstantMs ? undefined : instantMs;
}

function parseDigits(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? parseNumber(Number(text)) : undefined;
}

function parseNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return undefined;
  return value < firstMillisecond ? value * 1000 : value;
}
