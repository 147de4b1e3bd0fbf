import type { SendFrame } from './hold-connection.js';

/** Frames on their way to the server, over whichever connection there is. */
export interface FrameOutbox {
  /** Sends at once, or keeps the frame for the next connection. */
  readonly send: (frame: string) => void;
  /** From now on frames go this way; first those that were kept. */
  readonly connect: (send: SendFrame) => void;
}

/**
 * Makes an outbox. Without a connection it keeps at most `limit` frames and lets the oldest fall out: the message of a
 * lost acknowledgement merely comes again.
 */
export function createFrameOutbox(limit: number): FrameOutbox {
  const kept: string[] = [];
  let current: SendFrame = () => false;
  const send = (frame: string): void => {
    if (current(frame)) return;
    kept.push(frame);
    if (kept.length > limit) kept.shift();
  };
  return {
    send,
    connect(next) {
      current = next;
      for (const frame of kept.splice(0)) send(frame);
    },
  };
}
