import { InvalidArgumentError } from '@orderloom/core/errors';

type Parameters = Readonly<Record<string, unknown>>;

/**
 * Puts path and query into an address; absent parameters are left out. Throws `InvalidArgumentError` for a part of the path
 * that is missing, empty or would leave its place.
 */
export function buildUrl(baseUrl: string, template: string, path: Parameters = {}, query: Parameters = {}): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_place, name: string) => {
    const text = writeValue(path[name]);
    if (text === undefined || text === '' || text === '.' || text === '..') {
      throw new InvalidArgumentError('The path is not complete', [{ path: `path.${name}`, message: 'must be a name' }]);
    }
    return encodeURIComponent(text);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = writeValue(value);
    if (text !== undefined) search.set(name, text);
  }
  return `${baseUrl}${filled}${search.size === 0 ? '' : `?${search.toString()}`}`;
}

function writeValue(value: unknown): string | undefined {
  return ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ? `${value as string}` : undefined;
}
