import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { Database } from '../database/database.js';
import { rowsOf, type Session } from '../database/rows-of.js';
import { driftCensuses, driftFindings, type DriftKind, type DriftState } from '../database/schema.js';
import { visibleToCaller } from '../database/visible-to-caller.js';
import { whenGiven } from '../database/when-given.js';
import { parseFields, printFields, type CensusRecord } from './census-record.js';
import type { Finding } from './decide-findings.js';

export type FindingRow = typeof driftFindings.$inferSelect;

/** The bodies of one operation on one connection. */
export interface CensusKey {
  readonly connectionId: string;
  readonly operation: string;
}

/** A finding that was seen again. */
export interface FindingCount extends CensusKey {
  readonly path: string;
  readonly kind: DriftKind;
  readonly found: string;
  readonly bodies: number;
}

/** Which findings. */
export interface FindingFilter {
  readonly connectionId?: string | undefined;
  readonly operation?: string | undefined;
  readonly kind?: DriftKind | undefined;
  readonly state?: DriftState | undefined;
}

const nobody: CensusRecord = { bodies: 0, fields: new Map() };

/** Censuses and findings. */
@Injectable()
export class DriftRepository {
  constructor(private readonly database: Database) {}

  async findCensus({ connectionId, operation }: CensusKey): Promise<CensusRecord | undefined> {
    const [row] = await this.database.orm
      .select({ bodies: driftCensuses.bodies, fields: driftCensuses.fields })
      .from(driftCensuses)
      .where(and(eq(driftCensuses.connectionId, connectionId), eq(driftCensuses.operation, operation)));
    return row === undefined ? undefined : { bodies: row.bodies, fields: parseFields(row.fields) };
  }

  /**
   * Writes down what a process has seen, alone among all that look at the same operation: `change` is given what is
   * known to all and answers what shall be, with the findings that follow. Answers the census as it is now.
   */
  async changeCensus(
    key: CensusKey,
    nowMs: number,
    change: (known: CensusRecord) => { readonly census: CensusRecord; readonly findings: readonly Finding[] },
  ): Promise<CensusRecord> {
    const { connectionId, operation } = key;
    const now = new Date(nowMs);
    return this.database.orm.transaction(async (session) => {
      const place = and(eq(driftCensuses.connectionId, connectionId), eq(driftCensuses.operation, operation));
      await session
        .insert(driftCensuses)
        .values({ connectionId, operation, bodies: 0, fields: printFields(new Map()), updatedAt: now })
        .onConflictDoNothing();
      const [row] = await session.select().from(driftCensuses).where(place).for('update');
      const known = row === undefined ? nobody : { bodies: row.bodies, fields: parseFields(row.fields) };
      const { census, findings } = change(known);
      await session
        .update(driftCensuses)
        .set({ bodies: census.bodies, fields: printFields(census.fields), updatedAt: now })
        .where(place);
      if (findings.length > 0) await this.upsertFindings(session, key, findings, now);
      return census;
    });
  }

  /** Adds to counts: bodies of censuses, and sightings of findings. */
  async addCounts(
    bodies: readonly (CensusKey & { readonly bodies: number })[],
    sightings: readonly FindingCount[],
    nowMs: number,
  ): Promise<void> {
    const now = new Date(nowMs).toISOString();
    if (bodies.length > 0) {
      await this.database.orm.execute(
        sql`update drift_censuses census set bodies = census.bodies + counted.bodies, updated_at = ${now}::timestamptz
            from jsonb_to_recordset(${JSON.stringify(bodies)}::jsonb)
              as counted("connectionId" uuid, operation text, bodies bigint)
            where census.connection_id = counted."connectionId" and census.operation = counted.operation`,
      );
    }
    if (sightings.length === 0) return;
    await this.database.orm.execute(
      sql`update drift_findings finding
          set bodies = finding.bodies + counted.bodies, last_seen_at = ${now}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(sightings)}::jsonb)
            as counted("connectionId" uuid, operation text, path text, kind text, found text, bodies bigint)
          where finding.connection_id = counted."connectionId" and finding.operation = counted.operation
            and finding.path = counted.path and finding.kind = counted.kind and finding.found = counted.found`,
    );
  }

  /** Findings of one operation that nobody has acknowledged. */
  async listOpen({ connectionId, operation }: CensusKey): Promise<readonly FindingRow[]> {
    return this.database.orm
      .select()
      .from(driftFindings)
      .where(
        and(
          eq(driftFindings.connectionId, connectionId),
          eq(driftFindings.operation, operation),
          eq(driftFindings.state, 'open'),
        ),
      );
  }

  /** Newest first. */
  async list(
    filter: FindingFilter,
    page: { readonly before: { readonly firstSeenAt: Date; readonly id: string } | undefined; readonly limit: number },
  ): Promise<readonly FindingRow[]> {
    const { before, limit } = page;
    return this.database.orm
      .select()
      .from(driftFindings)
      .where(
        and(
          conditionOf(filter),
          before &&
            sql`(${driftFindings.firstSeenAt}, ${driftFindings.id}) <
                (${before.firstSeenAt.toISOString()}::timestamptz, ${before.id}::uuid)`,
        ),
      )
      .orderBy(desc(driftFindings.firstSeenAt), desc(driftFindings.id))
      .limit(limit);
  }

  /** Answers the finding as it is now, after `beside` in the same transaction; undefined when there is none. */
  async acknowledge(
    id: string,
    note: string | null,
    now: Date,
    beside?: (session: Session, row: FindingRow) => Promise<void>,
  ): Promise<FindingRow | undefined> {
    return this.database.orm.transaction(async (session) => {
      const [row] = await session
        .update(driftFindings)
        .set({ state: 'acknowledged', acknowledgedAt: now, note })
        .where(and(eq(driftFindings.id, id), visibleToCaller(driftFindings.connectionId)))
        .returning();
      if (row !== undefined) await beside?.(session, row);
      return row;
    });
  }

  private async upsertFindings(
    session: Session,
    { connectionId, operation }: CensusKey,
    findings: readonly Finding[],
    now: Date,
  ): Promise<void> {
    const rows = findings.map(({ sighting: { path, kind, found, bodies }, known }) => ({
      id: randomUUID(),
      path,
      kind,
      found,
      known,
      bodies,
    }));
    await rowsOf(
      session,
      sql`insert into drift_findings as stored (connection_id, id, operation, path, kind, found, known, bodies,
            first_seen_at, last_seen_at)
          select ${connectionId}::uuid, id, ${operation}, path, kind, found, known, bodies,
            ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
            as fresh(id uuid, path text, kind text, found text, known text, bodies bigint)
          on conflict (connection_id, operation, path, kind, found) do update
            set bodies = stored.bodies + excluded.bodies, last_seen_at = excluded.last_seen_at`,
    );
  }
}

function conditionOf({ connectionId, operation, kind, state }: FindingFilter): SQL | undefined {
  return and(
    visibleToCaller(driftFindings.connectionId),
    whenGiven(driftFindings.connectionId, connectionId),
    whenGiven(driftFindings.operation, operation),
    whenGiven(driftFindings.kind, kind),
    whenGiven(driftFindings.state, state),
  );
}
