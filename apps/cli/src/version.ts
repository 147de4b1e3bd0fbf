import { readFileSync } from 'node:fs';

/** Version of this package. The manifest stands beside the folder of the sources, and of what they are built into. */
export function readVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  return typeof manifest === 'object' && manifest !== null ? String(Reflect.get(manifest, 'version')) : '';
}
