import { ConfigurationError } from '@orderloom/core/errors';
import { readFileSync } from 'node:fs';
import { readFile, unlink, writeFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/**
 * Held while this process uses a folder that only one process may use. A thread of its own keeps it fresh, and ends the
 * process when the lock is lost.
 */
export interface FolderLock {
  release(): Promise<void>;
}

const ownerSchema = z.object({ host: z.string(), pid: z.int(), startedAt: z.string() });
type Owner = z.infer<typeof ownerSchema>;

/** Beside this file in the sources, and beside what it was bundled into. */
const watchProgram = new URL(
  import.meta.url.endsWith('.ts') ? './folder-watch.ts' : './folder-watch.js',
  import.meta.url,
);
/** A lock of another host (a container on the same volume) counts as left behind after this long without a heartbeat. */
const abandonedAfterMs = 20_000;

/**
 * Takes the lock file, or throws `ConfigurationError` when a living process holds it. A file left behind by a killed
 * process is taken over: on the same host its process is looked up, on another its heartbeat.
 */
export async function lockFolder(file: string): Promise<FolderLock> {
  const self: Owner = { host: hostname(), pid: process.pid, startedAt: startOf(process.pid) ?? '' };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await createLockFile(file, self)) return keepLock(file, self);
    const owner = await readOwner(file);
    if (owner !== undefined && (await isAlive(owner, file))) {
      throw new ConfigurationError(
        `the data folder is in use by process ${owner.pid} on ${owner.host} (lock file ${file}); ` +
          'the embedded database takes one process only: stop that one, or set DATABASE_URL to use PostgreSQL',
      );
    }
    await unlink(file).catch(ignoreMissing);
  }
  throw new ConfigurationError(`the lock file ${file} is being fought over by several processes`);
}

async function createLockFile(file: string, self: Owner): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(self), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

function keepLock(file: string, self: Owner): FolderLock {
  const watch = new Worker(watchProgram, { workerData: { file, content: JSON.stringify(self) } });
  watch.unref();
  watch.on('message', () => {
    throw new ConfigurationError(
      `the lock file ${file} is gone or another's: the data folder was deleted or replaced under the running service`,
    );
  });
  return {
    release: async () => {
      await watch.terminate();
      await unlink(file).catch(ignoreMissing);
    },
  };
}

/** Undefined when the file is gone or half written by a process that died in between. */
async function readOwner(file: string): Promise<Owner | undefined> {
  try {
    const parsed = ownerSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.data;
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function isAlive(owner: Owner, file: string): Promise<boolean> {
  if (owner.host !== hostname()) {
    const { mtimeMs } = await stat(file);
    return Date.now() - mtimeMs < abandonedAfterMs;
  }
  const startedAt = startOf(owner.pid);
  // The same number with another start is another process that got a used number again.
  return startedAt !== undefined && (startedAt === '' || startedAt === owner.startedAt);
}

/**
 * A text that differs between processes that had the same number; empty when the system does not tell, undefined when
 * no such process runs.
 */
function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStartOf(pid);
  if (pid === process.pid) return String(performance.timeOrigin);
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return hasCode(error, 'EPERM') ? '' : undefined;
  }
}

/** Start in ticks since boot, by proc(5) the 22nd field; the name before it, in brackets, may hold blanks. */
function linuxStartOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    const isGone = fields[0] === 'Z' || fields[0] === 'X';
    return isGone ? undefined : fields[19];
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ESRCH')) return undefined;
    throw error;
  }
}

function ignoreMissing(error: unknown): void {
  if (!hasCode(error, 'ENOENT')) throw error;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === code;
}
