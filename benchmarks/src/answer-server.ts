import { createServer } from 'node:net';

/** Answers by path, sent by the parent as its first message. */
export type Answers = Readonly<Record<string, string>>;

const headEnd = '\r\n\r\n';

/**
 * A server process that answers each path with fixed JSON and does next to nothing else: HTTP/1.1 with keep-alive,
 * bodies by Content-Length. Written on bare sockets so that it is never slower than the client that is measured.
 */
process.once('message', (answers: Answers) => {
  const prepared = new Map(Object.entries(answers).map(([path, body]) => [path, prepare(body)]));
  const server = createServer((socket) => {
    let pending = '';
    socket.setNoDelay(true);
    // A client that breaks its connection takes nothing with it.
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1');
      for (let length = requestLength(pending); length !== undefined; length = requestLength(pending)) {
        socket.write(prepared.get(pathOf(pending)) ?? notFound);
        pending = pending.slice(length);
      }
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' && address !== null ? address.port : 0);
  });
});
process.once('disconnect', () => process.exit(0));

const notFound = Buffer.from('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');

function prepare(body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json;charset=UTF-8\r\ncontent-length: ${bytes.byteLength}`;
  return Buffer.concat([Buffer.from(head + headEnd), bytes]);
}

/** Length of the first whole request in a text; undefined while some of it is missing. */
function requestLength(text: string): number | undefined {
  const end = text.indexOf(headEnd);
  if (end === -1) return undefined;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? '0';
  const whole = end + headEnd.length + Number(length);
  return text.length < whole ? undefined : whole;
}

function pathOf(request: string): string {
  return /^[A-Z]+ ([^ ?]*)/.exec(request)?.[1] ?? '';
}
