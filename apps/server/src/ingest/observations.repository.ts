import type { Issue } from '@orderloom/core/errors';
import type { Observation } from '@orderloom/core/order';
import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { storableJson } from './storable.js';

/** An observation with its sealed body. */
export interface SealedObservation {
  readonly observation: Observation;
  readonly body: Uint8Array;
}

/** A body for the quarantine. */
export interface QuarantinedBody {
  readonly id: string;
  readonly operation: string;
  /** The order or after-sale that it is of, where that is known without reading it; otherwise empty. */
  readonly askedId: string;
  readonly hash: string;
  readonly body: Uint8Array;
  readonly issues: readonly Issue[];
  readonly mappingVersion: number;
  readonly observedAtMs: number;
}

/** Stores what the platforms said, word for word: once per content, set-based. */
@Injectable()
export class ObservationsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Which of the given observations are stored already: the same content at the same platform time; where the platform
   * gives no time, the content of the latest reading.
   */
  async listKnown(connectionId: string, batch: readonly Observation[]): Promise<ReadonlySet<Observation>> {
    const wanted = batch.map((observation, position) => ({
      position,
      entity: observation.entity,
      channel: observation.channel,
      external_id: observation.externalId,
      source: observation.source,
      source_at: observation.sourceAtMs === undefined ? null : new Date(observation.sourceAtMs).toISOString(),
      hash: observation.hash,
    }));
    const known = await rowsOf<{ position: number }>(
      this.database.orm,
      sql`select wanted.position
          from json_to_recordset(${storableJson(wanted)}::json) as wanted(
            position int, entity text, channel text, external_id text, source text, source_at timestamptz, hash text)
          cross join lateral (
            select hash from observations known
            where known.connection_id = ${connectionId} and known.entity = wanted.entity
              and known.channel = wanted.channel and known.external_id = wanted.external_id
              and known.source = wanted.source
              and (wanted.source_at is null or (known.source_at = wanted.source_at and known.hash = wanted.hash))
            order by known.source_at desc, known.observed_at desc
            limit 1) latest
          where latest.hash = wanted.hash`,
    );
    return new Set(known.flatMap(({ position }) => batch[position] ?? []));
  }

  /** Stores observations; those that another process stored meanwhile are left out of the answer. */
  async insertObservations(
    session: Session,
    connectionId: string,
    sealed: readonly SealedObservation[],
  ): Promise<readonly Observation[]> {
    const rows = sealed.map(({ observation, body }, position) => ({
      position,
      entity: observation.entity,
      channel: observation.channel,
      external_id: observation.externalId,
      source: observation.source,
      operation: observation.operation,
      source_at: new Date(observation.sourceAtMs ?? observation.observedAtMs).toISOString(),
      observed_at: new Date(observation.observedAtMs).toISOString(),
      hash: observation.hash,
      body: Buffer.from(body).toString('base64'),
      issues: observation.issues,
      mapping_version: observation.mappingVersion,
    }));
    const inserted = await rowsOf<ObservationKey>(
      session,
      sql`insert into observations (connection_id, entity, channel, external_id, source, operation, source_at,
            observed_at, hash, body, issues, mapping_version)
          select ${connectionId}, entity, channel, external_id, source, operation, source_at, observed_at, hash,
            decode(body, 'base64'), issues, mapping_version
          from json_to_recordset(${storableJson(rows)}::json) as fresh(
            position int, entity text, channel text, external_id text, source text, operation text,
            source_at timestamptz, observed_at timestamptz, hash text, body text, issues jsonb, mapping_version smallint)
          order by position
          on conflict do nothing
          returning entity, channel, external_id as "externalId", source, hash`,
    );
    const keys = new Set(inserted.map(observationKey));
    return sealed.map(({ observation }) => observation).filter((observation) => keys.has(observationKey(observation)));
  }

  /** Keeps bodies that no entity could be made of, once per content; answers the ids of those that are new. */
  async insertQuarantine(
    connectionId: string,
    bodies: readonly QuarantinedBody[],
    nowMs: number,
  ): Promise<ReadonlySet<string>> {
    const rows = bodies.map((body) => ({
      id: body.id,
      operation: body.operation,
      asked_id: body.askedId,
      hash: body.hash,
      body: Buffer.from(body.body).toString('base64'),
      issues: body.issues,
      mapping_version: body.mappingVersion,
      observed_at: new Date(body.observedAtMs).toISOString(),
    }));
    const inserted = await rowsOf<{ id: string }>(
      this.database.orm,
      sql`insert into quarantine (connection_id, id, operation, asked_id, hash, body, issues, mapping_version,
            observed_at, created_at)
          select ${connectionId}, id, operation, asked_id, hash, decode(body, 'base64'), issues, mapping_version,
            observed_at, ${new Date(nowMs).toISOString()}
          from json_to_recordset(${storableJson(rows)}::json)
            as bad(id uuid, operation text, asked_id text, hash text, body text, issues jsonb,
              mapping_version smallint, observed_at timestamptz)
          on conflict (connection_id, operation, asked_id, hash) do nothing
          returning id`,
    );
    return new Set(inserted.map(({ id }) => id));
  }
}

type ObservationKey = Pick<Observation, 'entity' | 'channel' | 'externalId' | 'source' | 'hash'>;

function observationKey({ entity, channel, externalId, source, hash }: ObservationKey): string {
  return [entity, channel, externalId, source, hash].join('\n');
}
