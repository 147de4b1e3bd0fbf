import { request, type Dispatcher } from 'undici';
import { serviceVersion } from '../service-version.js';
import type { DeliveryAnswer } from './judge-answer.js';
import { findSendFailure } from './find-send-failure.js';
import { signWebhook } from './sign-webhook.js';
import type { WebhookMessage } from './webhook-message.js';

/** Connection, request and the head of the answer, together. */
export const sendDeadlineMs = 15_000;
/** What is read of an answer's body, so that its connection can be used again. Nothing of it is looked at. */
const bodyLimit = 16_384;
const bodyDeadlineMs = 1_000;

/** Where a message goes, and by what it is signed. */
export interface Receiver {
  readonly url: string;
  /** Secret. The newest first. */
  readonly secrets: readonly string[];
}

/** Sends one message once. Rejects only when `signal` is aborted: whatever else happens is an answer. */
export type SendWebhook = (
  receiver: Receiver,
  message: WebhookMessage,
  atMs: number,
  signal: AbortSignal,
) => Promise<DeliveryAnswer>;

/** Sends over HTTP. The status decides, whatever becomes of the body; redirects are answers and not followed. */
export function createWebhookSender(dispatcher: Dispatcher, deadlineMs = sendDeadlineMs): SendWebhook {
  return async ({ url, secrets }, { messageId, payload }, atMs, signal) => {
    const deadline = AbortSignal.timeout(deadlineMs);
    try {
      const { statusCode, headers, body } = await request(url, {
        dispatcher,
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': `Orderloom/${serviceVersion}`,
          ...signWebhook({ messageId, atMs, payload }, secrets),
        },
        body: payload,
        signal: AbortSignal.any([signal, deadline]),
        // The deadline alone decides.
        headersTimeout: 0,
        bodyTimeout: 0,
      });
      await drop(body);
      const retryAfter = headers['retry-after'];
      return { status: statusCode, retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      return { failure: deadline.aborted ? 'timeout' : findSendFailure(error) };
    }
  };
}

async function drop(body: Dispatcher.ResponseData['body']): Promise<void> {
  try {
    await body.dump({ limit: bodyLimit, signal: AbortSignal.timeout(bodyDeadlineMs) });
  } catch {
    // The receiver has said what it had to say; a body that is broken, slow or endless costs it the connection.
    body.destroy();
  }
}
