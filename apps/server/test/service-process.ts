import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './until.js';

const programs = {
  server: fileURLToPath(new URL('../dist/main.js', import.meta.url)),
  worker: fileURLToPath(new URL('../dist/worker.js', import.meta.url)),
};

/** The built service as a process of its own. */
export class ServiceProcess {
  static readonly #running = new Set<ChildProcess>();

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    private readonly key: string,
    readonly output: () => string,
  ) {}

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
    );
    if (url === undefined || url.startsWith('ended')) throw new Error(url);
    return new ServiceProcess(child, url, (await readFile(join(dataDir, 'api-key'), 'utf8')).trim(), () => output);
  }

  /** Ends what a failed test has left running. */
  static killAll(): void {
    for (const child of ServiceProcess.#running) child.kill('SIGKILL');
  }

  async get(path: string): Promise<{ items: Record<string, unknown>[]; nextCursor: string | null }> {
    const answer = await fetch(this.url + path, { headers: { authorization: `Bearer ${this.key}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.json()) as { items: Record<string, unknown>[]; nextCursor: string | null };
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

  /** Sends a signal and waits for the end; answers the exit code, null when the signal ended it. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const ended = once(this.child, 'exit');
    this.child.kill(signal);
    const [code] = (await ended) as [number | null];
    return code;
  }
}
