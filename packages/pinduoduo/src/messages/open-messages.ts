import { createRuntime, type Runtime } from '@orderloom/core/http';
import { createRedactor } from '@orderloom/core/logging';
import type { FeedState } from '@orderloom/core/platform';
import { parsePinduoduoSettings, type PinduoduoSettings, type PinduoduoSettingsInput } from '../settings.js';
import { createFailFrame } from './acknowledge.js';
import { createPinduoduoMessageUrl } from './create-message-url.js';
import { createFrameOutbox } from './frame-outbox.js';
import { holdConnection } from './hold-connection.js';
import { createMessage, type PinduoduoMessage } from './message.js';
import { createMessageQueue } from './message-queue.js';
import { parsePinduoduoFrame } from './parse-frame.js';
import { createProblemReport, type MessageProblem } from './problem-report.js';
import { retryDelayMs } from './retry-delay.js';

/** What a feed is opened with. */
export interface PinduoduoMessagesOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly settings?: PinduoduoSettingsInput;
  readonly runtime?: Partial<Runtime>;
  /** Ends the feed; so does leaving the loop over it. */
  readonly signal?: AbortSignal;
  /** `waiting`: the connection was lost, the next one is due in `retryInMs`. */
  readonly onState?: (state: FeedState, detail: { readonly retryInMs?: number; readonly reason?: string }) => void;
  readonly onProblem?: (problem: MessageProblem) => void;
}

/**
 * The messages of all malls that have permitted the application, for as long as the signal lets them. Delivery is at
 * least once and in no order. Connects when the first message is asked for and again whenever the connection breaks,
 * each time with a fresh digest. At most `messageBufferSize` messages wait to be read: beyond that it stops
 * acknowledging, not reading, and what it does not take the platform sends again. Ends without an error when the
 * signal is aborted. Throws `ConfigurationError` for unusable settings and whatever the callbacks throw.
 */
export async function* openPinduoduoMessages(
  options: PinduoduoMessagesOptions,
): AsyncGenerator<PinduoduoMessage, void, undefined> {
  const settings = parsePinduoduoSettings(options.settings);
  const queue = createMessageQueue<PinduoduoMessage>(settings.messageBufferSize);
  const left = new AbortController();
  const signal = options.signal === undefined ? left.signal : AbortSignal.any([options.signal, left.signal]);
  signal.addEventListener('abort', queue.end, { once: true });
  const running = keepConnected({ ...options, signal }, settings, queue.offer).then(queue.end, queue.fail);
  try {
    for (;;) {
      const message = await queue.take();
      if (message === undefined) return;
      yield message;
    }
  } finally {
    left.abort();
    await running;
  }
}

async function keepConnected(
  options: PinduoduoMessagesOptions & { readonly signal: AbortSignal },
  settings: PinduoduoSettings,
  offer: (message: PinduoduoMessage) => boolean,
): Promise<void> {
  const { clientId, clientSecret, signal, onState } = options;
  const runtime = createRuntime(options.runtime);
  const { clock, logger } = runtime;
  const redact = createRedactor([clientId, clientSecret]);
  const report = createProblemReport(logger, options.onProblem);
  const outbox = createFrameOutbox(settings.messageBufferSize);
  const way = { send: outbox.send, now: () => clock.now(), redact };
  const bounds = { minMs: settings.messageRetryMinMs, maxMs: settings.messageRetryMaxMs };
  let failures = 0;

  while (!signal.aborted) {
    let wasHeard = false;
    let wasWarned = false;
    const onFrame = (text: string): void => {
      const frame = parsePinduoduoFrame(text);
      switch (frame.kind) {
        case 'notice':
          wasWarned = true;
          report('notice', redact(frame.text).slice(0, 200));
          return;
        case 'unreadable':
          if (frame.echo !== undefined) outbox.send(createFailFrame(frame.echo, frame.reason, clock.now()));
          report('unreadable_frame', frame.reason);
          break;
        case 'message':
          if (offer(createMessage(frame, way))) break;
          report('not_taken', `${settings.messageBufferSize} messages wait to be read`);
          break;
        case 'heartbeat':
          break;
      }
      // The server speaks with us: what ends this connection is no standing refusal.
      wasHeard = true;
      failures = 0;
    };

    onState?.('connecting', {});
    const { messageUrl } = settings;
    const { reason, isRefusal } = await holdConnection({
      url: createPinduoduoMessageUrl({ clientId, clientSecret, messageUrl, instantMs: clock.now() }),
      runtime,
      heartbeatMs: settings.messageHeartbeatMs,
      silenceMs: settings.messageSilenceMs,
      handshakeMs: settings.timeoutMs,
      signal,
      onOpen(send) {
        outbox.connect(send);
        onState?.('open', {});
      },
      onFrame,
    });
    if (signal.aborted) return;
    failures += 1;
    const isUnwanted = !wasHeard && (isRefusal || wasWarned);
    const retryInMs = retryDelayMs(failures, isUnwanted, bounds, runtime.random());
    logger.warn({ reason, retryInMs, failures, isUnwanted }, 'the message socket was lost');
    onState?.('waiting', { retryInMs, reason });
    await sleepUnlessAborted(runtime, retryInMs, signal);
  }
}

async function sleepUnlessAborted({ clock }: Runtime, ms: number, signal: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
