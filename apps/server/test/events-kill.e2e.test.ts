import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPostgresUrl, databaseKinds } from './databases.js';
import { EventSource } from './event-source.js';
import { ServiceProcess } from './service-process.js';

describe.each(databaseKinds)('the stream of events over kill -9 on %s', (kind) => {
  let dataDir: string;
  let environment: Record<string, string>;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-events-'));
    environment = kind === 'postgres' ? { DATABASE_URL: await createPostgresUrl() } : {};
  });
  afterAll(async () => {
    ServiceProcess.killAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  const open = async (service: ServiceProcess, lastEventId?: string) => {
    const key = (await readFile(join(dataDir, 'api-key'), 'utf8')).trim();
    return EventSource.open(`${service.url}/v1/events/stream?after=earliest`, key, lastEventId);
  };

  it('delivers every event once, in order, to a client that sends the last id it has', async () => {
    const received: string[] = [];
    let lastEventId: string | undefined;
    for (const count of [30, 1]) {
      const service = await ServiceProcess.start(dataDir, environment);
      const source = await open(service, lastEventId);
      received.push(...(await source.events(count)).map((event) => String(event['id'])));
      // The demo goes on storing orders: some events are committed and not sent, some sent and not read.
      const killed = service.end('SIGKILL');
      received.push(...(await readUntilBroken(source)));
      await killed;
      lastEventId = source.lastEventId;
    }

    const service = await ServiceProcess.start(dataDir, environment);
    const stored = await listIds(service);
    expect(stored.length).toBeGreaterThan(30);
    const source = await open(service, lastEventId);
    const missing = stored.length - received.length;
    received.push(...(await source.events(Math.max(0, missing))).map((event) => String(event['id'])));
    expect(received.slice(0, stored.length)).toEqual(stored);
    expect(new Set(received).size).toBe(received.length);
    await source.close();
    expect(await service.end('SIGTERM')).toBe(0);
  });
});

async function readUntilBroken(source: EventSource): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const frame = await source.next().catch(() => undefined);
    if (frame === undefined) return ids;
    if (frame.event !== undefined) ids.push(String(frame.event['id']));
  }
}

async function listIds(service: ServiceProcess): Promise<string[]> {
  const ids: string[] = [];
  for (let after = 'earliest'; ;) {
    const page = await service.get(`/v1/events?after=${after}&limit=1000`);
    ids.push(...page.items.map((event) => String(event['id'])));
    if (page.items.length < 1_000) return ids;
    after = page.nextCursor ?? after;
  }
}
