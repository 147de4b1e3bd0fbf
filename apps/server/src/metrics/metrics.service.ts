import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import type { Gauge } from 'prom-client';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { CommitTally } from '../ingest/commit-tally.js';
import { Adapters } from '../platforms/adapters.js';
import { QuarantineRetrier } from '../quarantine/quarantine-retrier.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Metrics } from './metrics.js';
import { MetricsRepository, type StoreFacts, type Tally } from './metrics.repository.js';

/** Series by connection that one metric shows: the worst. */
export const mostSeries = 1_000;
/** Facts of the store are read at most this often, however many ask. */
const freshForMs = 5_000;
const dayMs = 86_400_000;

/** How long the access of one connection still lasts. */
interface AccessFact {
  readonly connection: string;
  readonly platform: string;
  readonly endsAtMs: number;
}

interface Facts {
  readonly readAtMs: number;
  readonly store: StoreFacts;
  readonly access: readonly AccessFact[];
}

/** Tells all numbers as text. */
@Injectable()
export class MetricsService {
  #facts: Promise<Facts> | undefined;
  #readAtMs = 0;

  constructor(
    readonly metrics: Metrics,
    private readonly repository: MetricsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly adapters: Adapters,
    private readonly commits: CommitTally,
    private readonly quarantine: QuarantineRetrier,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  get contentType(): string {
    return this.metrics.registry.contentType;
  }

  /** Prometheus' text format. Throws when the store does not answer: a scrape that fails says so by itself. */
  async scrape(): Promise<string> {
    this.fill(await this.getFacts());
    return this.metrics.registry.metrics();
  }

  private getFacts(): Promise<Facts> {
    const nowMs = this.runtime.clock.now();
    if (this.#facts === undefined || nowMs - this.#readAtMs >= freshForMs) {
      this.#readAtMs = nowMs;
      this.#facts = this.readFacts();
      this.#facts.catch(() => (this.#facts = undefined));
    }
    return this.#facts;
  }

  private async readFacts(): Promise<Facts> {
    return {
      readAtMs: this.runtime.clock.now(),
      store: await this.repository.readFacts(),
      access: await this.listAccess(),
    };
  }

  private async listAccess(): Promise<readonly AccessFact[]> {
    const facts: AccessFact[] = [];
    for (const row of await this.connections.listActive()) {
      try {
        const { access } = this.adapters.connect(row);
        if (access?.endsAtMs === undefined) continue;
        facts.push({ connection: row.id, platform: row.platform, endsAtMs: access.endsAtMs });
      } catch (error) {
        // Credentials that cannot be opened are what the connection's own state tells.
        if (!(error instanceof OrderloomError)) throw error;
      }
    }
    return facts;
  }

  private fill({ store, access }: Facts): void {
    const { metrics } = this;
    const nowMs = this.runtime.clock.now();
    const ageOf = (seconds: number | null) => (seconds === null ? [] : [Math.max(0, nowMs / 1000 - seconds)]);
    metrics.leftOut.reset();
    const streams = store.streams.map(({ connectionId: connection, ...stream }) => ({ connection, ...stream }));
    this.show(
      metrics.streamLag,
      'orderloom_stream_lag_seconds',
      streams.flatMap(({ readToSeconds, unfinishedFromSeconds: _from, ...labels }) =>
        ageOf(readToSeconds).map((value) => ({ labels, value, badness: value })),
      ),
    );
    this.show(
      metrics.oldestUnfinished,
      'orderloom_stream_oldest_unfinished_seconds',
      streams.flatMap(({ unfinishedFromSeconds, readToSeconds: _to, ...labels }) =>
        ageOf(unfinishedFromSeconds).map((value) => ({ labels, value, badness: value })),
      ),
    );
    this.show(
      metrics.accessDaysLeft,
      'orderloom_access_days_left',
      access.map(({ endsAtMs, ...labels }) => {
        const value = (endsAtMs - nowMs) / dayMs;
        return { labels, value, badness: -value };
      }),
    );
    setAll(metrics.connections, store.connections);
    setAll(metrics.unfinishedWindows, store.windows);
    setAll(metrics.quarantined, store.quarantined);
    setAll(metrics.openFindings, store.findings);
    setAll(metrics.jobs, store.jobs);
    metrics.webhookPending.set(store.webhooks.pending);
    const [oldestSeconds = 0] = ageOf(store.webhooks.oldestSeconds);
    metrics.webhookOldestPending.set(oldestSeconds);
    metrics.pushMessages.reset();
    for (const { count, labels } of store.messages) metrics.pushMessages.inc(labels, count);
    this.fillOwn();
  }

  /** What only this process knows. */
  private fillOwn(): void {
    const { rows, quarantineRetries } = this.metrics;
    rows.reset();
    for (const [platform, { observed, fresh, changed, quarantined }] of this.commits.counts) {
      rows.inc({ platform, step: 'read' }, observed);
      rows.inc({ platform, step: 'new' }, fresh);
      rows.inc({ platform, step: 'changed' }, changed);
      rows.inc({ platform, step: 'quarantined' }, quarantined);
    }
    quarantineRetries.reset();
    for (const [outcome, count] of Object.entries(this.quarantine.tried)) quarantineRetries.inc({ outcome }, count);
  }

  private show<Label extends string>(
    gauge: Gauge<Label>,
    name: string,
    series: readonly { readonly labels: Record<Label, string>; readonly value: number; readonly badness: number }[],
  ): void {
    gauge.reset();
    const worst = series.toSorted((left, right) => right.badness - left.badness).slice(0, mostSeries);
    for (const { labels, value } of worst) gauge.set(labels, value);
    this.metrics.leftOut.set({ metric: name }, series.length - worst.length);
  }
}

function setAll<Label extends string>(gauge: Gauge<Label>, tallies: readonly Tally<Label>[]): void {
  gauge.reset();
  for (const { count, labels } of tallies) gauge.set(labels, count);
}
