import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../apps/server/src/database/database.js';
import { openDatabase } from '../../apps/server/src/database/open-database.js';
import { createBareUpsert, listWrittenRows, type PageRows } from './bare-upsert.js';
import { holdContest, type ContestSettings } from './contest.js';
import { pairUp, type Measure, type Row } from './measure.js';
import { createConnectionSupply, createPageCommitter } from './page-committer.js';
import { recordPlatformAnswers } from './platform-answers.js';
import { repeatInParallel } from './repeat.js';
import { startPostgres } from '@orderloom/testing/postgres';

const pageCount = 20;
const ordersPerPage = 100;

/** A page of new orders from its bytes to its commit, against writing the same finished rows. */
export const commitPage: Measure = {
  name: 'commit-page',
  async run(settings: ContestSettings): Promise<readonly Row[]> {
    const { pinduoduoPages } = await recordPlatformAnswers(pageCount, ordersPerPage);
    const folder = await mkdtemp(join(tmpdir(), 'orderloom-benchmark-'));
    const server = await startPostgres({ isDurable: true });
    // Commits are few and the database has habits of its own: they get more time.
    const longer = { ...settings, slotMs: settings.slotMs * 3 };
    try {
      const postgres = await openDatabase({ databaseUrl: server.urlOf('postgres'), dataDir: folder });
      const postgresRows = [
        ...(await measureDatabase('PostgreSQL, one shop', postgres, pinduoduoPages, 1, longer)),
        ...(await measureDatabase('PostgreSQL, four shops at once', postgres, pinduoduoPages, 4, longer, 5_000)),
      ];
      await postgres.close();
      const pglite = await openDatabase({ dataDir: join(folder, 'pglite') });
      const pgliteRows = await measureDatabase('PGlite', pglite, pinduoduoPages, 1, longer);
      await pglite.close();
      return [...postgresRows, ...pgliteRows];
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureDatabase(
  name: string,
  database: Database,
  pages: readonly string[],
  concurrency: number,
  settings: ContestSettings,
  rateAim?: number,
): Promise<readonly Row[]> {
  const finished = await writeEachPage(database, pages);
  const upsertAll = await createBareUpsert(database, ['observations', 'orders', 'events']);
  const upsertOrders = await createBareUpsert(database, ['orders']);
  const everyTable = 'bare upsert of every row it writes';
  const ordersAlone = 'bare upsert of its orders rows alone';
  let turn = 0;
  const nextRows = (): PageRows => finished[(turn += 1) % finished.length] ?? [];
  const committers = Array.from({ length: concurrency }, () => ({
    commit: createPageCommitter(database, pages, ordersPerPage),
    nextConnection: createConnectionSupply(pages.length),
  }));
  const rates = await holdContest(
    [
      repeatInParallel(
        name,
        concurrency,
        async (worker) => {
          const committer = committers[worker];
          if (committer !== undefined) requireAll(await committer.commit(committer.nextConnection()));
        },
        ordersPerPage,
      ),
      repeatInParallel(everyTable, concurrency, () => upsertAll(nextRows()), ordersPerPage),
      repeatInParallel(ordersAlone, concurrency, () => upsertOrders(nextRows()), ordersPerPage),
    ],
    settings,
  );
  const aims = { aim: 0.5, ...(rateAim === undefined ? {} : { rateAim }) };
  return [
    pairUp(rates, 'orders/s', { subject: name, against: everyTable, ...aims }),
    pairUp(rates, 'orders/s', { subject: name, against: ordersAlone }),
  ];
}

/** Commits each page once and reads back the rows it became: what the bare upserts write. */
async function writeEachPage(database: Database, pages: readonly string[]): Promise<readonly PageRows[]> {
  const commit = createPageCommitter(database, pages, ordersPerPage);
  const finished: PageRows[] = [];
  for (let page = 0; page < pages.length; page += 1) {
    const connectionId = randomUUID();
    requireAll(await commit(connectionId));
    finished.push(await listWrittenRows(database, connectionId));
  }
  return finished;
}

/** A commit that leaves orders out would win. */
function requireAll(changed: number): void {
  if (changed !== ordersPerPage) throw new Error(`A page changed ${changed} orders instead of ${ordersPerPage}`);
}
