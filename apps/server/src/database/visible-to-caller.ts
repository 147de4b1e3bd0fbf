import { inArray, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { currentCaller } from '../access/caller.js';

/**
 * The condition that keeps rows of other connections from a key that is limited to some: no condition for all others and
 * for the hub itself. Belongs into every statement that reads or changes rows by anything but their connection's id.
 */
export function visibleToCaller(connectionId: AnyPgColumn): SQL | undefined {
  const allowed = currentCaller()?.connectionIds;
  return allowed === undefined ? undefined : inArray(connectionId, [...allowed]);
}
