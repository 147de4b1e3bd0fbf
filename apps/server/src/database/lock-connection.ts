import { sql } from 'drizzle-orm';
import type { Session } from './rows-of.js';

/**
 * Lets a transaction go on alone among those, in every process, that write orders or events of this connection. Held
 * until the transaction ends. Take it before writing anything else, so that no two transactions wait for each other.
 */
export async function lockConnection(session: Session, connectionId: string): Promise<void> {
  await session.execute(sql`select pg_advisory_xact_lock(hashtextextended(${connectionId}, 0))`);
}
