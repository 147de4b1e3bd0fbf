import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;

/** Every module that comes with this one at run time. */
function modulesOf(entry: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, path = ''] of text.matchAll(/^(?:import|export) (?!type )[^;]*?from '(\.[^']+)';$/gms)) {
      open.push(relative(root, join(root, dirname(file), path)).replace(/\.js$/, '.ts'));
    }
  }
  return found;
}

describe('whoever imports one thing does not get the catalogue with it', () => {
  it.each([
    'signing.ts',
    'callbacks.ts',
    'callback-hint.ts',
    'explain.ts',
    'explain-signature.ts',
    'credentials.ts',
    'settings.ts',
    'endpoints/taobao-orders.ts',
    'endpoints/alibaba-orders.ts',
    'mapping/stored.ts',
  ])('%s', (entry) => {
    expect(modulesOf(entry)).not.toContain('endpoints/operations.ts');
  });

  it('while the client, which calls by name, has all of it', () => {
    expect(modulesOf('client.ts')).toContain('endpoints/operations.ts');
    expect(modulesOf('client.ts').size).toBeGreaterThan(40);
  });

  it('and a signature needs nothing else of this package', () => {
    expect([...modulesOf('signing.ts')]).toEqual(['signing.ts']);
  });

  it('because the package says that its modules do nothing by being imported', () => {
    const manifest: unknown = JSON.parse(readFileSync(join(root, '../package.json'), 'utf8'));
    expect(manifest).toMatchObject({ sideEffects: false });
  });
});
