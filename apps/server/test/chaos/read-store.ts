import type { ServiceProcess } from '../service-process.js';
import { until } from '../until.js';

/** What a hub holds of a shop, without what differs from hub to hub: ids of its own and when it read what. */
export interface StoreContents {
  /** By the platform's number. */
  readonly orders: ReadonlyMap<string, object>;
  readonly afterSales: ReadonlyMap<string, object>;
  /** By entity and the platform's number, in the order of their sequences. */
  readonly events: ReadonlyMap<string, readonly object[]>;
}

const ownMembers = new Set(['id', 'connectionId', 'version', 'changedAt', 'observedAt', 'firstSeenAt', 'afterSales']);

/** Waits until the ledger is contiguous and read to its end; throws when it has a hole. */
export async function awaitSynced(service: ServiceProcess, timeoutMs?: number): Promise<void> {
  const windows = await until(() => service.listAll('/v1/sync/windows'), areDone, timeoutMs);
  for (const stream of ['orders', 'after_sales']) {
    const ofStream = windows.filter((window) => window['stream'] === stream);
    ofStream.slice(1).forEach((older, index) => {
      if (ofStream[index]?.['fromAt'] !== older['toAt']) throw new Error(`The ledger of ${stream} has a hole`);
    });
  }
}

/** Whether both streams of a shop are read to their end. */
export async function isSynced(service: ServiceProcess): Promise<boolean> {
  return areDone(await service.listAll('/v1/sync/windows'));
}

function areDone(windows: readonly Record<string, unknown>[]): boolean {
  const streams = new Set(windows.map((window) => window['stream']));
  return streams.size === 2 && windows.every((window) => window['state'] === 'done');
}

export async function readStore(service: ServiceProcess): Promise<StoreContents> {
  const events = new Map<string, object[]>();
  for (const event of await service.listEvents()) {
    if (event['entity'] === 'connection') continue;
    const key = `${String(event['entity'])} ${String(event['externalId'])}`;
    const { sequence, type, detail } = event;
    events.set(key, [...(events.get(key) ?? []), { sequence, type, detail }]);
  }
  return {
    orders: keyByNumber(await service.listAll('/v1/orders')),
    afterSales: keyByNumber(await service.listAll('/v1/after-sales')),
    events,
  };
}

function keyByNumber(rows: readonly Record<string, unknown>[]): Map<string, object> {
  const byNumber = new Map<string, object>();
  for (const row of rows) {
    const number = String(row['externalId']);
    if (byNumber.has(number)) throw new Error(`${number} is stored twice`);
    byNumber.set(number, Object.fromEntries(Object.entries(row).filter(([name]) => !ownMembers.has(name))));
  }
  return byNumber;
}
