import { scheduler } from 'node:timers/promises';
import type { Runtime } from '@orderloom/core/http';
import { WebSocket } from 'undici';
import { createHeartbeatFrame } from './acknowledge.js';
import { watchUpgrade } from './watch-upgrade.js';

/** Sends a frame; false when the connection is no longer there. */
export type SendFrame = (frame: string) => boolean;

/** What one connection is held with. */
export interface ConnectionOptions {
  /** Holds the digest: into no log. */
  readonly url: string;
  readonly runtime: Pick<Runtime, 'clock' | 'dispatcher'>;
  readonly heartbeatMs: number;
  readonly silenceMs: number;
  readonly handshakeMs: number;
  /** Ends the connection with a farewell. */
  readonly signal: AbortSignal;
  onOpen(send: SendFrame): void;
  onFrame(text: string): void;
}

/** How a connection ended. */
export interface ConnectionEnd {
  /** Without secrets. */
  readonly reason: string;
  /** Whether the other side does not want us, as far as that can be told: then it should not be asked often. */
  readonly isRefusal: boolean;
}

/**
 * Opens one connection and holds it until it breaks, falls silent or the signal ends it. Sends heartbeats meanwhile.
 * Leaves nothing behind: when it resolves the socket is closed and no timer runs. Throws what the callbacks throw.
 */
export async function holdConnection(options: ConnectionOptions): Promise<ConnectionEnd> {
  const { runtime, heartbeatMs, silenceMs, handshakeMs, signal } = options;
  const { clock } = runtime;
  signal.throwIfAborted();
  const watch = watchUpgrade(runtime.dispatcher);
  const socket = new WebSocket(options.url, { dispatcher: watch.dispatcher });
  socket.binaryType = 'arraybuffer';
  const over = new AbortController();
  let heardAtMs = clock.now();
  let closingAtMs: number | undefined;
  let ownReason: string | undefined;
  const faults: unknown[] = [];

  const end = (reason: string): void => {
    ownReason ??= reason;
    closingAtMs ??= clock.now();
    socket.close(1000);
  };
  /** What a callback throws must not be lost in an event: it ends the connection and is thrown from here. */
  const guard = (callback: () => void): void => {
    try {
      callback();
    } catch (error) {
      faults.push(error);
      end('a callback failed');
    }
  };
  const send: SendFrame = (frame) => {
    if (socket.readyState !== WebSocket.OPEN) return false;
    socket.send(frame);
    return true;
  };

  const closed = new Promise<ConnectionEnd>((resolve) => {
    socket.addEventListener('close', ({ code }) => {
      over.abort();
      resolve(describeEnd(ownReason, code, watch.refusedWith(), watch.failedWith()));
    });
  });
  // Without a listener undici reports errors as uncaught; the close that follows tells all there is.
  socket.addEventListener('error', () => undefined);
  socket.addEventListener('open', () => {
    heardAtMs = clock.now();
    guard(() => options.onOpen(send));
  });
  socket.addEventListener('message', ({ data }) => {
    heardAtMs = clock.now();
    if (closingAtMs === undefined) guard(() => options.onFrame(textOf(data)));
  });
  const abort = (): void => end('ended by its owner');
  signal.addEventListener('abort', abort, { once: true });

  const keepAlive = async (): Promise<void> => {
    let tickedAtMs = clock.now();
    while (await sleepUnless(over.signal)) {
      const nowMs = clock.now();
      if (closingAtMs !== undefined) {
        if (nowMs - closingAtMs >= heartbeatMs) watch.destroy();
      } else if (nowMs - heardAtMs >= (socket.readyState === WebSocket.OPEN ? silenceMs : handshakeMs)) {
        end(socket.readyState === WebSocket.OPEN ? `nothing heard for ${silenceMs} ms` : 'the handshake took too long');
      } else if (nowMs > tickedAtMs) {
        // A clock that stands still has no heartbeat due.
        send(createHeartbeatFrame(nowMs));
      }
      tickedAtMs = nowMs;
    }
  };
  const sleepUnless = async (isOver: AbortSignal): Promise<boolean> => {
    try {
      await clock.sleep(heartbeatMs, isOver);
    } catch (error) {
      if (!isOver.aborted) throw error;
    }
    // A clock that does not wait (a simulation's) must leave the socket its turn.
    await scheduler.yield();
    return !isOver.aborted;
  };

  try {
    const [ended] = await Promise.all([closed, keepAlive()]);
    if (faults.length > 0) throw faults[0];
    return ended;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Codes with which a server sends somebody away on purpose: policy, unauthorised, forbidden, and its own. */
function isSentAway(code: number): boolean {
  return code === 1008 || (code >= 3000 && code <= 4999);
}

function describeEnd(
  ownReason: string | undefined,
  code: number,
  status: number | undefined,
  failure: string | undefined,
): ConnectionEnd {
  if (ownReason !== undefined) return { reason: ownReason, isRefusal: false };
  if (status !== undefined) {
    return { reason: `the handshake was answered with HTTP ${status}`, isRefusal: status >= 400 && status < 500 };
  }
  if (failure !== undefined) return { reason: `no connection (${failure})`, isRefusal: false };
  return { reason: `closed with code ${code}`, isRefusal: isSentAway(code) };
}

/** Frames are text; a gateway that sends them as bytes means the same. */
function textOf(data: unknown): string {
  return data instanceof ArrayBuffer ? Buffer.from(data).toString('utf8') : String(data);
}
