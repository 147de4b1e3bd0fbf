import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';

const payloadSchema = z.object({ type: z.string(), timestamp: z.string(), data: z.record(z.string(), z.unknown()) });

/** A message that a receiver was sent. */
export interface ReceivedWebhook {
  readonly id: string;
  readonly payload: z.output<typeof payloadSchema>;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

/** A program that is told of events. It answers 204 until it is told to do something else. */
export class WebhookReceiver {
  readonly received: ReceivedWebhook[] = [];
  answer: (response: ServerResponse, message: ReceivedWebhook) => void = (response) => response.writeHead(204).end();
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const id = String(request.headers['webhook-id']);
      const message = { id, body, payload: payloadSchema.parse(JSON.parse(body)), headers: request.headers };
      this.received.push(message);
      this.answer(response, message);
    });
  });

  static async open(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve) => receiver.#server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  /** Sequences of one entity's events, or of all, in the order in which they came. */
  sequencesOf(entityId?: string): readonly unknown[] {
    return this.received
      .filter(({ payload }) => entityId === undefined || payload.data['entityId'] === entityId)
      .map(({ payload }) => payload.data['sequence']);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Whether one of a message's signatures is what the public library makes of the message with this secret. */
export function isSignedBy({ body, id, headers }: ReceivedWebhook, secret: string): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1000);
  const signatures = String(headers['webhook-signature']).split(' ');
  return signatures.includes(new Webhook(secret).sign(id, at, body));
}
