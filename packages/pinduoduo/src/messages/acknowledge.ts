import { stringifyJson } from '@orderloom/core/json';
import type { MessageEcho } from './parse-frame.js';

/** Longest reason the platform's Java kit sends. */
const longestReason = 1_000;

/** The frame that says a message was taken in. Ids go back as they came, digit for digit. Pure. */
export function createAckFrame(echo: MessageEcho, nowMs: number): string {
  return stringifyJson({ ...echo, commandType: 'Ack', time: nowMs });
}

/** The frame that says a message could not be taken in; the reason must hold no secret and no buyer data. Pure. */
export function createFailFrame(echo: MessageEcho, reason: string, nowMs: number): string {
  const failReason = reason.toWellFormed().slice(0, longestReason).toWellFormed();
  return stringifyJson({ ...echo, commandType: 'Fail', time: nowMs, failReason });
}

/** The frame that keeps the connection alive; the server answers with its own time. Pure. */
export function createHeartbeatFrame(nowMs: number): string {
  return stringifyJson({ commandType: 'HeartBeat', time: nowMs });
}
