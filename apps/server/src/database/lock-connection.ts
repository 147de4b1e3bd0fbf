import { sql } from 'drizzle-orm';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { rowsOf, type Session } from './rows-of.js';

/**
 * Lets a transaction go on alone among those, in every process, that write orders or events of this connection. Held
 * until the transaction ends. Take it before writing anything else, so that no two transactions wait for each other.
 * Throws `ResourceNotFoundError` when the connection was removed.
 */
export async function lockConnection(session: Session, connectionId: string): Promise<void> {
  await session.execute(sql`select pg_advisory_xact_lock(hashtextextended(${connectionId}, 0))`);
  // A statement of its own: it must see what was committed while the lock was waited for.
  const removed = await rowsOf(
    session,
    sql`select 1 from connection_removals where connection_id = ${connectionId}::uuid`,
  );
  if (removed.length > 0) throw new ResourceNotFoundError('connection');
}
