import { silentLogger } from '@orderloom/core/logging';
import { afterEach, expect, it } from 'vitest';
import { ManualClock } from '../../test/manual-clock.js';
import type { AttemptOutcome, PendingDelivery } from './delivery-store.js';
import type { DeliveryAnswer } from './judge-answer.js';
import { goodHealth, type ReceiverHealth } from './receiver-health.js';
import { WebhookLane, type ServedWebhook } from './webhook-lane.js';
import type { Receiver } from './webhook-sender.js';

const taken: DeliveryAnswer = { status: 204, retryAfter: undefined };
const delivery = (place: number, entityId = 'order'): PendingDelivery => ({
  messageId: `msg_${place}`,
  connectionId: 'shop',
  entityId,
  payload: '{}',
  position: BigInt(place),
  eventId: BigInt(place),
  attempts: 0,
  nextAttemptAtMs: 0,
});
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});
/** Stands still until it is moved. */
class MovedClock extends ManualClock {
  offsetMs = 0;
  override now(): number {
    return super.now() + this.offsetMs;
  }
}
/** Lets every promise go on that can. */
const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));

interface LaneOptions {
  readonly answers?: (messageId: string) => DeliveryAnswer | Promise<DeliveryAnswer>;
  readonly leaseMs?: number;
  readonly health?: ReceiverHealth;
  readonly secrets?: ServedWebhook['secrets'];
  readonly record?: (outcome: AttemptOutcome) => void;
}
async function open(waiting: PendingDelivery[], options: LaneOptions = {}) {
  const { answers = () => taken, leaseMs = 45_000, health = goodHealth, secrets = [] } = options;
  const clock = new MovedClock();
  const sent: string[] = [];
  const receivers: Receiver[] = [];
  const outcomes: AttemptOutcome[] = [];
  const webhook = { id: 'hook', revision: 1, url: 'https://hook.example/', secrets, health };
  const stop = new AbortController();
  const lane = new WebhookLane(webhook, clock.now() + leaseMs, {
    owner: 'us',
    clock,
    random: () => 0.5,
    logger: silentLogger,
    disableAfterMs: 86_400_000,
    store: {
      listDue: (_id, { busyEntityIds, limit }) =>
        Promise.resolve({
          due: waiting.filter(({ entityId }) => !busyEntityIds.has(entityId)).slice(0, limit),
          nextAtMs: undefined,
        }),
      record: (_id, _owner, outcome) => {
        options.record?.(outcome);
        outcomes.push(outcome);
        if (outcome.state !== 'pending') waiting.splice(waiting.indexOf(outcome.delivery), 1);
        return Promise.resolve();
      },
    },
    send: (receiver, { messageId }) => {
      sent.push(messageId);
      receivers.push(receiver);
      return Promise.resolve(answers(messageId));
    },
  });
  const done = lane.run(stop.signal, new AbortController().signal);
  stops.push(async () => {
    stop.abort();
    await done;
  });
  for (let turn = 0; turn < 20; turn += 1) await settle();
  return { lane, webhook, clock, sent, receivers, outcomes, done };
}

it('sends to several orders at the same time, but not to more than a receiver should bear', async () => {
  const { promise, resolve } = Promise.withResolvers<DeliveryAnswer>();
  const waiting = Array.from({ length: 12 }, (_, place) => delivery(place, `order ${place}`));
  const { sent } = await open(waiting, { answers: () => promise });
  expect(sent).toHaveLength(8);
  resolve(taken);
});

it('probes a receiver that is out with one message at a time', async () => {
  const { promise, resolve } = Promise.withResolvers<DeliveryAnswer>();
  const waiting = [delivery(1, 'a'), delivery(2, 'b')];
  const health = { consecutiveFailures: 9, failingSinceMs: 0 };
  const { sent } = await open(waiting, { answers: () => promise, health });
  expect(sent).toEqual(['msg_1']);
  resolve(taken);
});

it('says when a receiver that was out takes a message again', async () => {
  const health = { consecutiveFailures: 9, failingSinceMs: 0 };
  const { outcomes } = await open([delivery(1, 'a'), delivery(2, 'b')], { health });
  expect(outcomes.map(({ hasRecovered }) => hasRecovered)).toEqual([true, false]);
});

it('begins nothing that could outlive its lease, and goes on when that is longer', async () => {
  const { lane, webhook, clock, sent } = await open([delivery(1)], { leaseMs: 19_000 });
  expect(sent).toEqual([]);
  lane.refresh(webhook, clock.now() + 45_000);
  lane.wake();
  await settle();
  await settle();
  expect(sent).toEqual(['msg_1']);
});

it('sends again what arrived and could not be written down', async () => {
  let faults = 1;
  const { clock, sent } = await open([delivery(1)], {
    record: () => {
      faults -= 1;
      if (faults >= 0) throw new Error('the database is away');
    },
  });
  expect(sent).toEqual(['msg_1']);
  clock.offsetMs = 1_000;
  clock.wake(1_000);
  for (let turn = 0; turn < 20; turn += 1) await settle();
  expect(sent).toEqual(['msg_1', 'msg_1']);
});

it('lets everything rest as long as a receiver asks for', async () => {
  const answers = (messageId: string) => (messageId === 'msg_1' ? { status: 429, retryAfter: '120' } : taken);
  const waiting = [
    delivery(1, 'a'),
    ...Array.from({ length: 20 }, (_, place) => delivery(place + 2, `order ${place}`)),
  ];
  const { sent, outcomes } = await open(waiting, { answers });
  expect(outcomes[0]).toMatchObject({ state: 'pending', failure: 'too_many_requests' });
  // Those that were under way with it.
  expect(sent).toHaveLength(8);
});

it('signs with the secrets that have not ended', async () => {
  const nowMs = new ManualClock().now();
  const { receivers } = await open([delivery(1)], {
    secrets: [
      { secret: 'new', endsAtMs: undefined },
      { secret: 'former', endsAtMs: nowMs + 1 },
      { secret: 'old', endsAtMs: nowMs },
    ],
  });
  expect(receivers).toEqual([{ url: 'https://hook.example/', secrets: ['new', 'former'] }]);
});

it('ends when the receiver wants no more, and gives nothing up', async () => {
  const { outcomes, done } = await open([delivery(1, 'a')], {
    answers: () => ({ status: 410, retryAfter: undefined }),
  });
  await done;
  expect(outcomes).toMatchObject([{ state: 'pending', attempts: 0, disabledReason: 'gone' }]);
});

it('ends when nothing was taken for too long', async () => {
  const failingSinceMs = new ManualClock().now() - 86_400_000;
  const { outcomes, done } = await open([delivery(1, 'a')], {
    answers: () => ({ failure: 'timeout' }),
    health: { consecutiveFailures: 3, failingSinceMs },
  });
  await done;
  expect(outcomes).toMatchObject([{ state: 'pending', attempts: 1, disabledReason: 'failing' }]);
});
