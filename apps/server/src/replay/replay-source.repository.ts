import type { Issue } from '@orderloom/core/errors';
import type { ObservationSource } from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { afterSales, orders } from '../database/schema.js';
import type { OrderKey } from '../ingest/ingest.repository.js';
import { storableJson } from '../ingest/storable.js';
import type { ReplayEntity } from './replay-report.js';

/** An observation with its body still sealed. */
export interface SealedWords {
  readonly id: string;
  readonly entity: ReplayEntity;
  readonly channel: string;
  readonly externalId: string;
  readonly source: ObservationSource;
  readonly operation: string;
  readonly observedAtMs: number;
  readonly hash: string;
  readonly body: Uint8Array;
  readonly issues: readonly Issue[];
  readonly mappingVersion: number;
}

/** Observations held in memory at the same time. */
const chunkSize = 500;
const tables = { order: orders, after_sale: afterSales } as const;

/** Reads what was observed, in pieces whose size does not depend on how much there is. */
@Injectable()
export class ReplaySourceRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` on the store as it is at one instant. */
  async inSnapshot<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.database.orm.transaction(work, { isolationLevel: 'repeatable read' });
  }

  /** The next orders or after-sales of a connection that are observed or stored, in a fixed order. */
  async listKeys(
    session: Session,
    connectionId: string,
    entity: ReplayEntity,
    after: OrderKey | null,
    limit: number,
  ): Promise<readonly OrderKey[]> {
    const place = after ?? { channel: '', externalId: '' };
    const isBehind = sql`(channel, external_id) > (${place.channel}::text, ${place.externalId}::text)`;
    return rowsOf<OrderKey>(
      session,
      sql`select channel, external_id as "externalId" from (
            (select distinct channel, external_id from observations
             where connection_id = ${connectionId}::uuid and entity = ${entity} and ${isBehind}
             order by channel, external_id limit ${limit})
            union
            (select channel, external_id from ${tables[entity]}
             where connection_id = ${connectionId}::uuid and ${isBehind}
             order by channel, external_id limit ${limit})) keys
          order by channel, external_id limit ${limit}`,
    );
  }

  /** All observations of the named entities whose bodies are still there, a piece at a time. */
  async *readObservations(
    session: Session,
    connectionId: string,
    entity: ReplayEntity,
    keys: readonly OrderKey[],
  ): AsyncGenerator<readonly SealedWords[]> {
    const wanted = storableJson(keys.map(({ channel, externalId }) => ({ channel, external_id: externalId })));
    for (let lastId = '0', isMore = keys.length > 0; isMore;) {
      const rows = await rowsOf<SealedWords>(
        session,
        sql`select id::text, entity, channel, external_id as "externalId", source, operation, hash, body, issues,
              mapping_version as "mappingVersion",
              round(extract(epoch from observed_at) * 1000)::float8 as "observedAtMs"
            from observations
            where connection_id = ${connectionId}::uuid and entity = ${entity} and id > ${lastId}::bigint
              and body is not null
              and (channel, external_id) in (
                select channel, external_id
                from json_to_recordset(${wanted}::json) as wanted(channel text, external_id text))
            order by observations.id limit ${chunkSize}`,
      );
      yield rows;
      isMore = rows.length === chunkSize;
      lastId = rows.at(-1)?.id ?? lastId;
    }
  }

  /** Notes with which mapping observations were read last, and what it could not read of them. */
  async markMapped(
    session: Session,
    connectionId: string,
    mapped: readonly { readonly id: string; readonly issues: readonly Issue[] }[],
    mappingVersion: number,
  ): Promise<void> {
    if (mapped.length === 0) return;
    await session.execute(
      sql`update observations set mapping_version = ${mappingVersion}::smallint, issues = fresh.issues
          from json_to_recordset(${storableJson(mapped)}::json) as fresh(id bigint, issues jsonb)
          where observations.connection_id = ${connectionId}::uuid and observations.id = fresh.id`,
    );
  }
}
