import { z } from 'zod';
import type { DeliveryAnswer } from '../../src/webhooks/judge-answer.js';
import type { WebhookMessage } from '../../src/webhooks/webhook-message.js';
import { hashText, type Random } from '../time/random.js';

/** What a receiver is like. All but those that `well` begins take messages at last. */
export const receiverKinds = [
  'well',
  'well_too',
  'slow',
  'hanging',
  'hanging_at_times',
  'resetting',
  'erring',
  'limited',
  'redirecting',
  'gone_for_a_while',
  'nameless_for_a_while',
  'flapping',
  'dead_for_a_day',
  'poisoned',
  'lost',
] as const;
export type ReceiverKind = (typeof receiverKinds)[number];

/** What a receiver does with a message: it may take it and never say so. */
export interface Reception {
  readonly isTaken: boolean;
  /** Undefined: it says nothing. */
  readonly answer: DeliveryAnswer | undefined;
  readonly latencyMs: number;
}

/** A message that was taken for the first time. */
export interface Taking {
  readonly messageId: string;
  readonly entityId: string;
  readonly sequence: number;
  readonly atMs: number;
}

const payloadSchema = z.object({ data: z.object({ entityId: z.string(), sequence: z.int() }) });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** One in twenty orders is more than the poisoned receiver can bear. */
export function isPoison(entityId: string): boolean {
  return hashText(entityId) % 20 === 0;
}

/** A program that is told of events, and fails in its own way. */
export class ModelReceiver {
  readonly takings: Taking[] = [];
  readonly #known = new Set<string>();
  #refilledAtMs = 0;
  /** Attempts that reached it, or would have. */
  attempts = 0;

  constructor(
    readonly kind: ReceiverKind,
    private readonly startMs: number,
    private readonly random: Random,
  ) {}

  receive({ messageId, payload }: WebhookMessage, nowMs: number): Reception {
    this.attempts += 1;
    const { entityId, sequence } = payloadSchema.parse(JSON.parse(payload)).data;
    const reception = this.meet(entityId, nowMs);
    if (reception.isTaken && !this.#known.has(messageId)) {
      this.#known.add(messageId);
      this.takings.push({ messageId, entityId, sequence, atMs: nowMs });
    }
    return reception;
  }

  private meet(entityId: string, nowMs: number): Reception {
    const { random } = this;
    const hour = (nowMs - this.startMs) / hourMs;
    const takes = answering(200, 20 + random.below(180));
    switch (this.kind) {
      case 'well':
      case 'well_too':
        return takes;
      case 'slow':
        return answering(random.pick(200, 202, 204), 2_000 + random.below(10_000));
      case 'hanging':
        return hour < 26 ? silent(false) : takes;
      case 'hanging_at_times':
        return hashText(`hang ${Math.floor(nowMs / (20 * minuteMs))}`) % 3 === 0 ? silent(random.chance(0.5)) : takes;
      case 'resetting':
        return random.chance(0.3) ? broken('connection_broken', random.chance(0.5)) : takes;
      case 'erring':
        return random.chance(0.3) ? answering(random.pick(500, 502, 503, 504, 403), 50) : takes;
      case 'limited':
        return this.meetLimited(nowMs) ?? takes;
      case 'redirecting':
        return hour > 2 && hour < 5 ? answering(random.pick(301, 302, 307, 308), 30) : takes;
      case 'gone_for_a_while':
        return hour > 6 && hour < 7.5 ? answering(410, 30) : takes;
      case 'nameless_for_a_while':
        return (hour > 10 && hour < 13) || random.chance(0.05) ? broken('dns_failed', false) : takes;
      case 'flapping':
        return hour < 26 && (nowMs / minuteMs) % 5 < 3 ? answering(503, 30) : takes;
      case 'dead_for_a_day':
        return hour < 25 ? broken('connection_failed', false) : takes;
      case 'poisoned':
        return isPoison(entityId) ? answering(400, 30) : takes;
      case 'lost':
        return broken('tls_failed', false);
    }
  }

  /** Takes one message in ten seconds and asks for patience otherwise, in seconds or by a date. */
  private meetLimited(nowMs: number): Reception | undefined {
    if (nowMs - this.#refilledAtMs >= 10_000) {
      this.#refilledAtMs = nowMs;
      return undefined;
    }
    const retryAfter = this.random.pick('30', new Date(nowMs + 30_000).toUTCString(), undefined);
    return { isTaken: false, answer: { status: 429, retryAfter }, latencyMs: 20 };
  }
}

function answering(status: number, latencyMs: number): Reception {
  return { isTaken: status >= 200 && status < 300, answer: { status, retryAfter: undefined }, latencyMs };
}

function silent(isTaken: boolean): Reception {
  return { isTaken, answer: undefined, latencyMs: 0 };
}

function broken(
  failure: 'connection_broken' | 'connection_failed' | 'dns_failed' | 'tls_failed',
  isTaken: boolean,
): Reception {
  return { isTaken, answer: { failure }, latencyMs: 50 };
}
