import { readFileSync, utimesSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';

// The thread beside the embedded database, which runs inside the main thread: when its files vanish it never comes back
// from a statement, and nothing in the main thread can end the process any more, not even a signal.

const checkMs = 2_000;
/** How long the main thread has to end by itself. */
const graceMs = 3_000;
const { file, content } = workerData as { readonly file: string; readonly content: string };

function beat(): void {
  try {
    if (readFileSync(file, 'utf8') !== content) return end();
    const now = new Date();
    utimesSync(file, now, now);
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    // Anything else may pass; on this host the process number tells that the lock is held.
    if (code === 'ENOENT' || code === 'ENOTDIR') end();
  }
}

function end(): void {
  clearInterval(timer);
  parentPort?.postMessage('lost');
  setTimeout(() => {
    writeSync(2, `Orderloom ends: the lock file ${file} is gone or another's; the data folder must not be touched\n`);
    process.kill(process.pid, 'SIGKILL');
  }, graceMs);
}

const timer = setInterval(beat, checkMs);
