import { ConfigurationError } from '@orderloom/core/errors';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A key out of a file, and whether this call made it. */
export interface KeptKey {
  readonly key: string;
  readonly isNew: boolean;
}

/**
 * Reads the key that a file holds; makes the file, readable by its owner only, when there is none. Safe when several
 * processes start at once: the file appears whole or not at all, and all get the same key.
 */
export async function readOrCreateKey(file: string, createKey: () => string): Promise<KeptKey> {
  try {
    const existing = await findKey(file);
    if (existing !== undefined) return { key: existing, isNew: false };
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const key = createKey();
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, `${key}\n`, { flag: 'wx', mode: 0o600 });
    try {
      await link(draft, file);
      return { key, isNew: true };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      return { key: (await findKey(file)) ?? key, isNew: false };
    } finally {
      await unlink(draft);
    }
  } catch (error) {
    throw new ConfigurationError(
      `the key file ${file} cannot be read or made (${codeOf(error) ?? 'unknown fault'})`,
      [],
      {
        cause: error,
      },
    );
  }
}

async function findKey(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' ? code : undefined;
}
