import type { ServiceProcess } from '../service-process.js';
import { until } from '../until.js';
import { quietMs } from './frozen-shop.js';

/** What a hub holds of a shop, without what differs from hub to hub: ids of its own and when it read what. */
export interface StoreContents {
  /** By the platform's number. */
  readonly orders: ReadonlyMap<string, object>;
  readonly afterSales: ReadonlyMap<string, object>;
  /** By entity and the platform's number, in the order of their sequences. */
  readonly events: ReadonlyMap<string, readonly object[]>;
}

const ownMembers = new Set(['id', 'connectionId', 'version', 'changedAt', 'observedAt', 'firstSeenAt', 'afterSales']);

/** What the certificate says of one stream that can be read. */
export interface StreamCoverage {
  readonly stream: string;
  readonly unavailable: string | null;
  readonly isContiguous: boolean;
  readonly holes: readonly object[];
  readonly lag: { readonly behindMs: number | null };
}

/**
 * Waits until the certificate of every connection says that both streams of the shop are read without a hole, up to a
 * time in which nothing happened in it any more.
 */
export async function awaitSynced(service: ServiceProcess, timeoutMs?: number): Promise<void> {
  const connections = await service.listAll('/v1/connections');
  if (connections.length === 0) throw new Error('there is no connection that could be synced');
  await until(
    () => Promise.all(connections.map(({ id }) => readCoverage(service, String(id)))),
    (coverages) =>
      coverages.every(
        (streams) =>
          streams.length === 2 &&
          streams.every(({ isContiguous, lag }) => isContiguous && lag.behindMs !== null && lag.behindMs <= quietMs),
      ),
    timeoutMs,
  );
}

/** The certificate of a connection. */
export async function readCoverage(service: ServiceProcess, connectionId: string): Promise<readonly StreamCoverage[]> {
  const answer = await service.request('GET', `/v1/connections/${connectionId}/coverage`);
  if (!answer.ok) throw new Error(`coverage: ${answer.status}`);
  const { streams } = (await answer.json()) as { readonly streams: readonly StreamCoverage[] };
  return streams.filter(({ unavailable }) => unavailable === null);
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
