import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { AuditWriter } from '../audit/audit-writer.js';
import type { Session } from '../database/rows-of.js';
import { ResourceConflictError, ResourceNotFoundError } from '../http/resource-errors.js';
import { Adapters } from '../platforms/adapters.js';
import { CLOCK } from '../runtime/runtime.js';
import { JobQueue } from '../sync/job-queue.js';
import { emptyReplayReport, type ReplayReport } from './replay-report.js';
import type { ReplayReportView, ReplayRequest } from './replay.dto.js';
import { ReplaysRepository, type ReplayRow } from './replays.repository.js';

/** Begins replays and answers what they found. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly replays: ReplaysRepository,
    private readonly adapters: Adapters,
    private readonly queue: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  /** Throws `ResourceNotFoundError` when there is no such connection. */
  async begin({ connectionId, entity, dryRun }: ReplayRequest) {
    if (connectionId !== undefined) await this.adapters.get(connectionId);
    const now = this.now();
    const filter = { connectionId: connectionId ?? null, entity: entity ?? null };
    const row: ReplayRow = {
      ...filter,
      id: randomUUID(),
      state: dryRun ? 'comparing' : 'applying',
      step: 0,
      position: null,
      total: await this.replays.countEntities(filter),
      comparison: dryRun ? emptyReplayReport : null,
      application: dryRun ? null : emptyReplayReport,
      lastError: null,
      createdAt: now,
      updatedAt: now,
      finishedAt: null,
    };
    await this.replays.insert(row, dryRun ? undefined : (session) => this.writeDown(session, row));
    await this.queue.requestReplay(row.id);
    return presentReplay(row);
  }

  async get(id: string) {
    return presentReplay(await this.getRow(id));
  }

  /**
   * Begins to write what a replay found, or goes on where that has failed. Nothing more happens when it is under way or
   * done. Throws `ResourceConflictError` for a comparison that is not whole or is of another mapping.
   */
  async apply(id: string) {
    const row = await this.getRow(id);
    if (row.state === 'applying' || row.state === 'applied') return presentReplay(row);
    const isWhole = row.state === 'compared' || row.application !== null;
    if (!isWhole) throw new ResourceConflictError('The comparison is not whole; wait for it or begin another one');
    await this.refuseOtherMapping(row.comparison ?? emptyReplayReport);
    const application = row.application ?? emptyReplayReport;
    const isBegun = await this.replays.beginApplication(row, application, this.now(), (session) =>
      this.writeDown(session, row),
    );
    if (isBegun) await this.queue.requestReplay(id);
    return this.get(id);
  }

  /** What would be written is not what was looked at. */
  private async refuseOtherMapping({ mappingVersions }: ReplayReport): Promise<void> {
    for (const [connectionId, mappingVersion] of Object.entries(mappingVersions)) {
      const { adapter } = await this.adapters.get(connectionId);
      if (adapter.mappingVersion === mappingVersion) continue;
      throw new ResourceConflictError('The mapping has changed since the comparison; begin another one');
    }
  }

  private async writeDown(session: Session, { id, connectionId, entity }: ReplayRow): Promise<void> {
    await this.audit.append(session, {
      action: 'replay.applied',
      subjectId: id,
      ...(connectionId === null ? {} : { connectionId }),
      detail: { entity },
    });
  }

  private async getRow(id: string): Promise<ReplayRow> {
    const row = await this.replays.find(id);
    if (row === undefined) throw new ResourceNotFoundError('replay');
    return row;
  }

  private now(): Date {
    return new Date(this.clock.now());
  }
}

function presentReplay(row: ReplayRow) {
  return {
    id: row.id,
    connectionId: row.connectionId,
    entity: row.entity,
    state: row.state,
    total: row.total,
    comparison: row.comparison === null ? null : presentReport(row.comparison),
    application: row.application === null ? null : presentReport(row.application),
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function presentReport(report: ReplayReport): ReplayReportView {
  const { checked, observations, written, outcomes, fields, skipped, mappingVersions } = report;
  const differing = outcomes.filter(({ outcome }) => outcome === 'different' || outcome === 'missing');
  return {
    checked,
    observations,
    written,
    differences: differing.reduce((sum, { count }) => sum + count, 0),
    outcomes: outcomes.map((one) => ({ ...one, externalIds: [...one.externalIds] })),
    fields: fields
      .map((one) => ({ ...one, externalIds: [...one.externalIds] }))
      .sort((left, right) => right.count - left.count),
    skipped: skipped.map((one) => ({ ...one })),
    mappingVersions: { ...mappingVersions },
  };
}
