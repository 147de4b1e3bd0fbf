import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError, SyncConflictError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { PlatformAdapter } from '@orderloom/core/platform';
import type { Session } from '../database/rows-of.js';
import type { ReplayPosition } from '../database/schema.js';
import { describeError } from '../database/stored-error.js';
import { entityKey, type CommitPlan, type CommitScope, type KnownEntities } from '../ingest/commit-plan.js';
import { IngestRepository, type OrderKey } from '../ingest/ingest.repository.js';
import { openRawBody } from '../ingest/seal-body.js';
import { Adapters, type ConnectedAdapter } from '../platforms/adapters.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { keepSealed } from './keep-sealed.js';
import { planAfterSales, planOrders, reassembleOrders, type ReplayPlan } from './plan-replay.js';
import { Rebuilder } from './rebuilder.js';
import { addFindings, emptyReplayReport, type ReplayEntity, type ReplayReport } from './replay-report.js';
import { ReplaySourceRepository } from './replay-source.repository.js';
import { ReplaysRepository, type ReplayRow } from './replays.repository.js';

/** Orders or after-sales of one batch, and of one transaction. */
const batchSize = 100;
/** A replay gives way to others after this long and is taken up again. */
const budgetMs = 20_000;

/** A batch as it was read. */
interface ReadBatch {
  readonly keys: readonly OrderKey[];
  readonly plan: ReplayPlan;
  readonly rebuilder: Rebuilder;
}

/** One place of one replay, with the connection it is in. */
interface Visit {
  readonly replay: ReplayRow;
  readonly place: ReplayPosition;
  readonly adapter: PlatformAdapter;
  readonly scope: CommitScope;
}

/**
 * Walks over the stored observations, maps and merges them as if they came for the first time, and compares what they
 * add up to with what is stored. Never calls a platform. Each batch is one transaction that also writes how far the
 * replay is: what was counted or written once is not counted or written again.
 */
@Injectable()
export class ReplayRunner {
  constructor(
    private readonly replays: ReplaysRepository,
    private readonly source: ReplaySourceRepository,
    private readonly ingest: IngestRepository,
    private readonly adapters: Adapters,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Ids of the replays that are under way, whether or not anybody works on them. */
  async listUnfinished(): Promise<readonly string[]> {
    return this.replays.listUnfinished();
  }

  /** Goes on with a replay for a while; answers whether there is more to do. */
  async run(id: string, signal: AbortSignal): Promise<boolean> {
    const untilMs = this.runtime.clock.now() + budgetMs;
    for (;;) {
      const replay = await this.replays.find(id);
      if (replay === undefined || (replay.state !== 'comparing' && replay.state !== 'applying')) return false;
      if (signal.aborted || this.runtime.clock.now() >= untilMs) return true;
      try {
        await this.takeStep(replay);
      } catch (error) {
        if (error instanceof SyncConflictError) return false;
        await this.fail(replay, error);
      }
    }
  }

  private async fail(replay: ReplayRow, error: unknown): Promise<void> {
    const now = this.now();
    const lastError = describeError(error, now);
    if (!(await this.replays.fail(replay, lastError, now))) return;
    const errorName = error instanceof Error ? error.name : typeof error;
    this.runtime.logger.error({ replayId: replay.id, code: lastError.code, errorName }, 'replay failed');
  }

  private async takeStep(replay: ReplayRow): Promise<void> {
    const place = replay.position ?? (await this.findPlace(replay, undefined));
    if (place === null) {
      await this.source.inSnapshot((session) => this.advance(session, replay, null, reportOf(replay)));
      return;
    }
    const connected = await this.connect(replay, place);
    if (connected === undefined) return;
    const { connection, adapter } = connected;
    const scope = { connectionId: connection.id, platform: adapter.platform, side: adapter.side };
    const visit = { replay, place, adapter, scope };
    await (replay.state === 'applying' ? this.applyBatch(visit) : this.compareBatch(visit));
  }

  /** A connection whose adapter cannot be made is left out and named; the others are replayed all the same. */
  private async connect(replay: ReplayRow, place: ReplayPosition): Promise<ConnectedAdapter | undefined> {
    try {
      return await this.adapters.get(place.connectionId);
    } catch (error) {
      if (!(error instanceof OrderloomError)) throw error;
      const { connectionId } = place;
      const report = reportOf(replay);
      const skipped = [...report.skipped, { connectionId, code: error.code }];
      const next = await this.findPlace(replay, connectionId);
      await this.source.inSnapshot((session) => this.advance(session, replay, next, { ...report, skipped }));
      return undefined;
    }
  }

  private async compareBatch(visit: Visit): Promise<void> {
    const { replay } = visit;
    await this.source.inSnapshot(async (session) => {
      const batch = await this.readBatch(session, visit, replay.entity === null);
      await this.finishBatch(session, visit, batch, 0);
    });
  }

  private async applyBatch(visit: Visit): Promise<void> {
    const { scope, adapter } = visit;
    const { connectionId } = scope;
    await this.ingest.inTransaction(connectionId, async (session) => {
      // After-sales come first, so that those in the store are as they will be when the orders' turn comes.
      const batch = await this.readBatch(session, visit, false);
      const changes = await this.completeChanges(session, visit, batch.plan.changes);
      const nowMs = this.runtime.clock.now();
      await this.ingest.applyPlan(session, changes, nowMs);
      await this.source.markMapped(
        session,
        connectionId,
        remappedOf(visit.place.entity, batch),
        adapter.mappingVersion,
      );
      await this.finishBatch(session, visit, batch, changes.orders.length + changes.afterSales.length);
    });
  }

  /** What changes on after-sales changes their orders, in the same transaction. */
  private async completeChanges(session: Session, { scope }: Visit, changes: CommitPlan): Promise<CommitPlan> {
    const { afterSales } = changes;
    if (afterSales.length === 0) return changes;
    const stored = await this.ingest.findAfterSales(
      session,
      scope.connectionId,
      afterSales.map(({ document }) => document),
    );
    const orderKeys = [...afterSales, ...stored.afterSales.values()].flatMap(({ document }) =>
      document.externalOrderId === null ? [] : { channel: document.channel, externalId: document.externalOrderId },
    );
    const known = await this.ingest.findOrders(session, scope.connectionId, orderKeys);
    return { afterSales, orders: reassembleOrders(scope, afterSales, known, this.moment()) };
  }

  private async readBatch(session: Session, visit: Visit, rebuildsAfterSales: boolean): Promise<ReadBatch> {
    const { place, adapter, scope } = visit;
    const { connectionId } = scope;
    const { entity, after } = place;
    const keys = await this.source.listKeys(session, connectionId, entity, after, batchSize);
    const known =
      entity === 'order'
        ? await this.ingest.findOrders(session, connectionId, keys)
        : await this.ingest.findAfterSales(session, connectionId, keys);
    const rebuilder = new Rebuilder(adapter, known, (receiver) => keepSealed(receiver, this.sealer));
    await this.rebuild(session, connectionId, entity, keys, rebuilder);
    if (entity === 'order' && rebuildsAfterSales) {
      await this.rebuild(session, connectionId, 'after_sale', keysOf(known), rebuilder);
    }
    const judged = { rebuilder, known, moment: this.moment() };
    const plan = entity === 'order' ? planOrders(scope, keys, judged) : planAfterSales(scope, keys, judged);
    return { keys, plan, rebuilder };
  }

  private async rebuild(
    session: Session,
    connectionId: string,
    entity: ReplayEntity,
    keys: readonly OrderKey[],
    rebuilder: Rebuilder,
  ): Promise<void> {
    for await (const rows of this.source.readObservations(session, connectionId, entity, keys)) {
      for (const { body, ...row } of rows) rebuilder.add({ ...row, raw: openRawBody(body, this.sealer) });
    }
  }

  private async finishBatch(
    session: Session,
    { replay, place, adapter }: Visit,
    { keys, plan, rebuilder }: ReadBatch,
    written: number,
  ): Promise<void> {
    const { connectionId, entity } = place;
    const last = keys.at(-1);
    const isThrough = last === undefined || keys.length < batchSize;
    const next = isThrough ? await this.findNext(session, replay, place) : { connectionId, entity, after: last };
    const report = addFindings(reportOf(replay), { findings: plan.findings, observations: rebuilder.count, written });
    const mappingVersions = { ...report.mappingVersions, [connectionId]: adapter.mappingVersion };
    await this.advance(session, replay, next, { ...report, mappingVersions });
  }

  private async findNext(session: Session, replay: ReplayRow, place: ReplayPosition): Promise<ReplayPosition | null> {
    const { connectionId, entity } = place;
    if (entity === 'after_sale' && replay.entity === null) return { connectionId, entity: 'order', after: null };
    return this.findPlace(replay, connectionId, session);
  }

  private async findPlace(
    replay: ReplayRow,
    after: string | undefined,
    session?: Session,
  ): Promise<ReplayPosition | null> {
    const connectionId = await this.replays.findConnectionAfter(replay, after, session);
    return connectionId === undefined ? null : { connectionId, entity: replay.entity ?? 'after_sale', after: null };
  }

  private async advance(
    session: Session,
    replay: ReplayRow,
    position: ReplayPosition | null,
    report: ReplayReport,
  ): Promise<void> {
    const ended = replay.state === 'applying' ? 'applied' : 'compared';
    const state = position === null ? ended : replay.state;
    await this.replays.advance(session, replay, { state, position, report, now: this.now() });
  }

  private moment() {
    return { nowMs: this.runtime.clock.now(), createId: randomUUID };
  }

  private now(): Date {
    return new Date(this.runtime.clock.now());
  }
}

function reportOf({ state, comparison, application }: ReplayRow): ReplayReport {
  return (state === 'applying' ? application : comparison) ?? emptyReplayReport;
}

function keysOf({ afterSales }: KnownEntities): readonly OrderKey[] {
  return [...afterSales.values()].map(({ document: { channel, externalId } }) => ({ channel, externalId }));
}

/** What the present mapping reads otherwise of the entities that now are as it says. */
function remappedOf(entity: ReplayEntity, { keys, plan, rebuilder }: ReadBatch) {
  const rebuilt = entity === 'order' ? rebuilder.orders : rebuilder.afterSales;
  return plan.findings.flatMap(({ outcome }, index) => {
    const key = keys[index];
    const isAsMapped = outcome === 'same' || outcome === 'different' || outcome === 'missing';
    return key === undefined || !isAsMapped ? [] : (rebuilt.get(entityKey(key))?.remapped ?? []);
  });
}
