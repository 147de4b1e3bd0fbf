import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';

/** One connection as the platform sees it. */
export interface ServedConnection {
  readonly url: string;
  readonly socket: WebSocket;
  /** The next frame of the client that is not taken yet. */
  next(): Promise<string>;
  send(frame: unknown): void;
}

/** A message gateway on this machine. */
export interface MessageServer {
  readonly url: string;
  /** The next connection that is not taken yet. */
  accept(): Promise<ServedConnection>;
  /** Handshakes are answered so from now on; `silence` leaves them without an answer. */
  answerHandshakes(how: 'accept' | 'silence' | number): void;
  readonly handshakes: readonly string[];
  close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startMessageServer(): Promise<MessageServer> {
  const http = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  const handshakes: string[] = [];
  const connections = createArrivals<ServedConnection>();
  let handshake: 'accept' | 'silence' | number = 'accept';
  const streams = new Set<Socket>();
  http.on('connection', (stream) => streams.add(stream));
  http.on('upgrade', (request: IncomingMessage, stream, head) => {
    handshakes.push(request.url ?? '');
    if (handshake === 'silence') return;
    if (handshake !== 'accept') {
      stream.end(`HTTP/1.1 ${handshake} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const frames = createArrivals<string>();
      socket.on('message', (bytes: Buffer) => frames.arrive(bytes.toString('utf8')));
      connections.arrive({
        url: request.url ?? '',
        socket,
        next: frames.next,
        send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
      });
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `ws://127.0.0.1:${(http.address() as AddressInfo).port}`,
    accept: connections.next,
    answerHandshakes(how) {
      handshake = how;
    },
    handshakes,
    async close() {
      for (const stream of streams) stream.destroy();
      http.close();
      await once(http, 'close');
    },
  };
}

function createArrivals<T>(): { readonly arrive: (value: T) => void; readonly next: () => Promise<T> } {
  const values: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  return {
    arrive(value) {
      const first = waiting.shift();
      if (first === undefined) values.push(value);
      else first(value);
    },
    next() {
      const value = values.shift();
      return value === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(value);
    },
  };
}
