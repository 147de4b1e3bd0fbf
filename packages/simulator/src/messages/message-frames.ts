import type { JsonObject, JsonValue } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import { isRawNumber, rawNumber } from '../json/raw-json.js';

/** A message as it lies in the queue. */
export interface PlatformMessage {
  /** Digits of a 64-bit integer above 2^53. */
  readonly id: string;
  readonly topic: string;
  /** Digits. */
  readonly mallId: string;
  /** JSON text. */
  readonly content: string;
}

/** A frame of a client, as far as the server reads it. */
export interface ClientFrame {
  readonly command: 'HeartBeat' | 'Ack' | 'Fail';
  readonly id: string;
  readonly topic: string;
  readonly mallId: string;
  readonly sendTime: string;
  readonly failReason: string;
}

/** The text of the frame that carries a message. */
export function messageFrame({ id, topic, mallId, content }: PlatformMessage, nowMs: number): string {
  return JSON.stringify({
    id: rawNumber(id),
    commandType: 'Common',
    time: nowMs,
    sendTime: nowMs,
    message: { type: topic, mallID: rawNumber(mallId), content },
  });
}

/** The answer to a heartbeat. */
export function heartbeatFrame(nowMs: number): string {
  return JSON.stringify({ commandType: 'HeartBeat', time: nowMs, sendTime: nowMs });
}

/** An error notice. */
export function noticeFrame(text: string, nowMs: number): string {
  return JSON.stringify({ commandType: 'Fail', time: nowMs, sendTime: nowMs, message: { content: text } });
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Reads a frame of a client; `undefined` when it is none. */
export function readClientFrame(text: string): ClientFrame | undefined {
  let frame: JsonValue;
  try {
    frame = parseExactJson(text);
  } catch {
    return undefined;
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame) || isRawNumber(frame)) return undefined;
  const members = frame as JsonObject;
  const command = members.commandType;
  if (command !== 'HeartBeat' && command !== 'Ack' && command !== 'Fail') return undefined;
  return {
    command,
    id: textOf(members.id),
    topic: textOf(members.type),
    mallId: textOf(members.mallID),
    sendTime: textOf(members.sendTime),
    failReason: textOf(members.failReason),
  };
}
