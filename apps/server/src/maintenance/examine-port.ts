import { once } from 'node:events';
import { createServer } from 'node:net';
import { createFinding, type Diagnosis } from './finding.js';

/** Tries whether the service could listen there. Nothing is served. */
export async function examinePort(host: string, port: number): Promise<Diagnosis> {
  const server = createServer();
  try {
    server.listen({ host, port, exclusive: true });
    await once(server, 'listening');
    return { findings: [], passed: [{ check: 'port', seen: `${host}:${port} is free` }] };
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    const seen = `${host}:${port} (${String(code)})`;
    return { findings: [createFinding(code === 'EADDRINUSE' ? 'port_taken' : 'port_unusable', seen)], passed: [] };
  } finally {
    server.close();
  }
}
