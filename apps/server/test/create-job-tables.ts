import { PgBoss } from 'pg-boss';
import type { Database } from '../src/database/database.js';

/** Creates the tables of the job queue, as the first start of the service does. */
export async function createJobTables(database: Database): Promise<void> {
  const boss = new PgBoss({ ...database.jobStore, supervise: false, schedule: false });
  await boss.start();
  await boss.stop({ graceful: false, close: database.driver === 'postgres' });
}
