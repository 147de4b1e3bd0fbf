import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from '../shell.js';
import { UsageError } from '../usage-error.js';
import { findDataDir, given, type GlobalFlags } from './service-address.js';

/**
 * The API key: the file of the flag, ORDERLOOM_API_KEY, or the file that the service of this machine has made. Never a
 * flag itself: every user of a machine can read command lines. Undefined when there is none.
 */
export async function findApiKey(flags: GlobalFlags, shell: Pick<Shell, 'environment'>): Promise<string | undefined> {
  if (flags.apiKeyFile !== undefined) {
    const key = await readKey(flags.apiKeyFile);
    if (key !== undefined) return key;
    throw new UsageError(`--api-key-file: ${flags.apiKeyFile} cannot be read, or is empty`);
  }
  return given(shell.environment['ORDERLOOM_API_KEY']) ?? readKey(join(findDataDir(flags, shell), 'api-key'));
}

async function readKey(file: string): Promise<string | undefined> {
  try {
    return given((await readFile(file, 'utf8')).trim());
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
