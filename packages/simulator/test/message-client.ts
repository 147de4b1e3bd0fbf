import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { textOf } from './text-of.js';
import type { JsonObject } from '../src/json/json-value.js';
import { parseExactJson } from '../src/json/parse-exact-json.js';
import type { RunningSimulator } from '../src/simulator.js';

/** The address of a connection, by the rule of the reference. */
export function messageAddress(simulator: RunningSimulator, millis: number, secret?: string): string {
  const { messageUrl, clientId, clientSecret } = simulator.pinduoduo;
  const hex = createHash('md5')
    .update(`${clientId}${millis}${secret ?? clientSecret}`)
    .digest('hex');
  return `${messageUrl}/message/${clientId}/${millis}/${Buffer.from(hex).toString('base64')}`;
}

/** A client of the simulated message gateway that waits for frames instead of sleeping. */
export class MessageClient {
  readonly socket: WebSocket;
  readonly #frames: JsonObject[] = [];
  readonly #waiting: ((frame: JsonObject) => void)[] = [];

  constructor(address: string) {
    this.socket = new WebSocket(address);
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      const frame = parseExactJson(data.toString('utf8')) as JsonObject;
      const waiting = this.#waiting.shift();
      if (waiting === undefined) this.#frames.push(frame);
      else waiting(frame);
    });
  }

  /** Connects. */
  static async open(simulator: RunningSimulator, millis: number): Promise<MessageClient> {
    const client = new MessageClient(messageAddress(simulator, millis));
    await once(client.socket, 'open');
    return client;
  }

  /** The next frame. */
  async next(): Promise<JsonObject> {
    const frame = this.#frames.shift();
    return frame ?? new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The next frames. */
  async take(count: number): Promise<JsonObject[]> {
    const frames: JsonObject[] = [];
    while (frames.length < count) frames.push(await this.next());
    return frames;
  }

  /** Frames that came and were not read; a heartbeat sent before makes sure that none is on its way. */
  async drain(): Promise<JsonObject[]> {
    this.send({ commandType: 'HeartBeat', time: 1 });
    const frames: JsonObject[] = [];
    for (;;) {
      const frame = await this.next();
      if (frame.commandType === 'HeartBeat') return frames;
      frames.push(frame);
    }
  }

  /** Sends a frame. */
  send(frame: JsonObject): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Acknowledges a message, or says that it could not be handled. */
  settle(frame: JsonObject, commandType: 'Ack' | 'Fail' = 'Ack', changes: JsonObject = {}): void {
    const { type, mallID } = frame.message as JsonObject;
    this.send({ id: frame.id, commandType, time: 1, sendTime: frame.sendTime, type, mallID, ...changes });
  }

  /** Closes the connection and waits until it is closed. */
  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }
}

/** The content of a message frame. */
export function contentOf(frame: JsonObject): JsonObject {
  return parseExactJson(textOf((frame.message as JsonObject).content)) as JsonObject;
}

/** The topic of a message frame. */
export function topicOf(frame: JsonObject): string {
  return textOf((frame.message as JsonObject).type);
}
