import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { epochMs } from '../database/epoch-ms.js';
import { rowsOf } from '../database/rows-of.js';
import type { FeedCondition } from '../database/schema.js';

/** How the windows of one stream stand. Instants in epoch ms. */
export interface LedgerFacts {
  readonly connectionId: string;
  readonly stream: string;
  readonly doneUntilMs: number | null;
  readonly unfinishedMs: number;
  readonly oldestUnfinishedMs: number | null;
  readonly suspects: number;
}

/** What is in quarantine for one connection. */
export interface QuarantineFacts {
  readonly connectionId: string;
  readonly open: number;
  readonly withinLastHour: number;
}

/** How one feed of messages is doing. */
export interface FeedFacts {
  readonly key: string;
  readonly state: FeedCondition;
  readonly reason: string | null;
  readonly leaseUntilMs: number;
}

/** What the last comparison of a stream with the platform found wrong in the store. */
export interface ReconciliationFacts {
  readonly connectionId: string;
  readonly stream: string;
  readonly reconciliationId: string;
  readonly missing: number;
  readonly outdated: number;
}

const hourMs = 3_600_000;

/** What alarms are judged by. */
@Injectable()
export class AlarmFactsRepository {
  constructor(private readonly database: Database) {}

  async listLedger(): Promise<readonly LedgerFacts[]> {
    const isUnfinished = sql`state in ('pending', 'failed')`;
    return rowsOf<LedgerFacts>(
      this.database.orm,
      sql`select connection_id as "connectionId", stream,
            ${epochMs(sql`max(to_at) filter (where state = 'done')`)} as "doneUntilMs",
            coalesce(${epochMs(sql`sum(to_at - from_at) filter (where ${isUnfinished})`)}, 0) as "unfinishedMs",
            ${epochMs(sql`min(from_at) filter (where ${isUnfinished})`)} as "oldestUnfinishedMs",
            (count(*) filter (where state = 'suspect'))::int as suspects
          from sync_windows group by connection_id, stream`,
    );
  }

  async listQuarantine(nowMs: number): Promise<readonly QuarantineFacts[]> {
    const since = new Date(nowMs - hourMs).toISOString();
    return rowsOf<QuarantineFacts>(
      this.database.orm,
      sql`select connection_id as "connectionId", count(*)::int as open,
            (count(*) filter (where created_at > ${since}::timestamptz))::int as "withinLastHour"
          from quarantine where state = 'open' group by connection_id`,
    );
  }

  async listFeeds(): Promise<readonly FeedFacts[]> {
    return rowsOf<FeedFacts>(
      this.database.orm,
      sql`select key, state, reason, ${epochMs(sql`lease_until`)} as "leaseUntilMs" from message_feeds`,
    );
  }

  /** Of streams whose last comparison found something. One that is under way counts as soon as it has found something. */
  async listReconciliations(): Promise<readonly ReconciliationFacts[]> {
    return rowsOf<ReconciliationFacts>(
      this.database.orm,
      sql`select connection_id as "connectionId", stream, id as "reconciliationId",
            (count(*) filter (where kind = 'missing'))::int as missing,
            (count(*) filter (where kind = 'outdated'))::int as outdated
          from (
            select distinct on (connection_id, stream) connection_id, stream, id
            from reconciliations
            where state = 'done' or exists (
              select 1 from reconciliation_findings found
              where found.connection_id = reconciliations.connection_id and found.reconciliation_id = reconciliations.id)
            order by connection_id, stream, started_at desc, id desc) latest
          join reconciliation_findings using (connection_id)
          where reconciliation_id = id
          group by connection_id, stream, id`,
    );
  }
}
