import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSocketServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A server on this machine's loopback address. */
export interface LoopbackServer {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves HTTP. */
export async function serveHttp(listener: RequestListener): Promise<LoopbackServer> {
  const server = createServer(listener);
  const opened = await open(server);
  return {
    origin: opened.origin,
    close: async () => {
      server.closeAllConnections();
      await opened.close();
    },
  };
}

/** Answers every connection with the same bytes, HTTP or not, and closes it. */
export function serveBytes(bytes: string): Promise<LoopbackServer> {
  return open(
    createSocketServer((socket: Socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(bytes));
    }),
  );
}

async function open(server: Server): Promise<LoopbackServer> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
