import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { SimulatorProcess } from './simulator-process.js';

const beatMs = 10;
/** As long as PandaPon waits. */
const timeoutMs = 1_000;

/** What came of the callbacks. */
export interface CallbackOutcome {
  /** Of each that was acknowledged, from the instant at which it should have gone. */
  readonly waitsMs: readonly number[];
  /** Those that were answered otherwise, or not within a second. */
  readonly refused: number;
  /** When the last acknowledged one about each order went, by the order's number. */
  readonly lastSentAtMs: ReadonlyMap<string, number>;
}

/** A load of callbacks. */
export interface CallbackLoad {
  readonly url: string;
  readonly keys: SimulatorProcess['accountKeys'];
  /** What they are about, in turns. Numbers of 1688 orders. */
  readonly orderIds: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Sends callbacks as PandaPon does, at a fixed rate: none waits for the answer to another, and one that goes late
 * because this process was busy counts from the instant at which it should have gone.
 */
export async function sendCallbacks(load: CallbackLoad): Promise<CallbackOutcome> {
  const { url, keys, orderIds, perSecond, seconds } = load;
  const agent = new Agent({ connections: 64 });
  const waitsMs: number[] = [];
  const lastSentAtMs = new Map<string, number>();
  let refused = 0;
  const send = async (orderId: string, dueAtMs: number): Promise<void> => {
    const sentAtMs = Date.now();
    const body = printCallback(orderId, sentAtMs);
    const authorization = createHmac('sha256', keys.accessSecret)
      .update(keys.accessKey + body)
      .digest('hex');
    try {
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'content-type': 'application/json;charset=UTF-8', authorization },
        body,
        signal: AbortSignal.timeout(timeoutMs),
      });
      await answer.body.dump();
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}`);
      waitsMs.push(Date.now() - dueAtMs);
      lastSentAtMs.set(orderId, Math.max(sentAtMs, lastSentAtMs.get(orderId) ?? 0));
    } catch {
      refused += 1;
    }
  };
  const under: Promise<void>[] = [];
  const total = perSecond * seconds;
  const beganAtMs = Date.now();
  for (let sent = 0; sent < total; await delay(beatMs)) {
    const due = Math.min(total, Math.floor(((Date.now() - beganAtMs) / 1_000) * perSecond));
    for (; sent < due; sent += 1) {
      under.push(send(orderIds[sent % orderIds.length] ?? '', beganAtMs + (sent / perSecond) * 1_000));
    }
  }
  await Promise.all(under);
  await agent.close();
  return { waitsMs, refused, lastSentAtMs };
}

function printCallback(orderId: string, nowMs: number): string {
  // The number is bare: it may be beyond what a number of JavaScript holds.
  const body = `{"orderId":${orderId},"currentStatus":"waitbuyerreceive","msgSendTime":"2026-01-01 00:00:00"}`;
  return `{"messageType":"1688_ORDER_BUYER_VIEW_ANNOUNCE_SENDGOODS","messageBody":${body},"messagePlatform":1,"timestamp":"${nowMs}"}`;
}
