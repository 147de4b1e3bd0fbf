import { createHash, type Hash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { OrderloomError } from '@orderloom/core/errors';
import type { Database } from '../database/database.js';
import { leadToPresentSchema, listSchemaVersions, returnToSchema } from '../database/earlier-schema.js';
import type { Session } from '../database/rows-of.js';
import { BackupError } from './backup-error.js';
import {
  backupFormatVersion,
  readControlLine,
  type BackupEnd,
  type BackupHead,
  type ControlLine,
} from './backup-format.js';
import type { BackupProgress, BackupReport } from './backup.js';
import { beginEpoch, continueSequences, fillAlone, insertRows, refuseFilled } from './restore.repository.js';
import { listStoredTables, type StoredTable } from './snapshot.repository.js';
import { splitLines } from './split-lines.js';

/** What is put into one statement: rows, or sooner so many characters of them. */
const batchRows = 500;
const batchCharacters = 256 * 1024;

/**
 * Puts a backup into an empty database of either kind, in constant memory and in one transaction: numbers of rows and
 * hashes are checked before anything can be seen of it, and a restore that fails leaves the database as it was. A backup
 * of an earlier version is brought up to date on the way. The feed of events goes on behind every place that readers
 * may hold. Throws `BackupError` when the database is not empty, or the backup is cut off, changed, or of a newer version.
 */
export async function restore(options: {
  readonly database: Database;
  readonly from: Readable;
  readonly onProgress?: (progress: BackupProgress) => void;
}): Promise<BackupReport> {
  const { database, from, onProgress } = options;
  const unpacked = from.pipe(createGunzip());
  // A source that breaks must not leave the reader waiting.
  from.once('error', (error) => unpacked.destroy(error));
  try {
    return await fillAlone(database, async (session) => {
      const reader = new SnapshotReader(session, onProgress);
      for await (const line of splitLines(unpacked)) await reader.take(line);
      return reader.finish();
    });
  } catch (error) {
    if (error instanceof OrderloomError) throw error;
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (typeof code === 'string' && code.startsWith('Z_')) {
      throw new BackupError('the backup is cut off or damaged: it cannot be unpacked', { cause: error });
    }
    throw error;
  } finally {
    from.destroy();
    unpacked.destroy();
  }
}

/** A table whose rows are being read. */
interface OpenTable {
  readonly table: StoredTable;
  readonly hash: Hash;
  rows: number;
}

class SnapshotReader {
  #head: BackupHead | undefined;
  #end: BackupEnd | undefined;
  #tables = new Map<string, StoredTable>();
  readonly #filled = new Set<string>();
  #open: OpenTable | undefined;
  #batch: string[] = [];
  #batchCharacters = 0;
  #rows = 0;

  constructor(
    private readonly session: Session,
    private readonly onProgress: ((progress: BackupProgress) => void) | undefined,
  ) {}

  async take(line: string): Promise<void> {
    const control = readControlLine(line);
    if (control !== undefined) return this.takeControl(control);
    if (this.#open === undefined) throw new BackupError('the backup holds rows that belong to no table');
    this.#open.hash.update(`${line}\n`);
    this.#batch.push(line);
    this.#batchCharacters += line.length;
    if (this.#batch.length >= batchRows || this.#batchCharacters >= batchCharacters) await this.flush(this.#open);
  }

  async finish(): Promise<BackupReport> {
    if (this.#head === undefined || this.#end === undefined) throw new BackupError('the backup is cut off');
    const left = [...this.#tables.keys()].filter((name) => !this.#filled.has(name));
    if (left.length > 0 || this.#end.tables !== this.#filled.size || this.#end.rows !== this.#rows) {
      throw new BackupError(`the backup is not whole${left.length > 0 ? `: it lacks ${left.join(', ')}` : ''}`);
    }
    await leadToPresentSchema(this.session, this.#head.schemaVersion);
    await continueSequences(this.session, await listStoredTables(this.session));
    await beginEpoch(this.session, this.#head.feedHorizon);
    const { kind: _first, ...head } = this.#head;
    const { kind: _last, ...end } = this.#end;
    return { ...head, ...end };
  }

  private async takeControl(line: ControlLine): Promise<void> {
    if (this.#end !== undefined || (this.#head === undefined) !== (line.kind === 'backup')) {
      throw new BackupError('the backup has its parts in a wrong order');
    }
    switch (line.kind) {
      case 'backup':
        return this.begin(line);
      case 'table':
        return this.openTable(line.name, line.columns);
      case 'table_end':
        return this.closeTable(line);
      case 'backup_end':
        this.#end = line;
    }
  }

  private async begin(head: BackupHead): Promise<void> {
    if (head.format > backupFormatVersion || head.schemaVersion > Math.max(...listSchemaVersions())) {
      throw new BackupError(
        `the backup was made by a newer version of Orderloom (${head.serviceVersion}); use that version`,
      );
    }
    if (!listSchemaVersions().includes(head.schemaVersion)) {
      throw new BackupError('the backup was made by a version of Orderloom that was never released');
    }
    await refuseFilled(this.session, await listStoredTables(this.session));
    if (head.schemaVersion < Math.max(...listSchemaVersions())) await returnToSchema(this.session, head.schemaVersion);
    this.#tables = new Map((await listStoredTables(this.session)).map((table) => [table.name, table]));
    this.#head = head;
  }

  private openTable(name: string, columns: readonly string[]): void {
    const table = this.#tables.get(name);
    const isKnown = table !== undefined && columns.every((column) => table.columns.includes(column));
    if (!isKnown || this.#open !== undefined || this.#filled.has(name)) {
      throw new BackupError('the backup has a table that does not belong there');
    }
    this.#open = { table: { name, columns }, hash: createHash('sha256'), rows: 0 };
  }

  private async closeTable(end: Extract<ControlLine, { kind: 'table_end' }>): Promise<void> {
    const open = this.#open;
    if (open?.table.name !== end.name) throw new BackupError('the backup has its parts in a wrong order');
    await this.flush(open);
    if (open.rows !== end.rows || open.hash.digest('hex') !== end.sha256) {
      throw new BackupError(`the rows of ${end.name} are not those that were backed up`);
    }
    this.#filled.add(end.name);
    this.#open = undefined;
  }

  private async flush(open: OpenTable): Promise<void> {
    if (this.#batch.length === 0) return;
    const inserted = await insertRows(this.session, open.table, this.#batch);
    open.rows += inserted;
    this.#rows += inserted;
    this.#batch = [];
    this.#batchCharacters = 0;
    this.onProgress?.({ table: open.table.name, rows: this.#rows });
  }
}
