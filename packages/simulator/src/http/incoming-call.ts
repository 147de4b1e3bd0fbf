import type { IncomingMessage } from 'node:http';

/** A request, read to its end. */
export interface IncomingCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Address of the caller. */
  readonly remoteAddress: string;
  /** True when the body was longer than the server reads. */
  readonly isTooLarge: boolean;
}

/** Reads a request; a body above `mostBytes` is read away and dropped. */
export async function readCall(request: IncomingMessage, mostBytes: number): Promise<IncomingCall> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= mostBytes) chunks.push(chunk);
  }
  const url = new URL(request.url ?? '/', 'http://simulator.invalid');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
    remoteAddress: request.socket.remoteAddress ?? '',
    isTooLarge: size > mostBytes,
  };
}
