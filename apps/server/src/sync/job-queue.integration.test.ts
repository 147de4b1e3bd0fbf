import { randomUUID } from 'node:crypto';
import { createRuntime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testConfig } from '../../test/boot-app.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { until } from '../../test/until.js';
import type { Database } from '../database/database.js';
import { JobQueue, type StreamJob } from './job-queue.js';

describe.each(databaseKinds)('the job queue on %s', (kind) => {
  const runtime = createRuntime({ logger: silentLogger });
  let database: Database;
  /** Two that ask, and one that works once it is wanted. */
  let processes: readonly JobQueue[];
  let worker: JobQueue | undefined;
  let begun: string[] = [];
  /** What is under way ends when the test says so. */
  let finish: (() => void)[] = [];
  /** Whether that is so; otherwise it ends by itself. */
  let isHeld = true;
  let connectionId: string;

  const begin = async (what: string): Promise<void> => {
    begun.push(what);
    if (isHeld) await new Promise<void>((resolve) => finish.push(resolve));
  };
  const startWorker = async () => {
    worker = new JobQueue(testConfig(), database, runtime);
    await worker.start({
      runStream: async ({ stream }) => {
        await begin(stream);
        return false;
      },
      tick: () => Promise.resolve(),
      reread: ({ orderCandidates }) => begin(orderCandidates.map(({ externalId }) => externalId).join()),
      replay: () => Promise.resolve(false),
    });
  };
  const finishAll = () => {
    for (const end of finish.splice(0)) end();
  };
  const untilBegun = (count: number) =>
    until(
      () => Promise.resolve(begun),
      (all) => all.length >= count,
      20_000,
    );

  beforeAll(async () => {
    database = await createDatabase(kind);
    processes = [1, 2].map(() => new JobQueue(testConfig(), database, runtime));
    for (const queue of processes) await queue.start();
  });
  beforeEach(() => {
    begun = [];
    finish = [];
    isHeld = true;
    connectionId = randomUUID();
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(async () => {
    finishAll();
    for (const queue of processes) await queue.stop();
    await worker?.stop();
    await database.close();
  });

  it('has one job for all hints that come before it is begun, and another for one that comes later', async () => {
    const tell = (externalId: string, times: number) =>
      Promise.all(
        Array.from({ length: times }, async (_, index) =>
          processes[index % 2]?.requestReread({
            connectionId,
            orderCandidates: [{ channel: 'pinduoduo', externalId }],
            afterSale: undefined,
          }),
        ),
      );
    await tell('a', 6);
    await startWorker();
    await untilBegun(1);
    await tell('a', 1);
    await tell('b', 1);
    await untilBegun(3);
    // A job more would have been begun before these.
    expect(begun.toSorted()).toEqual(['a', 'a', 'b']);
    finishAll();
  });

  it('has one job of a stream at a time, waiting or running, whoever asks', async () => {
    const orders: StreamJob = { connectionId, stream: 'orders', trigger: 'request' };
    const ask = async (job: StreamJob) => {
      const answers: boolean[] = [];
      for (const queue of [...processes, ...processes]) answers.push(await queue.requestRun(job, 0));
      return answers.filter(Boolean).length;
    };
    expect(await ask(orders)).toBe(1);
    await untilBegun(1);
    expect(await ask(orders)).toBe(0);
    expect(await ask({ ...orders, stream: 'refunds' })).toBe(1);
    await untilBegun(2);
    finishAll();
    await until(
      () => ask(orders),
      (taken) => taken === 1,
    );
    await untilBegun(3);
    expect(begun).toEqual(['orders', 'refunds', 'orders']);
    finishAll();
  });

  it('stores hints that come at the same time with few statements, and none of them is lost', async () => {
    isHeld = false;
    const insert = vi.spyOn(PgBoss.prototype, 'insert');
    const ids = Array.from({ length: 40 }, (_, index) => `at once ${index}`);
    await Promise.all(
      ids.map(async (externalId) =>
        processes[0]?.requestReread({
          connectionId,
          orderCandidates: [{ channel: 'pinduoduo', externalId }],
          afterSale: undefined,
        }),
      ),
    );
    // The first alone, and what came meanwhile.
    expect(insert).toHaveBeenCalledTimes(2);
    await untilBegun(40);
    expect(begun.toSorted()).toEqual(ids.toSorted());
  });

  it('works off a burst of hints without a pause after each', async () => {
    isHeld = false;
    const look = vi.spyOn(PgBoss.prototype, 'notifyWorker');
    for (let count = 0; count < 40; count += 1) {
      await processes[count % 2]?.requestReread({
        connectionId,
        orderCandidates: [{ channel: 'pinduoduo', externalId: `burst ${count}` }],
        afterSale: undefined,
      });
    }
    await untilBegun(40);
    // Each lane is told, while it has a job, to look for the next at once; how fast that is the soak proof measures.
    expect(look.mock.calls.length).toBeGreaterThan(30);
  });
});
