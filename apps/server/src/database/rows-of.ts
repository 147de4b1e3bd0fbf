import type { SQL } from 'drizzle-orm';
import type { Orm } from './database.js';

/** The database or a transaction on it. */
export type Session = Pick<Orm, 'execute'>;

/** Runs a statement of our own and answers its rows, which both drivers give in the same member. */
export async function rowsOf<Row>(session: Session, query: SQL): Promise<readonly Row[]> {
  const result: unknown = await session.execute(query);
  return (result as { readonly rows: readonly Row[] }).rows;
}
