// Takes the service's webhooks: verifies the signature over the raw body, refuses a forged one, and deals with each message once.
import { createServer } from 'node:http';
import { log } from 'node:console';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';

// The answer to POST /v1/webhooks shows it once.
const webhook = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
// Messages come at least once: keep their ids where you keep what you make of them.
const done = new Set<string>();

interface Message {
  readonly type: string;
  readonly data: { readonly entity: string; readonly entityId: string; readonly sequence: number };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const id = String(request.headers['webhook-id']);
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(request.headers['webhook-timestamp']),
      'webhook-signature': String(request.headers['webhook-signature']),
    };
    try {
      // The body must be the bytes as received: a parsed and printed one has another signature.
      const { type, data } = webhook.verify(Buffer.concat(chunks).toString(), headers) as Message;
      if (!done.has(id)) log(`${type}: event ${data.sequence} of ${data.entity} ${data.entityId}`);
      done.add(id);
      // Answer soon, and do the work afterwards: the service waits 15 seconds at most.
      response.writeHead(204).end();
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      log(`refused: ${error.message}`);
      response.writeHead(400).end();
    }
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

// What the service sends, so that this program shows something by itself.
const address = server.address();
const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`;
const body =
  '{"type":"order.created","data":{"entity":"order","entityId":"018f4b1e-7a34-4c1b-9c7d-0123456789ab","sequence":1}}';
const sentAt = new Date();
const headers = {
  'webhook-id': 'msg_8Xb1vFqk0Yz3Rw5nTt7LmQ',
  'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
  'webhook-signature': webhook.sign('msg_8Xb1vFqk0Yz3Rw5nTt7LmQ', sentAt, body),
};
for (const sent of [body, body, `${body} `]) {
  const answer = await fetch(url, { method: 'POST', headers, body: sent });
  log(`answered: ${answer.status}`);
}
server.close();
