import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Observation } from '@orderloom/core/order';
import { fixRaw, type ObservationBatch, type RejectedBody } from '@orderloom/core/platform';
import type { Runtime } from '@orderloom/core/http';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { BodyWatch, noBodyWatch } from './body-watch.js';
import { planCommit, type CommitScope } from './commit-plan.js';
import { CommitTally } from './commit-tally.js';
import { IngestRepository } from './ingest.repository.js';
import { ObservationsRepository } from './observations.repository.js';
import { protectReceiver } from './protect-receiver.js';
import { sealRawBody } from './seal-body.js';
import { storableText } from './storable.js';

/** What became of a batch. */
export interface CommitReport {
  /** Observations that were read. */
  readonly observed: number;
  /** Observations whose content was new. */
  readonly fresh: number;
  /** Orders and after-sales that differ from before. */
  readonly changed: number;
  /** Bodies that no entity could be made of. */
  readonly quarantined: number;
}

/** Turns observations into stored orders: once each, whatever happens in between. */
@Injectable()
export class IngestService {
  constructor(
    private readonly observations: ObservationsRepository,
    private readonly repository: IngestRepository,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
    private readonly tally: CommitTally = new CommitTally(),
    private readonly watch: BodyWatch = noBodyWatch,
  ) {}

  /** Commits a batch in one transaction. One bad observation costs only itself: it goes to the quarantine. */
  async commit(scope: CommitScope, batch: ObservationBatch, operation: string): Promise<CommitReport> {
    const prepared = batch.observations.map((observation) => this.protect(observation));
    const observedAtMs = this.runtime.clock.now();
    const rejected = batch.rejected.map((body) => ({
      operation,
      observedAtMs,
      askedId: '',
      mappingVersion: 0,
      ...body,
    }));
    const fresh = await this.dropKnown(scope, prepared);
    // Before the commit: after it these bodies are known, and would not be looked at again.
    await this.watch.look(scope, fresh);
    const report = await this.commitOrIsolate(scope, fresh);
    const doomed = [...rejected, ...report.failed];
    if (doomed.length > 0) await this.quarantine(scope, doomed);
    const outcome = {
      observed: batch.observations.length,
      fresh: fresh.length,
      changed: report.changed,
      quarantined: doomed.length,
    };
    this.tally.add(scope.platform, outcome);
    return outcome;
  }

  /** Lifts the presale holds whose time has come, on all connections; answers how many orders that changed. */
  async releasePresales(): Promise<number> {
    const nowMs = this.runtime.clock.now();
    let released = 0;
    for (const [connectionId, ended] of await this.repository.listEndedPresales(nowMs)) {
      released += await this.repository.inTransaction(connectionId, async (session) => {
        const known = await this.repository.findOrders(session, connectionId, ended);
        const [first] = known.orders.values();
        if (first === undefined) return 0;
        const { platform, side } = first.document;
        const plan = planCommit({ connectionId, platform, side }, [], known, { nowMs, createId: randomUUID }, true);
        await this.repository.applyPlan(session, plan, nowMs);
        return plan.orders.length;
      });
    }
    return released;
  }

  private protect(observation: Observation): Observation {
    const externalId = storableText(observation.externalId);
    return observation.entity === 'order'
      ? { ...observation, externalId, fragment: protectReceiver(observation.fragment, this.sealer) }
      : { ...observation, externalId };
  }

  private async dropKnown(scope: CommitScope, batch: readonly Observation[]): Promise<readonly Observation[]> {
    if (batch.length === 0) return batch;
    try {
      const known = await this.observations.listKnown(scope.connectionId, batch);
      return batch.filter((observation) => !known.has(observation));
    } catch (error) {
      // One that cannot even be asked about is found out by the commit, and costs only itself there.
      if (!isFaultOfContent(error)) throw error;
      return batch;
    }
  }

  private async commitOrIsolate(scope: CommitScope, batch: readonly Observation[]): Promise<IsolatedReport> {
    if (batch.length === 0) return { changed: 0, failed: [] };
    try {
      return { changed: await this.commitFresh(scope, batch), failed: [] };
    } catch (error) {
      if (!isFaultOfContent(error)) throw error;
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) return { changed: 0, failed: [failedBody(only, error)] };
      this.runtime.logger.warn({ connectionId: scope.connectionId, size: batch.length }, 'isolating a bad observation');
      const middle = Math.ceil(batch.length / 2);
      const left = await this.commitOrIsolate(scope, batch.slice(0, middle));
      const right = await this.commitOrIsolate(scope, batch.slice(middle));
      return { changed: left.changed + right.changed, failed: [...left.failed, ...right.failed] };
    }
  }

  private async commitFresh(scope: CommitScope, batch: readonly Observation[]): Promise<number> {
    const sealed = batch.map((observation) => ({ observation, body: sealRawBody(observation.rawText, this.sealer) }));
    const { connectionId } = scope;
    return this.repository.inTransaction(connectionId, async (session) => {
      const inserted = await this.observations.insertObservations(session, connectionId, sealed);
      const known = await this.repository.findKnown(session, connectionId, inserted);
      const nowMs = this.runtime.clock.now();
      const plan = planCommit(scope, inserted, known, { nowMs, createId: randomUUID });
      await this.repository.applyPlan(session, plan, nowMs);
      return [...plan.orders, ...plan.afterSales].filter((change) => change.events.length > 0).length;
    });
  }

  private async quarantine(scope: CommitScope, bodies: readonly DoomedBody[]): Promise<void> {
    const rows = bodies.map(({ raw, ...body }) => {
      const { rawText, hash } = fixRaw(raw);
      return { ...body, id: randomUUID(), hash, body: sealRawBody(rawText, this.sealer) };
    });
    const added = await this.observations.insertQuarantine(scope.connectionId, rows, this.runtime.clock.now());
    const isNew = bodies.filter((_body, index) => added.has(rows[index]?.id ?? ''));
    await this.watch.look(scope, isNew);
  }
}

interface DoomedBody extends Required<RejectedBody> {
  readonly observedAtMs: number;
}

interface IsolatedReport {
  readonly changed: number;
  readonly failed: readonly DoomedBody[];
}

/**
 * SQLSTATE classes 22 (data exception), 23 (constraint) and 54 (more than an index or a statement takes): this content
 * cannot be stored. All else is the store's trouble.
 */
function isFaultOfContent(error: unknown): boolean {
  if (error instanceof OrderloomError) return error.code === 'order_mapping';
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^(?:2[23]|54)...$/.test(cause.code)) return true;
  }
  return error instanceof TypeError || error instanceof RangeError;
}

/** Longer than any id of a platform. */
const longestAskedId = 200;

function failedBody(observation: Observation, error: unknown): DoomedBody {
  const message = error instanceof OrderloomError ? error.message : 'could not be stored';
  const { raw, operation, externalId, mappingVersion, observedAtMs } = observation;
  // Quarantine looks bodies up by it, and an index takes no id without end.
  const askedId = externalId.length <= longestAskedId ? externalId : '';
  return { raw, operation, askedId, mappingVersion, observedAtMs, issues: [{ path: '', message }] };
}
