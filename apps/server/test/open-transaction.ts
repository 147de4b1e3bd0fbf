import type { Database } from '../src/database/database.js';
import type { Session } from '../src/database/rows-of.js';

class RolledBack extends Error {}

/** A transaction that stays open until the test ends it. On PostgreSQL only: the embedded database has one at a time. */
export class OpenTransaction {
  private constructor(
    readonly session: Session,
    private readonly end: (fault: Error | undefined) => Promise<void>,
  ) {}

  static async begin(database: Database): Promise<OpenTransaction> {
    const opened = Promise.withResolvers<Session>();
    const ending = Promise.withResolvers<Error | undefined>();
    const done = database.orm.transaction(async (session) => {
      opened.resolve(session);
      const fault = await ending.promise;
      if (fault !== undefined) throw fault;
    });
    done.catch(opened.reject);
    return new OpenTransaction(await opened.promise, async (fault) => {
      ending.resolve(fault);
      await done;
    });
  }

  async commit(): Promise<void> {
    await this.end(undefined);
  }

  async rollBack(): Promise<void> {
    await this.end(new RolledBack()).catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  }
}
