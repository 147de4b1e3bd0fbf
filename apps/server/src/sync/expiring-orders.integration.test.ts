import { randomUUID } from 'node:crypto';
import { PlatformPermissionError } from '@orderloom/core/errors';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type BootedApp } from '../../test/boot-app.js';
import { DriftingList } from '../../test/drifting-list.js';
import { createListedPlatform, type ListedPlatform } from '../../test/listed-platform.js';
import { ConnectionsService } from '../connections/connections.service.js';
import { CoverageService } from '../coverage/coverage.service.js';
import { rowsOf } from '../database/rows-of.js';
import { Adapters } from '../platforms/adapters.js';
import { StreamRunner } from './stream-runner.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const horizonMs = 90 * dayMs;
/** At this pace the history takes a quarter of an hour. */
const perRequestMs = 6_000;

describe('history on a platform that counts its horizon from the creation of an order', () => {
  const list = new DriftingList([]);
  let nowMs = Date.UTC(2026, 5, 1, 12);
  const lines: string[] = [];
  let platform: ListedPlatform;
  let service: BootedApp;

  beforeAll(async () => {
    const orders = {
      name: 'orders',
      pageOrder: 'newest_first',
      maxWindowMs: dayMs,
      lagMs: minuteMs,
      overlapMs: 5 * minuteMs,
      horizonMs,
    } as const;
    platform = createListedPlatform(list, [orders, { ...orders, name: 'by_creation', windowFilter: 'created_at' }]);
    service = await bootApp({
      platforms: [platform.definition],
      runtime: { clock: { now: () => nowMs, sleep: () => Promise.resolve() } },
      config: { role: 'web' },
      logStream: { write: (line) => lines.push(line) },
    });
  });
  afterEach(() => {
    list.clear();
    list.shownFromAt = () => -Infinity;
    platform.requests.length = 0;
    nowMs += dayMs;
  });
  afterAll(() => service.close());

  /** Lets every request take its time, and the horizon move on meanwhile. */
  function letTimePass(refuse: (stream: string | undefined) => boolean = () => false): void {
    list.shownFromAt = () => nowMs - horizonMs;
    platform.intercept = (_request, page) => {
      nowMs += perRequestMs;
      if (refuse(platform.requests.at(-1)?.stream)) {
        throw new PlatformPermissionError({
          platform: 'fake',
          operation: 'orders.list',
          httpStatus: 200,
          platformCode: '403',
          platformMessage: 'no such permission',
        });
      }
      return page;
    };
  }

  /** Connects and reads all of the history, run after run. Answers the ids of what was stored. */
  async function readHistory(historyMs: number): Promise<readonly string[]> {
    const { connection } = await service.app.get(ConnectionsService, { strict: false }).create({
      name: randomUUID(),
      platform: 'fake',
      credentials: { key: 'right-key' },
      settings: {},
      backfillFromAt: new Date(nowMs - historyMs).toISOString(),
    });
    const { id } = connection;
    const { adapter } = await service.app.get(Adapters, { strict: false }).get(id);
    const scope = { connectionId: id, platform: adapter.platform, side: adapter.side };
    const startAt = connection.backfillFromAt.getTime();
    const run = { scope, adapter, stream: 'orders', startAt, trigger: 'schedule' } as const;
    const runner = service.app.get(StreamRunner, { strict: false });
    for (let runs = 0; runs < 500; runs += 1) {
      await runner.run(run, new AbortController().signal);
      const { streams } = await service.app.get(CoverageService, { strict: false }).certify(id);
      if (streams.every(({ isContiguous }) => isContiguous)) break;
    }
    const rows = await rowsOf<{ id: string }>(
      service.database.orm,
      sql`select external_id as id from orders where connection_id = ${id} order by 1`,
    );
    return rows.map((row) => row.id);
  }

  const readByCreation = () => platform.requests.filter(({ stream }) => stream === 'by_creation');

  it('brings what goes out of sight before its turn would have come', async () => {
    letTimePass();
    const oldestAt = nowMs - horizonMs;
    list.touch('changed lately', nowMs - 40 * dayMs, oldestAt + 3 * minuteMs);
    list.touch('changed soon after', oldestAt + hourMs, oldestAt + 6 * minuteMs);
    list.touch('in no danger', nowMs - 3 * dayMs, nowMs - 5 * dayMs);
    expect(await readHistory(horizonMs)).toEqual(['changed lately', 'changed soon after', 'in no danger']);
    expect(nowMs - horizonMs).toBeGreaterThan(oldestAt + 10 * minuteMs);
  });

  it('brings what never came about, and so is in no list by creation', async () => {
    letTimePass();
    const { intercept } = platform;
    platform.intercept = (request, page) => {
      const shown = intercept(request, page);
      return platform.requests.at(-1)?.stream === 'by_creation' ? { ...shown, observations: [], total: 0 } : shown;
    };
    const oldestAt = nowMs - horizonMs;
    list.touch('never came about', oldestAt + 25 * hourMs, oldestAt + 4 * minuteMs);
    list.touch('in no danger', nowMs - 3 * dayMs, nowMs - 5 * dayMs);
    expect(await readHistory(horizonMs)).toEqual(['in no danger', 'never came about']);
  });

  it('is read by creation for its oldest hours only, the oldest first, and once', async () => {
    letTimePass();
    const oldestAt = nowMs - horizonMs;
    await readHistory(horizonMs);
    const windows = readByCreation().map(({ window }) => window ?? { fromAt: 0, toAt: 0 });
    expect(windows.length).toBeGreaterThan(1);
    expect(windows.map(({ fromAt }) => fromAt).slice(1)).toEqual(windows.map(({ toAt }) => toAt).slice(0, -1));
    expect(windows[0]?.fromAt).toBeLessThan(oldestAt + 10 * minuteMs);
    expect(windows.at(-1)?.toAt).toBeLessThanOrEqual(nowMs - horizonMs + 12 * hourMs);
  });

  it('is read by change without a second look at what was read a moment before', async () => {
    letTimePass();
    const untilAt = nowMs - horizonMs + 54 * hourMs;
    await readHistory(horizonMs);
    const oldest = platform.requests.flatMap(({ stream, window }) =>
      stream === 'orders' && window !== undefined && window.toAt <= untilAt ? [window] : [],
    );
    expect(oldest.length).toBeGreaterThan(1);
    expect(oldest.slice(1).map(({ fromAt }) => fromAt)).toEqual(oldest.slice(0, -1).map(({ toAt }) => toAt));
  });

  it('does not begin before the connection wants it to', async () => {
    letTimePass();
    list.touch('not wanted', nowMs - 40 * dayMs, nowMs - horizonMs + hourMs);
    list.touch('wanted', nowMs - 20 * dayMs, nowMs - horizonMs + hourMs);
    expect(await readHistory(30 * dayMs)).toEqual(['wanted']);
  });

  it('is not kept back by a list by creation that the platform refuses', async () => {
    letTimePass((stream) => stream === 'by_creation');
    list.touch('in no danger', nowMs - 3 * dayMs, nowMs - 5 * dayMs);
    expect(await readHistory(horizonMs)).toEqual(['in no danger']);
    const attempts = readByCreation().length;
    expect(attempts).toBeGreaterThan(1);
    expect(attempts).toBeLessThan(platform.requests.length / 2);
    expect(lines.filter((line) => line.includes('what expires soon cannot be read first'))).toHaveLength(attempts);
  });

  it('asks for nothing by creation while only the present is read', async () => {
    await readHistory(30 * minuteMs);
    expect(platform.requests.map(({ stream }) => stream)).not.toContain('by_creation');
  });
});
