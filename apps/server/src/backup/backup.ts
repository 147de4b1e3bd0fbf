import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Database } from '../database/database.js';
import type { Session } from '../database/rows-of.js';
import { serviceVersion } from '../service-version.js';
import { BackupError } from './backup-error.js';
import { backupFormatVersion, writeControlLine, type BackupEnd, type BackupHead } from './backup-format.js';
import { listStoredTables, readRows, readSnapshot, readStanding, type StoredTable } from './snapshot.repository.js';

/** How far a backup or a restore is. */
export interface BackupProgress {
  readonly table: string;
  /** Rows of all tables so far. */
  readonly rows: number;
}

/** What a backup or a restore came to. */
export type BackupReport = Omit<BackupHead, 'kind'> & Omit<BackupEnd, 'kind'>;

/** Rows hold compressed, sealed bytes for the most part: more effort hardly makes them smaller. */
const compressionLevel = 4;

/**
 * Writes everything the service keeps into `to`, as it is at one instant, in constant memory: gzip over lines, a first
 * and a last one about the file, each table between two with its number of rows and SHA-256. What is sealed stays
 * sealed: the keys named in `keyIds` are needed to use it. Ends `to`. On PostgreSQL the service goes on meanwhile; in the
 * embedded database everything else waits. Does not change the database, whatever version it is of.
 */
export async function backup(options: {
  readonly database: Database;
  readonly to: Writable;
  readonly onProgress?: (progress: BackupProgress) => void;
}): Promise<BackupReport> {
  const { database, to, onProgress } = options;
  return readSnapshot(database, async (session) => {
    const writer = new SnapshotWriter(session, database, onProgress);
    // Without a stream around it, which would take rows ahead that nobody can write yet.
    await pipeline(writer.write(), createGzip({ level: compressionLevel }), to);
    return writer.report();
  });
}

class SnapshotWriter {
  readonly #keyIds = new Set<string>();
  #rows = 0;
  #head: BackupHead | undefined;
  #end: BackupEnd | undefined;

  constructor(
    private readonly session: Session,
    private readonly database: Database,
    private readonly onProgress: ((progress: BackupProgress) => void) | undefined,
  ) {}

  report(): BackupReport {
    if (this.#head === undefined || this.#end === undefined) throw new BackupError('the backup was not written whole');
    const { kind: _first, ...head } = this.#head;
    const { kind: _last, ...end } = this.#end;
    return { ...head, ...end };
  }

  async *write(): AsyncGenerator<string | Buffer> {
    const { schemaVersion, feedHorizon, auditHead } = await readStanding(this.session);
    this.#head = {
      kind: 'backup',
      format: backupFormatVersion,
      schemaVersion,
      serviceVersion,
      driver: this.database.driver,
      createdAt: new Date().toISOString(),
      feedHorizon,
    };
    yield writeControlLine(this.#head);
    const tables = await listStoredTables(this.session);
    for (const table of tables) yield* this.writeTable(table);
    this.#end = {
      kind: 'backup_end',
      tables: tables.length,
      rows: this.#rows,
      keyIds: [...this.#keyIds].toSorted(),
      auditHead,
    };
    yield writeControlLine(this.#end);
  }

  private async *writeTable(table: StoredTable): AsyncGenerator<string | Buffer> {
    yield writeControlLine({ kind: 'table', name: table.name, columns: [...table.columns] });
    const hash = createHash('sha256');
    let rows = 0;
    for await (const lines of readRows(this.session, table)) {
      if (lines.some((line) => line.includes('\n'))) {
        throw new BackupError(`a row of ${table.name} does not fit on one line`);
      }
      const text = `${lines.join('\n')}\n`;
      const bytes = Buffer.from(text);
      hash.update(bytes);
      rows += lines.length;
      this.#rows += lines.length;
      for (const keyId of keyIdsIn(text)) this.#keyIds.add(keyId);
      this.onProgress?.({ table: table.name, rows: this.#rows });
      yield bytes;
    }
    yield writeControlLine({ kind: 'table_end', name: table.name, rows, sha256: hash.digest('hex') });
  }
}

/** Ids of the keys that sealed values in rows name: in texts (`v1:<id>:…`) and at the beginning of bytes. */
function keyIdsIn(text: string): readonly string[] {
  return [...text.matchAll(/"(?:v1:([0-9a-f]{8}):[rs]\.|\\\\x01([0-9a-f]{8}))/g)].map(
    ([, ofText, ofBytes]) => ofText ?? ofBytes ?? '',
  );
}
