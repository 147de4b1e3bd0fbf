import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, gzipSync } from 'node:zlib';
import { backup, type BackupReport } from '../src/backup/backup.js';
import { restore } from '../src/backup/restore.js';
import type { Database } from '../src/database/database.js';

/** A backup as bytes. */
export async function takeBackup(
  database: Database,
): Promise<{ readonly bytes: Buffer; readonly report: BackupReport }> {
  const to = new PassThrough();
  const [bytes, report] = await Promise.all([buffer(to), backup({ database, to })]);
  return { bytes, report };
}

/** Restores bytes, which come in pieces that end anywhere. */
export async function putBack(database: Database, bytes: Buffer): Promise<BackupReport> {
  const size = 4_093;
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  return restore({ database, from: Readable.from(pieces) });
}

/** The lines of a backup. */
export function linesOf(bytes: Buffer): string[] {
  return gunzipSync(bytes).toString().split('\n').slice(0, -1);
}

/** A backup of other lines. */
export function packLines(lines: readonly string[]): Buffer {
  return gzipSync(`${lines.join('\n')}\n`);
}
