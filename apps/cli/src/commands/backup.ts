import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import {
  backupInstallation,
  readStoragePlace,
  restoreInstallation,
  type BackupProgress,
} from '@orderloom/server/maintenance';
import type { CommandContext } from '../command-context.js';
import { createServiceEnvironment } from '../settings/service-environment.js';

/** Writes a backup. A file appears under its name only when all of it is there. */
export async function writeBackup(context: CommandContext, file: string): Promise<void> {
  const { shell, flags } = context;
  const place = readStoragePlace(createServiceEnvironment(flags, shell));
  const onProgress = sayNowAndThen(context);
  if (file === '-') {
    const to = new Writable({ write: (chunk: Buffer, _encoding, done) => (shell.stdout.write(chunk), done()) });
    await backupInstallation({ place, to, onProgress });
    return;
  }
  const draft = `${file}.part`;
  try {
    // Who can read a backup can read every order.
    const report = await backupInstallation({ place, to: createWriteStream(draft, { mode: 0o600 }), onProgress });
    await rename(draft, file);
    if (context.isJson) return context.json({ file, ...report });
    context.line(`written to ${file}: ${report.tables} tables, ${report.rows} rows`);
    if (report.keyIds.length > 0)
      context.say(`keep the secret key apart from it: it needs the key ${report.keyIds.join(', ')}`);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Reads a backup into an empty database. */
export async function readBackup(context: CommandContext, file: string): Promise<void> {
  const { shell, flags } = context;
  const place = readStoragePlace(createServiceEnvironment(flags, shell));
  const from = file === '-' ? shell.stdin : createReadStream(file);
  const report = await restoreInstallation({ place, from, onProgress: sayNowAndThen(context) });
  if (context.isJson) return context.json(report);
  context.line(`restored ${report.tables} tables, ${report.rows} rows`);
  if (report.keyIds.length > 0)
    context.say(`the service needs the secret key ${report.keyIds.join(', ')} that sealed them`);
}

const sayEveryMs = 5_000;

function sayNowAndThen(context: CommandContext): (progress: BackupProgress) => void {
  const { clock } = context.shell;
  let saidAtMs = clock.now();
  return ({ table, rows }) => {
    if (clock.now() - saidAtMs < sayEveryMs) return;
    saidAtMs = clock.now();
    context.say(`${rows} rows, at ${table}`);
  };
}
