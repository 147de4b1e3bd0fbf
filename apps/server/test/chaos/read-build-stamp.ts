import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-root.js';

/**
 * Tells one build of the service from another. Processes are started from `dist`: one that is started after a build has
 * another program than those before it, and what they store may rightly differ.
 */
export async function readBuildStamp(): Promise<string> {
  const folder = join(packageRoot, 'dist');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js')).toSorted();
  const stamps = await Promise.all(names.map(async (name) => `${name} ${(await stat(join(folder, name))).mtimeMs}`));
  return stamps.join('\n');
}
