import { InvalidArgumentError } from '@commander-js/extra-typings';

/** A whole number of a flag. Throws commander's error, which names the flag. */
export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d{1,9}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

/** An instant, or a day in UTC, as the API takes it. */
export function instant(text: string): string {
  const atMs = Date.parse(text);
  if (/^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:\d{2}))?$/.test(text) && !Number.isNaN(atMs))
    return new Date(atMs).toISOString();
  throw new InvalidArgumentError('It must be like 2026-01-31 or 2026-01-31T08:00:00Z.');
}

/** A flag that may be given several times. */
export function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text];
}

/** An instant in Unix seconds. */
export function unixSeconds(text: string): number {
  if (/^\d{9,11}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be Unix seconds, such as 1767225600.');
}
