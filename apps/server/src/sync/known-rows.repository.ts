import { Injectable } from '@nestjs/common';
import type { Observation } from '@orderloom/core/order';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf } from '../database/rows-of.js';
import { storableJson } from '../ingest/storable.js';

/** Compares pages with what is stored. */
@Injectable()
export class KnownRowsRepository {
  constructor(private readonly database: Database) {}

  /** Whether every observation was read before an instant, and nothing else about its entity by the same way since. */
  async areAllReadBefore(connectionId: string, batch: readonly Observation[], beforeMs: number): Promise<boolean> {
    const wanted = batch.map(({ entity, channel, externalId, source, hash }) => ({
      entity,
      channel,
      external_id: externalId,
      source,
      hash,
    }));
    const [row] = await rowsOf<{ readonly count: number }>(
      this.database.orm,
      sql`select count(*)::int as count
          from json_to_recordset(${storableJson(wanted)}::json) as wanted(
            entity text, channel text, external_id text, source text, hash text)
          cross join lateral (
            select hash, observed_at from observations known
            where known.connection_id = ${connectionId} and known.entity = wanted.entity
              and known.channel = wanted.channel and known.external_id = wanted.external_id
              and known.source = wanted.source
            order by known.source_at desc, known.observed_at desc
            limit 1) latest
          where latest.hash = wanted.hash and latest.observed_at <= ${new Date(beforeMs).toISOString()}::timestamptz`,
    );
    return row?.count === batch.length;
  }
}
