import type { Database } from '../database/database.js';
import { resealJson } from './reseal-json.js';
import { nameOf, sealedTables, type SealedColumn, type SealedTable } from '../database/sealed-tables.js';
import { SealedValuesRepository } from './sealed-values.repository.js';
import type { Sealer } from './sealer.js';

/** How far a rotation is with one table. */
export interface RotationProgress {
  readonly table: string;
  /** Rows that were sealed anew so far. */
  readonly done: number;
  /** Rows that were sealed with a former key when the table's turn came. */
  readonly total: number;
}

/** What a rotation did. With `remaining` 0 everywhere the former keys are not needed any more. */
export interface RotationReport {
  readonly keyId: string;
  readonly tables: readonly { readonly table: string; readonly resealed: number; readonly remaining: number }[];
}

/** What a rotation works with. `sealer` has the new key first and the former ones behind it. */
export interface RotationInput {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly onProgress?: (progress: RotationProgress) => void;
  readonly signal?: AbortSignal;
  readonly batchSize?: number;
}

/** Bodies are a few kilobytes each. */
const usualBatchSize = 200;

/**
 * Seals everything that former keys have sealed with the current one, in batches, beside a running service. What was
 * done stays done: broken off, it goes on where it was when it is begun again. Processes that still seal with a former key
 * leave rows behind, which `remaining` counts. Throws `SealedValueError` when a key is missing, and the signal's reason.
 */
export async function rotateKey({ signal, onProgress, ...input }: RotationInput): Promise<RotationReport> {
  const repository = new SealedValuesRepository(input.database);
  const keyId = input.sealer.currentKeyId;
  const tables: { table: string; resealed: number; remaining: number }[] = [];
  for (const sealed of sealedTables) {
    const table = nameOf(sealed);
    const total = await repository.countStale(sealed, keyId);
    let resealed = 0;
    onProgress?.({ table, done: 0, total });
    for (const connectionId of total === 0 ? [] : await listTurns(repository, sealed)) {
      let after: readonly string[] | undefined;
      do {
        signal?.throwIfAborted();
        const batch = await replaceBatch(repository, sealed, { ...input, connectionId, after });
        after = batch.last;
        resealed += batch.found;
        if (batch.found > 0) onProgress?.({ table, done: resealed, total });
      } while (after !== undefined);
    }
    tables.push({ table, resealed, remaining: total === 0 ? 0 : await repository.countStale(sealed, keyId) });
  }
  return { keyId, tables };
}

/** A guarded table is done connection by connection, any other in one go. */
async function listTurns(
  repository: SealedValuesRepository,
  { guard }: SealedTable,
): Promise<readonly (string | undefined)[]> {
  return guard === undefined ? [undefined] : repository.listConnections();
}

async function replaceBatch(
  repository: SealedValuesRepository,
  sealed: SealedTable,
  turn: Pick<RotationInput, 'sealer' | 'batchSize'> & {
    readonly connectionId: string | undefined;
    readonly after: readonly string[] | undefined;
  },
) {
  const { sealer, batchSize = usualBatchSize, connectionId, after } = turn;
  const limits = { rows: batchSize, connectionId };
  return repository.replaceBatch(sealed, sealer.currentKeyId, after, limits, (value, { form }: SealedColumn) => {
    switch (form) {
      case 'text':
        return sealer.reseal(value);
      case 'json':
        return resealJson(value, sealer);
      case 'bytes':
        return Buffer.from(sealer.resealBody(Buffer.from(value, 'base64'))).toString('base64');
    }
  });
}
