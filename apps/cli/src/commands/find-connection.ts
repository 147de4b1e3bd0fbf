import type { OrderloomClient, Schema } from '@orderloom/api-client';
import { printable } from '../output/printable.js';
import { UsageError } from '../usage-error.js';

/** A connection as the API shows it. */
export type Connection = Schema<'Connection'>;

const idPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * The connection of an id, a name, or the beginning of one name alone, in whatever case. Throws `UsageError` that lists
 * the names there are.
 */
export async function findConnection(client: OrderloomClient, nameOrId: string): Promise<Connection> {
  if (idPattern.test(nameOrId)) return client.get('/v1/connections/{id}', { path: { id: nameOrId } });
  const all = await listAll(client);
  const exact = all.find(({ name }) => name === nameOrId);
  if (exact !== undefined) return exact;
  const alike = all.filter(({ name }) => name.toLowerCase().startsWith(nameOrId.toLowerCase()));
  const [only] = alike;
  if (only !== undefined && alike.length === 1) return only;
  const names = all.map(({ name }) => `"${printable(name)}"`).join(', ');
  const fault = alike.length === 0 ? 'no connection is called so' : 'several connections begin so';
  throw new UsageError(
    all.length === 0 ? 'there is no connection yet: `orderloom connect`' : `${fault}; there are ${names}`,
  );
}

/** Every connection, oldest first. */
export async function listAll(client: OrderloomClient): Promise<Connection[]> {
  const all: Connection[] = [];
  for await (const connection of client.list('/v1/connections')) all.push(connection);
  return all;
}
