import { Faults } from './faults.js';
import { Hub } from './hub/hub.js';
import type { Mutant } from './mutant.js';
import { judge } from './oracle.js';
import { Gateway } from './platform/gateway.js';
import { ModelPlatform } from './platform/model-platform.js';
import { PushSender } from './platform/push-sender.js';
import type { Finding, Report } from './promised.js';
import type { Scenario } from './scenario.js';
import { HubStore } from './store/hub-store.js';
import { RevisionStore } from './store/lean-ingest.js';
import { Random } from './time/random.js';
import { idle, VirtualTime } from './time/virtual-time.js';
import { Trace } from './trace.js';

/** What became of one simulation. */
export interface Verdict {
  readonly seed: number;
  readonly findings: readonly Finding[];
  /** Equal for equal runs. */
  readonly digest: number;
  readonly orders: number;
  readonly calls: number;
  readonly steps: number;
  readonly virtualMs: number;
  readonly pushes: number;
  /** How often each thing went wrong. */
  readonly faults: ReadonlyMap<string, number>;
}

/** How to run. */
export interface SimulationOptions {
  readonly mutant?: Mutant | undefined;
  /** Takes each line of what happens. */
  readonly write?: ((line: string) => void) | undefined;
}

const beginMs = Date.UTC(2026, 0, 15, 4);
const credentials = { shop: 'shop-1', secret: 'simulated-secret' };
/** Further findings of a run tell nothing new. */
const maxFindings = 50;

/** Runs one world from its beginning to its end. Deterministic: equal arguments give equal verdicts. */
export async function simulate(scenario: Scenario, options: SimulationOptions = {}): Promise<Verdict> {
  const random = new Random(`world ${scenario.seed}`);
  const time = new VirtualTime(beginMs, random);
  const trace = new Trace(time, options.write);
  const findings: Finding[] = [];
  const report: Report = (promise, text) => {
    trace.note('oracle', `${promise}: ${text}`);
    if (findings.length < maxFindings) findings.push({ promise, text });
  };
  const { mutant } = options;
  const stream = {
    ...scenario.stream,
    ...(mutant === 'no_overlap' ? { overlapMs: 0 } : {}),
    // Without totals the reader cannot know whether a window fits: what is left to it is to page forward.
    ...(mutant === 'forward_paging' ? { reportsTotal: false } : {}),
  };

  const calmAtMs = beginMs + scenario.faultyMs;
  const endAtMs = calmAtMs + scenario.calmMs;
  const platform = new ModelPlatform(time, scenario.platform, random);
  const faults = new Faults(time, random, scenario.faults, calmAtMs);
  const gateway = new Gateway(
    platform,
    faults,
    {
      secret: credentials.secret,
      horizonMs: scenario.stream.horizonMs,
      hidesByCreation: scenario.witness !== undefined,
      touchesPerList: scenario.touchesPerList,
      touchesUntilMs: calmAtMs,
    },
    random,
  );
  const store = new HubStore(mutant, report);
  const capacity = scenario.platform.orders + scenario.platform.laterOrders;
  const revisions = scenario.isLean ? new RevisionStore(capacity) : undefined;
  const hub = new Hub(
    time,
    { time, random: random.fork('workers'), trace, drawBlow: (_worker, label) => faults.drawBlow(label) },
    {
      store,
      revisions,
      gateway,
      credentials,
      stream,
      witness: mutant === 'late_for_expiring' ? undefined : scenario.witness,
      tellsTime: scenario.tellsTime,
      startAt: beginMs - scenario.platform.historyMs,
      random,
    },
    {
      workers: scenario.workers,
      longestSkewMs: scenario.longestWorkerSkewMs,
      pauses: scenario.pauses.map(({ fromMs, toMs }) => ({ fromAt: beginMs + fromMs, toAt: beginMs + toMs })),
    },
    (error) => report('defect', error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  const pushes = new PushSender(time, platform, hub, scenario.pushes, credentials.secret, report, random);
  const life = random.fork('life of the shop');
  repeatUntil(
    time,
    calmAtMs,
    () => life.waitMs(scenario.changesPerHour),
    () => platform.touchAny(),
  );
  repeatUntil(
    time,
    calmAtMs,
    () => life.waitMs(scenario.newOrdersPerHour),
    () => platform.place(),
  );

  await time.runUntil(endAtMs);
  hub.stop();
  judge({ scenario, platform, store, revisions, startedAtMs: beginMs, endedAtMs: endAtMs }, report);
  return {
    seed: scenario.seed,
    findings,
    digest: trace.digest,
    orders: platform.count,
    calls: gateway.calls,
    steps: time.steps,
    virtualMs: endAtMs - beginMs,
    pushes: pushes.sent,
    faults: faults.counts,
  };
}

function repeatUntil(time: VirtualTime, untilMs: number, drawWaitMs: () => number, happen: () => void): void {
  const again = () => {
    const atMs = time.now() + drawWaitMs();
    if (!(atMs < untilMs)) return;
    time.at(atMs, () => {
      happen();
      again();
      return idle;
    });
  };
  again();
}
