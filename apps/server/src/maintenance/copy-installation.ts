import type { Readable, Writable } from 'node:stream';
import { backup, type BackupProgress, type BackupReport } from '../backup/backup.js';
import { restore } from '../backup/restore.js';
import { openDatabase } from '../database/open-database.js';
import type { StoragePlace } from './standing-database.repository.js';

/** Where to, where from, and who wants to know how far it is. */
interface Copying {
  readonly place: StoragePlace;
  readonly onProgress?: (progress: BackupProgress) => void;
}

/**
 * Writes everything that is kept at `place` into `to`, as `backup` does, and leaves the tables as they are: it is what is
 * done before an upgrade. Throws `DatabaseUnavailableError`, `ConfigurationError` or `BackupError`.
 */
export async function backupInstallation({
  place,
  ...rest
}: Copying & { readonly to: Writable }): Promise<BackupReport> {
  const database = await openDatabase({ ...place, leavesTables: true });
  try {
    return await backup({ database, ...rest });
  } finally {
    await database.close();
  }
}

/**
 * Puts a backup into the empty database at `place`, as `restore` does. Throws `DatabaseUnavailableError`,
 * `ConfigurationError` or `BackupError`.
 */
export async function restoreInstallation({
  place,
  ...rest
}: Copying & { readonly from: Readable }): Promise<BackupReport> {
  const database = await openDatabase(place);
  try {
    return await restore({ database, ...rest });
  } finally {
    await database.close();
  }
}
