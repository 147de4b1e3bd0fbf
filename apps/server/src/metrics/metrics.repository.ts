import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';

/** How far one stream of an active connection has come. */
export interface StreamFact {
  readonly connectionId: string;
  readonly platform: string;
  readonly stream: string;
  /** Epoch seconds; null while nothing was read. */
  readonly readToSeconds: number | null;
  /** Epoch seconds; null when everything was read. */
  readonly unfinishedFromSeconds: number | null;
}

/** A number of things that have the same labels. */
export interface Tally<Label extends string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly count: number;
}

/** What waits for active webhooks. */
export interface WebhookFact {
  readonly pending: number;
  /** Epoch seconds; null when nothing waits. */
  readonly oldestSeconds: number | null;
}

/** Everything that stands in the store. */
export interface StoreFacts {
  readonly streams: readonly StreamFact[];
  readonly connections: readonly Tally<'platform' | 'state' | 'health'>[];
  readonly windows: readonly Tally<'platform' | 'state'>[];
  readonly quarantined: readonly Tally<'platform' | 'state'>[];
  readonly findings: readonly Tally<'platform' | 'kind'>[];
  readonly messages: readonly Tally<'platform' | 'kind' | 'outcome'>[];
  readonly jobs: readonly Tally<'queue' | 'state'>[];
  readonly webhooks: WebhookFact;
}

/** Reads what metrics tell of the store: seven grouped counts, however much there is. */
@Injectable()
export class MetricsRepository {
  constructor(private readonly database: Database) {}

  async readFacts(): Promise<StoreFacts> {
    return {
      streams: await this.listStreams(),
      connections: await rowsOf(
        this.database.orm,
        sql`select json_build_object('platform', platform, 'state', state, 'health', health) as labels,
              count(*)::int as count
            from connections group by platform, state, health`,
      ),
      windows: await rowsOf(
        this.database.orm,
        sql`select json_build_object('platform', connections.platform, 'state', sync_windows.state) as labels,
              count(*)::int as count
            from sync_windows join connections on connections.id = sync_windows.connection_id
            where sync_windows.state <> 'done' group by connections.platform, sync_windows.state`,
      ),
      quarantined: await rowsOf(
        this.database.orm,
        sql`select json_build_object('platform', connections.platform, 'state', quarantine.state) as labels,
              count(*)::int as count
            from quarantine join connections on connections.id = quarantine.connection_id
            group by connections.platform, quarantine.state`,
      ),
      findings: await rowsOf(
        this.database.orm,
        sql`select json_build_object('platform', connections.platform, 'kind', kind) as labels, count(*)::int as count
            from drift_findings join connections on connections.id = drift_findings.connection_id
            where drift_findings.state = 'open' group by connections.platform, kind`,
      ),
      messages: await rowsOf(
        this.database.orm,
        sql`select json_build_object('platform', connections.platform, 'kind', kind, 'outcome', outcome) as labels,
              sum(tally)::float8 as count
            from push_counts join connections on connections.id = push_counts.connection_id
              cross join lateral (values ('received', received), ('refused', refused)) as told(outcome, tally)
            group by connections.platform, kind, outcome`,
      ),
      jobs: await this.listJobs(),
      webhooks: await this.readWebhooks(),
    };
  }

  private async readWebhooks(): Promise<WebhookFact> {
    const [fact] = await rowsOf<WebhookFact>(
      this.database.orm,
      sql`select count(*)::int as pending, extract(epoch from min(webhook_deliveries.created_at))::float8 as "oldestSeconds"
          from webhook_deliveries join webhooks on webhooks.id = webhook_deliveries.webhook_id
          where webhook_deliveries.state = 'pending' and webhooks.state = 'active'`,
    );
    return fact ?? { pending: 0, oldestSeconds: null };
  }

  private async listStreams(): Promise<readonly StreamFact[]> {
    return rowsOf(
      this.database.orm,
      sql`select connection_id as "connectionId", connections.platform, stream,
            extract(epoch from max(to_at) filter (where sync_windows.state = 'done'))::float8 as "readToSeconds",
            extract(epoch from min(from_at) filter (where sync_windows.state not in ('done', 'unreachable')))::float8
              as "unfinishedFromSeconds"
          from sync_windows join connections on connections.id = sync_windows.connection_id
          where connections.state = 'active'
          group by connection_id, connections.platform, stream`,
    );
  }

  /** Counts that the queue itself keeps; a few seconds old. */
  private async listJobs(): Promise<StoreFacts['jobs']> {
    const [queue] = await rowsOf<{ found: boolean }>(
      this.database.orm,
      sql`select to_regclass('pgboss.queue') is not null as found`,
    );
    if (queue?.found !== true) return [];
    return rowsOf(
      this.database.orm,
      sql`select json_build_object('queue', name, 'state', state) as labels, tally as count from pgboss.queue
            cross join lateral (values ('waiting', ready_count), ('running', active_count)) as told(state, tally)
          where name not like '\\_\\_%'`,
    );
  }
}
