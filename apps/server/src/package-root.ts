import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Folder of this package: where `package.json` and `migrations` are. Found by walking up, because the built files stand
 * at another depth than the sources.
 */
export const packageRoot: string = findPackageRoot(import.meta.dirname);

function findPackageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? folder : findPackageRoot(parent);
}
