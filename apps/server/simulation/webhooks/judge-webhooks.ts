import { createEventMessage } from '../../src/webhooks/webhook-message.js';
import type { ModelWebhook } from './memory-webhooks.js';
import type { ModelReceiver, ReceiverKind } from './model-receiver.js';
import { isPoison } from './model-receiver.js';
import type { WebhookWorld } from './simulate-webhooks.js';

/** Promises of deliveries. */
export const webhookPromises = {
  lost: 'every event reaches every webhook, or stands in its log as given up',
  disordered: 'events of one order arrive one after the other',
  starved: 'a receiver that is well does not wait for others',
  pestered: 'a receiver that is out is left alone',
} as const;
export type WebhookPromise = keyof typeof webhookPromises;

/** A promise that was not kept. */
export interface WebhookFinding {
  readonly promise: WebhookPromise;
  readonly text: string;
}

const wellMedianMs = 25_000;
/** A dead process is missed after its lease, at the next look of another; all may be frozen at the same time. */
const wellSlowestHundredthMs = 120_000;

/** What went wrong in a world. Pure. */
export function judgeWebhooks(world: WebhookWorld): readonly WebhookFinding[] {
  return [...world.receivers].flatMap(([kind, receiver]) => {
    const webhook = world.store.get(kind);
    return [
      ...findLost(world, kind, webhook, receiver),
      ...findDisordered(kind, webhook, receiver),
      ...findStarved(world, kind, receiver),
      ...findPestered(kind, receiver),
    ];
  });
}

function findLost(
  { store }: WebhookWorld,
  kind: ReceiverKind,
  webhook: ModelWebhook,
  receiver: ModelReceiver,
): readonly WebhookFinding[] {
  const taken = new Set(receiver.takings.map(({ messageId }) => messageId));
  const findings: WebhookFinding[] = [];
  const lose = (text: string) => findings.push({ promise: 'lost', text: `${kind}: ${text}` });
  for (const [place, event] of store.events.entries()) {
    const { messageId } = createEventMessage(event);
    const name = `event ${event.sequence} of ${event.entityId}`;
    const finished = webhook.finished.get(messageId);
    const waits = webhook.pending.has(messageId) || place >= webhook.place;
    if (kind === 'lost' || (kind === 'poisoned' && isPoison(event.entityId))) {
      // It was disabled, or the order is one that it never takes: what was not given up waits.
      if (!waits && finished?.state !== 'given_up') lose(`${name} neither waits nor was given up`);
    } else if (taken.has(messageId)) {
      if (finished === undefined) lose(`${name} was taken and still waits`);
    } else lose(`${name} never came`);
  }
  if (kind === 'lost' && webhook.disabledReason !== 'failing') lose('was not disabled');
  // Once nothing but poison is left to send, nothing succeeds any more.
  if (kind !== 'lost' && kind !== 'poisoned' && webhook.disabledReason !== undefined) lose('is disabled');
  return findings;
}

function findDisordered(kind: ReceiverKind, webhook: ModelWebhook, receiver: ModelReceiver): readonly WebhookFinding[] {
  const lastOf = new Map<string, number>();
  const bySequence = new Map([...webhook.finished.values()].map((one) => [keyOf(one.payload), one]));
  return receiver.takings.flatMap(({ entityId, sequence, atMs }): readonly WebhookFinding[] => {
    const last = lastOf.get(entityId) ?? 0;
    lastOf.set(entityId, Math.max(last, sequence));
    const text = `${kind}: event ${sequence} of ${entityId} came after ${last}`;
    if (sequence <= last) return [{ promise: 'disordered', text }];
    for (let missing = last + 1; missing < sequence; missing += 1) {
      const before = bySequence.get(`${entityId} ${missing}`);
      const isGivenUp = before?.state === 'given_up' && (before.finishedAtMs ?? Infinity) <= atMs + 1_000;
      if (!isGivenUp) return [{ promise: 'disordered', text }];
    }
    return [];
  });
}

function findStarved({ store, writtenAtMs }: WebhookWorld, kind: ReceiverKind, receiver: ModelReceiver) {
  if (kind !== 'well' && kind !== 'well_too') return [];
  const lags = listLags(
    store.events.map((event) => [createEventMessage(event).messageId, writtenAtMs.get(event.id) ?? 0]),
    receiver,
  );
  const median = lags[Math.floor(lags.length / 2)] ?? 0;
  const slowest = lags[Math.floor(lags.length * 0.99)] ?? 0;
  if (median <= wellMedianMs && slowest <= wellSlowestHundredthMs) return [];
  const text = `${kind}: median ${Math.round(median)} ms, 99 % within ${Math.round(slowest)} ms`;
  return [{ promise: 'starved', text } as const];
}

/** From being written to being taken, in ascending order. */
function listLags(written: readonly (readonly [string, number])[], { takings }: ModelReceiver): readonly number[] {
  const takenAtMs = new Map(takings.map(({ messageId, atMs }) => [messageId, atMs]));
  return written
    .flatMap(([messageId, atMs]) => {
      const taken = takenAtMs.get(messageId);
      return taken === undefined ? [] : taken - atMs;
    })
    .toSorted((left, right) => left - right);
}

function findPestered(kind: ReceiverKind, { attempts }: ModelReceiver): readonly WebhookFinding[] {
  if (kind !== 'lost') return [];
  // Twelve an hour for three days, and what each new process tries before it knows.
  const most = 12 * 24 * 3 + 200;
  return attempts <= most ? [] : [{ promise: 'pestered', text: `${kind}: ${attempts} attempts` }];
}

function keyOf(payload: string): string {
  const { data } = JSON.parse(payload) as { readonly data: { readonly entityId: string; readonly sequence: number } };
  return `${data.entityId} ${data.sequence}`;
}
