import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Answers one request. */
export type Answering = (response: ServerResponse, request: Arrived) => void;

/** A server on this machine that answers as it is told, and remembers what it was asked. */
export interface LocalServer {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  stop(): Promise<void>;
}

/** Starts a server; `answers` are given in turn, the last one for all that follows. */
export async function startLocalServer(...answers: readonly Answering[]): Promise<LocalServer> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one: Arrived = { method, url, headers, body: Buffer.concat(chunks).toString() };
      arrived.push(one);
      (answers[arrived.length - 1] ?? answers.at(-1))?.(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    arrived,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers JSON. */
export const json =
  (value: string, status = 200, headers: Record<string, string> = {}): Answering =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(value);
  };

/** Answers a problem. */
export const problem =
  (status: number, code: string, members: object = {}, headers: Record<string, string> = {}): Answering =>
  (response) => {
    response
      .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
      .end(JSON.stringify({ type: `urn:orderloom:problem:${code}`, title: 'A title', status, code, ...members }));
  };
