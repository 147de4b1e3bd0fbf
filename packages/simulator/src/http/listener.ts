import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** Handles one request of a listener. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Takes over connections of a listener that ask for another protocol. */
export interface UpgradeHandler {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts them all. */
  cut(): void;
}

/** An HTTP server that can leave its port and come back to it, so that connections are really refused meanwhile. */
export class Listener {
  readonly #host: string;
  readonly #handler: RequestHandler;
  readonly #upgrades: UpgradeHandler | undefined;
  #port: number;
  #server: Server | undefined;

  constructor(host: string, port: number, handler: RequestHandler, upgrades?: UpgradeHandler) {
    this.#host = host;
    this.#port = port;
    this.#handler = handler;
    this.#upgrades = upgrades;
  }

  /** The base URL, without a slash at the end. */
  get url(): string {
    const host = this.#host.includes(':') ? `[${this.#host}]` : this.#host;
    return `http://${host}:${this.#port}`;
  }

  /** Starts to listen. The port chosen the first time is kept. */
  async open(): Promise<void> {
    if (this.#server !== undefined) return;
    const server = createServer((request, response) => {
      this.#handler(request, response).catch(() => response.destroy());
    });
    server.keepAliveTimeout = 30_000;
    const upgrades = this.#upgrades;
    if (upgrades !== undefined) {
      server.on('upgrade', (request, socket, head) => upgrades.upgrade(request, socket, head));
    }
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, this.#host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Stops to listen and cuts every connection. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      // Connections that were taken over are the server's no longer.
      this.#upgrades?.cut();
    });
  }
}
