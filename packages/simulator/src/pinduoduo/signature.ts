import { createHash } from 'node:crypto';

/** Signs parameters as the platform checks them: sorted by name, joined without separators, secret on both sides, MD5. */
export function signPinduoduo(parameters: ReadonlyMap<string, string>, clientSecret: string): string {
  const names = [...parameters.keys()].filter((name) => name !== 'sign');
  // Names are ASCII; the platform compares them byte by byte, never by locale.
  names.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  const joined = names.map((name) => name + (parameters.get(name) ?? '')).join('');
  return createHash('md5').update(`${clientSecret}${joined}${clientSecret}`, 'utf8').digest('hex').toUpperCase();
}
