import type { StreamCapabilities } from '@orderloom/core/platform';
import { noFaults, type FaultIntensity } from './faults.js';
import type { PlatformManner } from './platform/model-platform.js';
import { listOrders } from './platform/model-endpoints.js';
import { modelChannel } from './platform/model-adapter.js';
import type { PushManner } from './platform/push-sender.js';
import { Random } from './time/random.js';

/** Everything one simulation is made from. */
export interface Scenario {
  readonly seed: number;
  /** Which kind of list the platform has. */
  readonly kind: ListKind;
  readonly stream: StreamCapabilities;
  /** The list of the same orders by creation, from which the horizon then counts; undefined where there is none. */
  readonly witness: StreamCapabilities | undefined;
  readonly platform: PlatformManner;
  /** Whether the platform tells its time. */
  readonly tellsTime: boolean;
  readonly pushes: PushManner;
  readonly faults: FaultIntensity;
  readonly workers: number;
  readonly longestWorkerSkewMs: number;
  readonly changesPerHour: number;
  readonly newOrdersPerHour: number;
  /** Changes to the list that is being read, per answer. */
  readonly touchesPerList: number;
  /** How long things go wrong, ms. */
  readonly faultyMs: number;
  /** Spells without any worker, in ms since the beginning. */
  readonly pauses: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** Time that everything has to come right after faults and changes have ended, ms. */
  readonly calmMs: number;
  /** Whether nothing goes wrong: then whatever was shown for a while must be there, also if it no longer is shown. */
  readonly isSmooth: boolean;
  /** Whether only revisions are stored. */
  readonly isLean: boolean;
}

/**
 * `timed`: filtered by time, and a row is the whole order. `bare`: filtered by time, rows without detail. `sorted`: no
 * filter, newest change first. `unsorted`: no filter, and nobody knows the order.
 */
export type ListKind = 'timed' | 'bare' | 'sorted' | 'unsorted';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** A small world with everything in it, drawn from a seed. */
export function drawScenario(seed: number): Scenario {
  const random = new Random(`scenario ${seed}`);
  const kind = random.pick<ListKind>('timed', 'timed', 'timed', 'bare', 'sorted', 'unsorted');
  const isTimed = kind === 'timed' || kind === 'bare';
  const historyMs = random.between(2, 16) * hourMs;
  const lagMs = random.pick(60_000, 180_000);
  const overlapMs = random.pick(120_000, 300_000);
  const tellsTime = random.chance(0.5);
  const longestSkewMs = tellsTime ? 10 * minuteMs : 20_000;
  const faultyMs = random.between(20, 60) * minuteMs;
  const pauseMs = random.chance(0.3) ? 3 * hourMs : 0;
  const pauseAtMs = random.between(5, 15) * minuteMs;
  const horizonMs = random.pick(null, 2 * historyMs, Math.ceil(historyMs * 0.8));
  const stream: StreamCapabilities = {
    name: 'orders',
    entity: 'order',
    channel: modelChannel,
    operation: listOrders.name,
    windowFilter: isTimed ? 'updated_at' : 'none',
    maxWindowMs: kind === 'timed' ? 30 * minuteMs : null,
    granularityMs: 1_000,
    lagMs,
    overlapMs,
    horizonMs: isTimed ? horizonMs : null,
    maxPageSize: isTimed ? random.between(3, 15) : random.between(10, 25),
    pageOrder: kind === 'unsorted' ? 'unknown' : 'newest_first',
    reportsTotal: true,
    carriesDetail: kind === 'timed',
    partitions: [''],
  };
  // Drawn apart, so that all else of a world stays as it was without it.
  const hasWitness = kind === 'timed' && horizonMs !== null && new Random(`witness ${seed}`).chance(0.5);
  return {
    seed,
    kind,
    stream,
    witness: hasWitness ? witnessOf(stream) : undefined,
    platform: {
      orders: isTimed ? random.between(30, 200) : random.between(20, 90),
      laterOrders: 100,
      historyMs,
      longestLifeMs: hasWitness ? historyMs / 2 : 24 * hourMs,
      oldestShare: 0,
      skewMs: (random.next() * 2 - 1) * longestSkewMs,
      // What the stream's settings are meant to bear, less what clocks that are not told may be off.
      longestLagMs: (isTimed ? lagMs + overlapMs : overlapMs) - 45_000,
      usualLagMs: lagMs / 2,
      lateShare: random.pick(0.1, 0.5),
      twiceShare: random.pick(0, 0.2),
      burst: isTimed ? random.between(1, 40) : 1,
      malformedShare: random.pick(0, 0.04),
    },
    tellsTime,
    pushes: { share: random.pick(0, 0, 0.5, 0.95), repeatedShare: 0.1, forgedPerHour: random.pick(0, 20) },
    faults: {
      answer: random.pick(0, 0.02, 0.15),
      page: random.pick(0, 0.02, 0.1),
      kill: random.pick(0, 0.0005, 0.004),
      freeze: random.pick(0, 0.0003, 0.002),
      storeLost: random.pick(0, 0.001, 0.01),
      outages: random.below(3),
    },
    workers: random.between(1, 3),
    longestWorkerSkewMs: 5_000,
    changesPerHour: random.between(10, 200),
    newOrdersPerHour: random.between(0, 20),
    touchesPerList: random.pick(0, 0.05, 0.5),
    faultyMs: faultyMs + pauseMs,
    pauses: pauseMs === 0 ? [] : [{ fromMs: pauseAtMs, toMs: pauseAtMs + pauseMs }],
    calmMs: 40 * minuteMs,
    isSmooth: false,
    isLean: false,
  };
}

function witnessOf(stream: StreamCapabilities): StreamCapabilities {
  return { ...stream, name: 'orders.by_creation', windowFilter: 'created_at', maxWindowMs: 24 * hourMs };
}

/** A shop of any size with 90 days of history that is read while it moves; nothing else goes wrong. */
export function drawBackfill(seed: number, orders: number): Scenario {
  const random = new Random(`backfill ${seed}`);
  const base = drawScenario(seed);
  const historyMs = 90 * 24 * hourMs;
  const lagMs = 180_000;
  const overlapMs = 180_000;
  const stream: StreamCapabilities = {
    ...base.stream,
    windowFilter: 'updated_at',
    maxWindowMs: 30 * minuteMs,
    lagMs,
    overlapMs,
    horizonMs: historyMs,
    maxPageSize: 100,
    pageOrder: 'newest_first',
    carriesDetail: true,
  };
  return {
    ...base,
    kind: 'timed',
    stream,
    witness: witnessOf(stream),
    platform: {
      orders,
      laterOrders: Math.ceil(orders / 50),
      historyMs,
      longestLifeMs: 30 * 24 * hourMs,
      oldestShare: 0.02,
      skewMs: (random.next() * 2 - 1) * 20_000,
      longestLagMs: lagMs + overlapMs - 45_000,
      usualLagMs: lagMs / 2,
      lateShare: 0.1,
      twiceShare: 0,
      burst: random.pick(1, 60, 400),
      malformedShare: 0,
    },
    tellsTime: false,
    pushes: { share: 0, repeatedShare: 0, forgedPerHour: 0 },
    faults: noFaults,
    workers: 1,
    changesPerHour: orders / 500,
    newOrdersPerHour: orders / 2_000,
    touchesPerList: random.pick(0.1, 0.5),
    // Long enough to read it all; what is left of it the hub polls.
    faultyMs: 3 * hourMs + orders * 4,
    pauses: [],
    calmMs: 40 * minuteMs,
    isSmooth: true,
    isLean: true,
  };
}
