import type { FeedEvent } from '../../src/events/events.repository.js';
import { Trace } from '../trace.js';
import { Random } from '../time/random.js';
import { VirtualTime } from '../time/virtual-time.js';
import { Worker, type Blow } from '../time/worker.js';
import { MemoryWebhooks } from './memory-webhooks.js';
import { ModelReceiver, receiverKinds, type ReceiverKind } from './model-receiver.js';
import { WebhookProcess } from './webhook-process.js';

/** A day of events, and what came of it. */
export interface WebhookWorld {
  readonly store: MemoryWebhooks;
  readonly receivers: ReadonlyMap<ReceiverKind, ModelReceiver>;
  /** When each event was written, by its id. */
  readonly writtenAtMs: ReadonlyMap<string, number>;
  readonly blows: number;
  readonly digest: number;
}

/** How a world is run. */
export interface WorldOptions {
  readonly orders?: number;
  /** All kinds when absent. */
  readonly kinds?: readonly ReceiverKind[];
  readonly write?: (line: string) => void;
}

const startMs = Date.UTC(2026, 0, 1);
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const processes = 3;
/** The ladder takes three days and some hours. */
const endMs = startMs + 4.2 * dayMs;
const disableAfterMs = 3 * dayMs;
const blows: readonly [Blow, ...Blow[]] = ['killed_before', 'killed_after', 'frozen', 'lost_before', 'lost_after'];

/**
 * Twenty-four hours of events to receivers of every kind, served by three processes that are killed, frozen and cut off
 * from their database on the way, and what remains to be sent for some days after.
 */
export async function simulateWebhooks(seed: number, options: WorldOptions = {}): Promise<WebhookWorld> {
  const { orders = 250, kinds = receiverKinds, write } = options;
  const random = new Random(`webhooks ${seed}`);
  const time = new VirtualTime(startMs, random);
  const trace = new Trace(time, write);
  const store = new MemoryWebhooks(kinds);
  const receivers = new Map(kinds.map((kind) => [kind, new ModelReceiver(kind, startMs, random.fork(kind))]));
  const writtenAtMs = scheduleEvents(time, store, random.fork('events'), orders);
  const fate = random.fork('fate');
  let struck = 0;
  const drawBlow = (): Blow | undefined => {
    if (!fate.chance(1 / 3_000)) return undefined;
    struck += 1;
    return fate.pick(...blows);
  };
  let born = 0;
  const startProcess = (): void => {
    born += 1;
    const worker = new Worker(
      `process ${born}`,
      { time, random: random.fork(`worker ${born}`), trace, drawBlow },
      fate.between(-1_000, 1_000),
    );
    worker.onDeath(() => time.at(time.now() + 5_000, startProcess));
    const lives = { store, receivers, random: random.fork(`lane ${born}`), disableAfterMs };
    void new WebhookProcess(worker, lives).run();
  };
  for (let count = 0; count < processes; count += 1) startProcess();
  if (store.webhooks.has('gone_for_a_while')) {
    time.at(startMs + 8 * hourMs, () => store.enable('gone_for_a_while', time.now()));
  }
  await time.runUntil(endMs);
  return { store, receivers, writtenAtMs, blows: struck, digest: trace.digest };
}

/** Orders that begin all over the day, each with up to eight events in a burst or over hours. */
function scheduleEvents(
  time: VirtualTime,
  store: MemoryWebhooks,
  random: Random,
  orders: number,
): ReadonlyMap<string, number> {
  const writtenAtMs = new Map<string, number>();
  const happen = (entityId: string, sequence: number): void => {
    const id = String(store.events.length + 1);
    const nowMs = time.now();
    writtenAtMs.set(id, nowMs);
    store.events.push(createEvent(id, entityId, sequence, nowMs));
  };
  for (let order = 0; order < orders; order += 1) {
    const entityId = `order-${order}`;
    const isBurst = random.chance(0.5);
    const atMs = Array.from({ length: random.between(1, 8) }, () => random.next()).sort((left, right) => left - right);
    const firstMs = startMs + random.next() * (isBurst ? dayMs - 10_000 : dayMs / 2);
    for (const [place, share] of atMs.entries()) {
      time.at(firstMs + share * (isBurst ? 10_000 : dayMs / 2), () => happen(entityId, place + 1));
    }
  }
  return writtenAtMs;
}

function createEvent(id: string, entityId: string, sequence: number, nowMs: number): FeedEvent {
  return {
    id,
    position: id,
    connectionId: 'shop',
    entity: 'order',
    entityId,
    sequence,
    version: sequence,
    channel: 'taobao',
    externalId: entityId,
    type: sequence === 1 ? 'order.created' : 'order.updated',
    detail: {},
    occurredAtMs: nowMs,
    recordedAtMs: nowMs,
  };
}
