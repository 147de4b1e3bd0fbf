import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Runtime } from '@orderloom/core/http';
import { AppConfig } from '../config/app-config.js';
import type { ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { isWitness } from '../sync/witness-of.js';
import { Adapters, type ConnectedAdapter } from '../platforms/adapters.js';
import { RUNTIME } from '../runtime/runtime.js';
import { Sealer } from '../secrets/sealer.js';
import { isStillLost } from './access-losses.js';
import {
  AlarmFactsRepository,
  type FeedFacts,
  type LedgerFacts,
  type QuarantineFacts,
  type ReconciliationFacts,
} from './alarm-facts.repository.js';
import { AlarmsRepository } from './alarms.repository.js';
import { judgeAlarms, type StandingAlarm } from './judge-alarms.js';
import type { ConnectionFacts } from './list-troubles.js';

const reviewEveryMs = 60_000;
const dayMs = 86_400_000;

/** What was read of the store, to be divided among the connections. */
interface StoredFacts {
  readonly ledger: ReadonlyMap<string, readonly LedgerFacts[]>;
  readonly quarantine: ReadonlyMap<string, QuarantineFacts>;
  readonly feeds: ReadonlyMap<string, FeedFacts>;
  readonly reconciliations: ReadonlyMap<string, readonly ReconciliationFacts[]>;
  readonly losses: ReadonlyMap<string, StandingAlarm>;
}

/** Looks once a minute whether something is wrong with a connection, or no longer is, and says so once. */
@Injectable()
export class AlarmReview {
  #nextAtMs = -Infinity;

  constructor(
    private readonly config: AppConfig,
    private readonly facts: AlarmFactsRepository,
    private readonly repository: AlarmsRepository,
    private readonly connections: ConnectionsRepository,
    private readonly adapters: Adapters,
    private readonly sealer: Sealer,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** To be called at every tick. */
  async reviewWhenDue(): Promise<void> {
    const nowMs = this.runtime.clock.now();
    if (nowMs < this.#nextAtMs) return;
    this.#nextAtMs = nowMs + reviewEveryMs;
    await this.review();
  }

  async review(): Promise<void> {
    const nowMs = this.runtime.clock.now();
    const standing = await this.repository.listStanding();
    const stored = await this.readStored(standing, nowMs);
    const rows = await this.connections.listActive();
    const connections = rows.map((row) => this.factsOf(row, stored, nowMs));
    const verdict = judgeAlarms({ limits: this.config.alarms, connections, standing }, nowMs);
    await this.repository.apply(verdict, new Date(nowMs));
    await this.repository.prune(new Date(nowMs - this.config.runRetentionDays * dayMs));
    const raised = verdict.raise.length + verdict.raiseAtOnce.length;
    const cleared = verdict.clear.length;
    if (raised + cleared > 0) this.runtime.logger.warn({ raised, cleared }, 'alarms have changed');
  }

  private async readStored(standing: readonly StandingAlarm[], nowMs: number): Promise<StoredFacts> {
    const quarantine = await this.facts.listQuarantine(nowMs);
    const feeds = await this.facts.listFeeds();
    const losses = standing.filter((alarm) => alarm.kind === 'access_lost');
    return {
      ledger: Map.groupBy(await this.facts.listLedger(), (facts) => facts.connectionId),
      reconciliations: Map.groupBy(await this.facts.listReconciliations(), (facts) => facts.connectionId),
      quarantine: new Map(quarantine.map((facts) => [facts.connectionId, facts])),
      feeds: new Map(feeds.map((facts) => [facts.key, facts])),
      losses: new Map(losses.map((alarm) => [alarm.connectionId, alarm])),
    };
  }

  private factsOf(row: ConnectionRow, stored: StoredFacts, nowMs: number): ConnectionFacts {
    const connected = this.connect(row);
    const failing = row.health === 'failing' ? (row.lastError?.code ?? 'unknown') : undefined;
    const loss = stored.losses.get(row.id);
    const facts = {
      connectionId: row.id,
      sinceMs: row.updatedAt.getTime(),
      quarantine: stored.quarantine.get(row.id) ?? { open: 0, withinLastHour: 0 },
      isAccessLost: loss !== undefined && isStillLost(loss, row, this.sealer),
    };
    if ('fault' in connected) {
      return { ...facts, streams: [], access: undefined, feed: undefined, failure: connected.fault };
    }
    const { adapter, access } = connected;
    const ledger = new Map((stored.ledger.get(row.id) ?? []).map((one) => [one.stream, one]));
    const findings = new Map((stored.reconciliations.get(row.id) ?? []).map((one) => [one.stream, one]));
    const { messageFeed } = adapter;
    const feed = messageFeed === undefined ? undefined : stored.feeds.get(messageFeed.key);
    return {
      ...facts,
      access,
      failure: failing,
      streams: adapter.streams
        .filter((stream) => stream.unavailable === undefined && !isWitness(stream, adapter.streams))
        .map(({ name, lagMs }) => {
          const windows = ledger.get(name);
          return {
            stream: name,
            lagMs,
            doneUntilMs: windows?.doneUntilMs ?? undefined,
            unfinishedMs: windows?.unfinishedMs ?? 0,
            oldestUnfinishedMs: windows?.oldestUnfinishedMs ?? undefined,
            suspects: windows?.suspects ?? 0,
            findings: findings.get(name),
          };
        }),
      feed:
        messageFeed === undefined
          ? undefined
          : { isOpen: feed?.state === 'open' && feed.leaseUntilMs > nowMs, reason: feed?.reason ?? null },
    };
  }

  private connect(row: ConnectionRow): ConnectedAdapter | { readonly fault: string } {
    try {
      return this.adapters.connect(row);
    } catch (error) {
      if (error instanceof OrderloomError) return { fault: error.code };
      throw error;
    }
  }
}
