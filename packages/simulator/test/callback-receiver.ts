import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../src/json/json-value.js';
import { parseExactJson } from '../src/json/parse-exact-json.js';
import { textOf } from './text-of.js';

/** A callback as it arrived. */
export interface ReceivedCallback {
  readonly text: string;
  readonly body: JsonObject;
  readonly authorization: string | undefined;
}

/** A developer's own address: notes every callback and answers as it is told. */
export class CallbackReceiver {
  readonly received: ReceivedCallback[] = [];
  /** Answers a callback; by default with HTTP 200. */
  answer: (response: ServerResponse) => void = (response) => response.writeHead(200).end('ok');
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        const { authorization } = request.headers;
        this.received.push({ text, body: parseExactJson(text) as JsonObject, authorization });
        this.answer(response);
      });
    });
  }

  /** Begins to listen; returns the address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/callback`;
  }

  /** Types in the order of arrival. */
  get types(): string[] {
    return this.received.map(({ body }) => textOf(body.messageType));
  }

  /** Forgets what came, and answers with HTTP 200 again. */
  reset(): void {
    this.received.length = 0;
    this.answer = (response) => response.writeHead(200).end('ok');
  }

  /** Closes, cutting what is open. */
  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}
