import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../src/package-root.js';
import { until } from './until.js';

const programs = {
  server: join(packageRoot, 'dist/main.js'),
  worker: join(packageRoot, 'dist/worker.js'),
};

/** Several processes may start at once, on a machine that has other things to do. */
const startTimeoutMs = 240_000;

/** A page of any list. */
interface ListPage {
  readonly items: Record<string, unknown>[];
  readonly nextCursor: string | null;
  /** Of events only: whether there is more to be had at once. */
  readonly hasMore?: boolean;
}

/** The built service as a process of its own. */
export class ServiceProcess {
  static readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly key: string,
    readonly output: () => string,
  ) {}

  get processId(): number {
    const { pid } = this.child;
    if (pid === undefined) throw new Error('The service was never started');
    return pid;
  }

  /** Starts the program and waits until it says that it is ready. */
  static async start(
    dataDir: string,
    environment: Record<string, string> = {},
    program: keyof typeof programs = 'server',
  ): Promise<ServiceProcess> {
    const child = spawn(process.execPath, [programs[program]], {
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', ORDERLOOM_DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    ServiceProcess.#running.add(child);
    child.once('exit', () => ServiceProcess.#running.delete(child));
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const url = await until(
      async () =>
        child.exitCode === null ? /http:\/\/[\d.:]+|runs jobs/.exec(output)?.[0] : `ended: ${output.slice(-500)}`,
      (found) => found !== undefined,
      startTimeoutMs,
    );
    if (url === undefined || url.startsWith('ended')) throw new Error(url);
    return new ServiceProcess(child, url, (await readFile(join(dataDir, 'api-key'), 'utf8')).trim(), () => output);
  }

  /** Ends what a failed test has left running. */
  static killAll(): void {
    for (const child of ServiceProcess.#running) child.kill('SIGKILL');
  }

  /** A request with the API key, or another; a body is sent as JSON. */
  request(method: string, path: string, body?: unknown, key = this.key): Promise<Response> {
    return fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Creates a connection and answers its id. */
  async connect(connection: object): Promise<string> {
    const answer = await this.request('POST', '/v1/connections', connection);
    if (answer.status !== 201) throw new Error(`connection: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  async get(path: string): Promise<ListPage> {
    const answer = await this.request('GET', path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as ListPage;
  }

  async listAll(path: string): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await this.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return all;
  }

  /** The whole feed of events so far, or what `filter` leaves of it. */
  async listEvents(filter = ''): Promise<Record<string, unknown>[]> {
    const all: Record<string, unknown>[] = [];
    for (let after = 'earliest', hasMore = true; hasMore;) {
      const page = await this.get(`/v1/events?limit=1000&after=${encodeURIComponent(after)}${filter}`);
      all.push(...page.items);
      after = page.nextCursor ?? after;
      hasMore = page.hasMore === true;
    }
    return all;
  }

  /** Waits for the end; answers the exit code, null when a signal ended it. */
  async awaitEnd(): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const [code] = (await once(this.child, 'exit')) as [number | null];
    return code;
  }

  /** Sends a signal and waits for the end. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.child.kill(signal);
    return this.awaitEnd();
  }
}
