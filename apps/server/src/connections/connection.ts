import type { connections } from '../database/schema.js';

/** A connection as it is stored. Only the repository, the credentials and the adapters see the sealed part. */
export type ConnectionRow = typeof connections.$inferSelect;

/** One shop or account of one platform, without its credentials. */
export type Connection = Omit<ConnectionRow, 'sealedCredentials'>;

/** What the last test or sync run found. */
export type ConnectionHealth = Pick<ConnectionRow, 'health' | 'lastError' | 'checkedAt'>;

/** Leaves the credentials behind. */
export function toConnection({ sealedCredentials: _sealed, ...connection }: ConnectionRow): Connection {
  return connection;
}
