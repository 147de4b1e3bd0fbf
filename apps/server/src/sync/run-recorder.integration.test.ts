import { randomUUID } from 'node:crypto';
import { SyncConflictError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { OpenTransaction } from '../../test/open-transaction.js';
import { until } from '../../test/until.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import type { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { RunRecorder } from './run-recorder.js';
import { RunsRepository } from './runs.repository.js';

const step = { observed: 1, changed: 1, quarantined: 0 };

describe.each(databaseKinds)('runs of a stream on %s', (kind) => {
  let database: Database;
  let runs: RunsRepository;
  let recorder: RunRecorder;
  let key: { connectionId: string; stream: string };

  beforeAll(async () => {
    database = await createDatabase(kind);
    runs = new RunsRepository(database);
    const runtime = createRuntime({ logger: silentLogger });
    recorder = new RunRecorder(runs, new ConnectionsRepository(database), runtime);
  });
  beforeEach(() => {
    key = { connectionId: randomUUID(), stream: 'orders' };
  });
  afterAll(() => database.close());

  const states = async () =>
    (await runs.list({ connectionId: key.connectionId, limit: 10 })).map(({ state, observed }) => [state, observed]);

  it('end at their next step once another worker has taken the stream over', async () => {
    const late = recorder.record(key, 'request', async (tally) => {
      await tally.add(step);
      await runs.begin(key, 'schedule', Date.now());
      await tally.add(step);
      expect.unreachable('a run that is not ours any more went on');
    });
    await expect(late).rejects.toThrow(SyncConflictError);
    expect(await states()).toEqual(
      expect.arrayContaining([
        ['interrupted', 1],
        ['running', 0],
      ]),
    );
  });

  it.runIf(kind === 'postgres')('are never two at a time, even when both begin at the very same moment', async () => {
    const first = await OpenTransaction.begin(database);
    await new RunsRepository(Object.assign(Object.create(database), { orm: first.session })).begin(key, 'schedule', 1);
    const second = Promise.allSettled([runs.begin(key, 'schedule', 2)]);
    try {
      await until(
        () =>
          rowsOf(
            database.orm,
            sql`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        (waiting) => waiting.length > 0,
      );
    } finally {
      await first.commit();
    }
    expect(await second).toMatchObject([{ status: 'rejected', reason: expect.any(SyncConflictError) }]);
    expect(await states()).toEqual([['running', 0]]);
  });
});
