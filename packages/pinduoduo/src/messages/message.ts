import type { JsonValue } from '@orderloom/core/json';
import { createAckFrame, createFailFrame } from './acknowledge.js';
import type { PinduoduoFrame } from './parse-frame.js';

/** One message of the socket. */
export interface PinduoduoMessage {
  /** Digits; may exceed 2^53. Equal for every delivery of the message. */
  readonly id: string;
  readonly topic: string;
  readonly mallId: string | undefined;
  /** The content as JSON; integers beyond 2^53 are `bigint`. */
  readonly content: JsonValue;
  /** Epoch ms. */
  readonly sentAtMs: number | undefined;
  /** To be called once the message is stored: until then the platform sends it again. Only the first of both counts. */
  acknowledge(): void;
  /** Tells the platform that it could not be taken in; at most 1,000 characters, without secrets and buyer data. */
  reject(reason: string): void;
}

/** Makes a message that is settled once at most. */
export function createMessage(
  frame: Extract<PinduoduoFrame, { readonly kind: 'message' }>,
  way: {
    readonly send: (frame: string) => void;
    readonly now: () => number;
    readonly redact: (text: string) => string;
  },
): PinduoduoMessage {
  const { kind: _kind, echo, ...told } = frame;
  let isSettled = false;
  const settle = (createFrame: (nowMs: number) => string): void => {
    if (isSettled) return;
    isSettled = true;
    way.send(createFrame(way.now()));
  };
  return {
    ...told,
    acknowledge: () => settle((nowMs) => createAckFrame(echo, nowMs)),
    reject: (reason) => settle((nowMs) => createFailFrame(echo, way.redact(reason), nowMs)),
  };
}
