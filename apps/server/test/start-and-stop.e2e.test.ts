import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPostgresUrl, fillDataDir } from './databases.js';
import { ServiceProcess } from './service-process.js';

const distribution = fileURLToPath(new URL('../dist/', import.meta.url));

describe('the programs', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-start-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  /** Runs a program that is expected to end by itself, or on a signal after its first line of output. */
  async function run(program: string, environment: Record<string, string>, signal?: NodeJS.Signals) {
    const child = spawn(process.execPath, [join(distribution, program)], {
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', ORDERLOOM_DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      if (signal !== undefined) child.kill(signal);
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code]: unknown[] = await once(child, 'close');
    return { code, stdout, stderr };
  }

  it('list every faulty setting, without a value and without a stack', async () => {
    const ended = await run('main.js', { PORT: 'x', ORDERLOOM_API_KEY: 'canary', ORDERLOOM_DEM: 'on' });
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toMatch(
      /^Orderloom cannot start: .*\n {2}- PORT: .*\n {2}- ORDERLOOM_API_KEY: .*\n {2}- ORDERLOOM_DEM: /,
    );
    expect(ended.stderr).not.toMatch(/canary|\n\s+at /);
  });

  it('say that the database cannot be reached', async () => {
    const ended = await run('main.js', { DATABASE_URL: 'postgres://someone:canary@127.0.0.1:1/orders' });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('connection refused');
    expect(ended.stderr).not.toContain('canary');
  });

  it('say that the port is taken', async () => {
    await fillDataDir(dataDir);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const PORT = String(typeof address === 'object' ? address?.port : address);
    const ended = await run('main.js', { PORT, LOG_LEVEL: 'silent', ORDERLOOM_DEMO: 'off' });
    server.close();
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toBe(
      'Orderloom cannot start: the port is in use by another process; set PORT to a free one\n',
    );
  });

  it('refuse a second process on the embedded database, and say which has it', async () => {
    await fillDataDir(dataDir);
    const first = await ServiceProcess.start(dataDir, { ORDERLOOM_DEMO: 'off' });
    const second = await run('main.js', { LOG_LEVEL: 'silent' });
    expect(second.code).toBe(1);
    expect(second.stderr).toMatch(/in use by process \d+ .*DATABASE_URL/);
    expect(await first.end('SIGTERM')).toBe(0);
  });

  it('refuse a secret key that does not open the stored credentials', async () => {
    await fillDataDir(dataDir);
    const started = await run('main.js', { ORDERLOOM_DEMO: 'on' }, 'SIGTERM');
    expect(started.code).toBe(0);
    const ended = await run('main.js', { ORDERLOOM_SECRET_KEY: Buffer.alloc(32, 1).toString('base64') });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('ORDERLOOM_SECRET_KEY');
  });

  it('tell a person where to go, with a command that works', async () => {
    const service = await ServiceProcess.start(dataDir);
    const output = service.output();
    expect(output).toMatch(new RegExp(`API key +olk_\\S+ \\(kept in ${join(dataDir, 'api-key')}\\)`));
    const [, key, address] = /curl -H "Authorization: Bearer (\S+)" "(\S+)"/.exec(output) ?? [];
    const response = await fetch(address ?? '', { headers: { authorization: `Bearer ${key}` } });
    expect(response.status).toBe(200);
    expect(await service.end('SIGTERM')).toBe(0);
  });

  it('run jobs without HTTP as a worker', async () => {
    const DATABASE_URL = await createPostgresUrl();
    const ended = await run('worker.js', { DATABASE_URL, LOG_LEVEL: 'silent' }, 'SIGTERM');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toMatch(/runs jobs/);
  });
});
