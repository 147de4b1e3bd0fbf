import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Every file of this package that a file needs, itself included. */
function neededBy(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file)) return found;
  found.add(file);
  const url = new URL(file, import.meta.url);
  const text = readFileSync(url, 'utf8');
  for (const [, isType, path] of text.matchAll(/^(?:import|export) (type )?[^;]*?from '(\.[^']+)';/gms)) {
    if (isType !== undefined || path === undefined) continue;
    const needed = `./${new URL(path.replace(/\.js$/, '.ts'), url).pathname.split('/src/').at(-1)}`;
    neededBy(needed, found);
  }
  return found;
}

describe('importing one function', () => {
  it.each([
    './signing.ts',
    './encode-form.ts',
    './ciphertext.ts',
    './virtual-number.ts',
    './explain.ts',
    './explain-signature.ts',
    './settings.ts',
  ])('from %s does not bring the catalogue along', (file) => {
    const operations = [...neededBy(file)].filter((needed) => definesOperations(needed));
    expect(operations).toEqual([]);
  });

  it('is looked at in a way that finds the catalogue where it is needed', () => {
    expect(neededBy('./client.ts')).toContain('./endpoints/operations.ts');
    expect([...neededBy('./client.ts')].filter(definesOperations).length).toBeGreaterThan(10);
    expect([...neededBy('./endpoints/orders.ts')].filter(definesOperations)).toEqual(['./endpoints/orders.ts']);
  });

  it('is possible because each source file stays a file of its own', () => {
    const bundler = readFileSync(new URL('../tsup.config.ts', import.meta.url), 'utf8');
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect(bundler).toContain('bundle: false');
    expect(manifest).toContain('"sideEffects": false');
  });
});

function definesOperations(file: string): boolean {
  const url = new URL(file, import.meta.url);
  return existsSync(url) && /= define(?:Open)?Endpoint\(/.test(readFileSync(url, 'utf8'));
}
