import { getTableName, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { lockConnection } from '../database/lock-connection.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { connections } from '../database/schema.js';
import { keyColumnsOf, type SealedColumn, type SealedTable } from '../database/sealed-tables.js';

/** A row with values that another key than the current one has sealed. Bytes are base64. */
export interface StaleRow {
  readonly key: readonly string[];
  readonly values: readonly (string | null)[];
}

/** Finds and replaces sealed values, whatever table they are in. */
export class SealedValuesRepository {
  constructor(private readonly database: Database) {}

  /** How many rows of a table another key than the given one has sealed. */
  async countStale(sealed: SealedTable, keyId: string): Promise<number> {
    const [counted] = await rowsOf<{ readonly count: number }>(
      this.database.orm,
      sql`select count(*)::float8 as count from ${sealed.table} where ${anyStale(sealed, keyId)}`,
    );
    return counted?.count ?? 0;
  }

  /** Connections that have rows in a table that is guarded by connection, in a fixed order. */
  async listConnections(): Promise<readonly string[]> {
    const rows = await rowsOf<{ readonly id: string }>(
      this.database.orm,
      sql`select ${connections.id} as id from ${connections} order by ${connections.id}`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Replaces the stale values of the next rows behind `after`, in one transaction; answers where the rows ended and how
   * many there were. Rows that somebody else changed meanwhile keep what they have.
   */
  async replaceBatch(
    sealed: SealedTable,
    keyId: string,
    after: readonly string[] | undefined,
    limits: { readonly rows: number; readonly connectionId: string | undefined },
    reseal: (value: string, column: SealedColumn) => string,
  ): Promise<{ readonly last: readonly string[] | undefined; readonly found: number }> {
    return this.database.orm.transaction(async (session) => {
      await guard(session, sealed, limits.connectionId);
      const rows = await this.listStale(session, sealed, keyId, after, limits);
      const fresh = rows.map((row) => ({
        ...row,
        values: row.values.map((value, index) => {
          const column = sealed.columns[index];
          return value === null || column === undefined ? null : reseal(value, column);
        }),
      }));
      if (fresh.length > 0) await this.replace(session, sealed, fresh);
      return { last: rows.at(-1)?.key, found: rows.length };
    });
  }

  private async listStale(
    session: Session,
    sealed: SealedTable,
    keyId: string,
    after: readonly string[] | undefined,
    { rows, connectionId }: { readonly rows: number; readonly connectionId: string | undefined },
  ): Promise<readonly StaleRow[]> {
    const keys = keyColumnsOf(sealed.table);
    const keyList = sql.join(
      keys.map(({ column }) => sql`${column}`),
      sql`, `,
    );
    const place = after?.map((text, index) => sql`${text}::${sql.raw(keys[index]?.type ?? 'text')}`);
    const [first] = keys;
    const conditions = [
      sql`(${anyStale(sealed, keyId)})`,
      ...(place === undefined ? [] : [sql`(${keyList}) > (${sql.join(place, sql`, `)})`]),
      ...(connectionId === undefined || first === undefined ? [] : [sql`${first.column} = ${connectionId}::uuid`]),
    ];
    return rowsOf<StaleRow>(
      session,
      sql`select json_build_array(${sql.join(
        keys.map(({ column }) => sql`${column}::text`),
        sql`, `,
      )}) as key,
            json_build_array(${sql.join(sealed.columns.map(textOf), sql`, `)}) as values
          from ${sealed.table} where ${sql.join(conditions, sql` and `)}
          order by ${keyList} limit ${rows} for update`,
    );
  }

  private async replace(session: Session, sealed: SealedTable, rows: readonly StaleRow[]): Promise<void> {
    const keys = keyColumnsOf(sealed.table);
    const assignments = sealed.columns.map(
      (target, index) =>
        sql`${sql.identifier(target.column.name)} = ${valueOf(target, sql`fresh.values->>${sql.raw(String(index))}`)}`,
    );
    // Adapters are cached by it: one that holds credentials as they were could not store renewed ones. It moves no further
    // than that needs: alarms ask since when a connection is as it is.
    if (sealed.table === connections) {
      assignments.push(sql`updated_at = ${connections.updatedAt} + interval '1 millisecond'`);
    }
    const isSame = keys.map(
      ({ column, type }, index) => sql`${column} = (fresh.key->>${sql.raw(String(index))})::${sql.raw(type)}`,
    );
    await session.execute(
      sql`update ${sql.identifier(getTableName(sealed.table))} set ${sql.join(assignments, sql`, `)}
          from json_to_recordset(${JSON.stringify(rows)}::json) as fresh(key json, values json)
          where ${sql.join(isSame, sql` and `)}`,
    );
  }
}

async function guard(session: Session, sealed: SealedTable, connectionId: string | undefined): Promise<void> {
  if (connectionId === undefined) return;
  if (sealed.guard === 'orders') await lockConnection(session, connectionId);
  // The same lock as of RenewalLock: a token that is being renewed is stored over the credentials it was read with.
  if (sealed.guard === 'renewal') {
    await session.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`renewal ${connectionId}`}, 0))`);
  }
}

function anyStale({ columns }: SealedTable, keyId: string): SQL {
  return sql.join(
    columns.map(({ column, form }) => {
      switch (form) {
        case 'text':
          return sql`${column} not like ${`v1:${keyId}:%`}`;
        case 'bytes':
          return sql`substring(${column} from 2 for 4) <> decode(${keyId}, 'hex')`;
        case 'json':
          return sql`${column}::text ~ ${`"v1:(?!${keyId})[0-9a-f]{8}:[rs]\\.`}`;
      }
    }),
    sql` or `,
  );
}

function textOf({ column, form }: SealedColumn): SQL {
  return form === 'bytes' ? sql`encode(${column}, 'base64')` : sql`${column}::text`;
}

function valueOf({ column, form }: SealedColumn, text: SQL): SQL {
  if (form === 'bytes') return sql`decode(${text}, 'base64')`;
  return sql`(${text})::${sql.raw(column.getSQLType())}`;
}
