import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOrderloom } from './run-orderloom.js';

const program = join(import.meta.dirname, '../dist/main.js');
const account = { accessKey: 'a'.repeat(32), accessSecret: 'b'.repeat(32), userId: '1234567890123' };

let folder: string;
const environmentOf = (name: string) => ({ ORDERLOOM_DATA_DIR: join(folder, name) });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orderloom-local-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('sign', () => {
  const shop = { clientId: 'a-client', clientSecret: 'a-client-secret', accessToken: 'an-access-token' };
  const args = ['sign', 'pinduoduo', '--type', 'pdd.order.list.get', '--at', '1767225600', '--credentials', '-'];

  it('explains what a Pinduoduo request is signed with, without secret and token', async () => {
    const run = [...args, '--parameters', '{"page":1}', '--explain', '--json'];
    const { code, stdout } = await runOrderloom(run, { piped: JSON.stringify(shop) });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      platform: 'pinduoduo',
      signature: expect.stringMatching(/^[\dA-F]{32}$/),
      text: '[client secret]access_token[access token]client_ida-clientdata_typeJSONpage1timestamp1767225600typepdd.order.list.getversionV1[client secret]',
    });
    expect(stdout).not.toMatch(/a-client-secret|an-access-token/);
  });

  it('answers the signature alone when nothing is to be explained', async () => {
    const { stdout } = await runOrderloom(args, { piped: JSON.stringify(shop) });
    expect(stdout).toMatch(/^[\dA-F]{32}\n$/);
  });

  it('explains what a PandaPon request is signed with, by the recipe that is named', async () => {
    const environment = {
      PANDAPON_ACCESS_KEY: account.accessKey,
      PANDAPON_ACCESS_SECRET: account.accessSecret,
      PANDAPON_USER_ID: account.userId,
    };
    const run = ['sign', 'pandapon', '--explain', '--nonce', 'n'.repeat(32), '--at', '1767225600'];
    const { stdout } = await runOrderloom([...run, '--unit', 's'], { environment });
    expect(stdout).toContain(`${account.accessKey}1767225600${'n'.repeat(32)}[access secret]`);
    expect(stdout).not.toContain(account.accessSecret);
    const wrong = await runOrderloom([...run, '--recipe', 'rot13'], { environment });
    expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('md5-key-timestamp-nonce-secret') });
  });
});

describe('probe', () => {
  it('finds the recipe that is taken, and answers 3 when none is', async () => {
    const simulator = await startSimulator({ seed: 2, pandaponTimestampUnit: 'seconds' });
    try {
      const { url, accessKey, accessSecret, userId } = simulator.pandapon;
      const args = ['probe', '--base-url', url, '--pause', '0', '--json', '--credentials', '-'];
      const found = await runOrderloom(args, { piped: JSON.stringify({ accessKey, accessSecret, userId }) });
      expect(found.code).toBe(0);
      expect(JSON.parse(found.stdout)).toMatchObject({
        settings: { signatureRecipe: 'md5-key-timestamp-nonce-secret', timestampUnit: 's' },
      });
      const none = await runOrderloom(args, { piped: JSON.stringify({ ...account, accessKey, userId }) });
      expect(none.code).toBe(3);
      expect(JSON.parse(none.stdout)).toMatchObject({ settings: null });
    } finally {
      await simulator.stop();
    }
  });
});

describe('the tables of an installation', () => {
  it('are made by migrate, which tells before what it would do', async () => {
    const environment = environmentOf('first');
    const dryRun = await runOrderloom(['migrate', '--dry-run'], { environment });
    expect(dryRun).toMatchObject({ code: 3, stdout: expect.stringMatching(/^to be done: 0000_initial, 0001_hub/) });
    expect(existsSync(join(folder, 'first'))).toBe(false);
    expect(await runOrderloom(['migrate'], { environment })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^done: /),
    });
    const again = await runOrderloom(['migrate', '--dry-run'], { environment });
    expect(again).toMatchObject({ code: 0, stdout: 'the tables are those of this version\n' });
  });

  it('go into a backup, and out of it into an empty database, unless it is damaged', async () => {
    const file = join(folder, 'all.backup');
    const made = await runOrderloom(['backup', file, '--json'], { environment: environmentOf('first') });
    expect(made.stderr).toBe('');
    expect(JSON.parse(made.stdout)).toMatchObject({ file, rows: expect.any(Number) });

    const damaged = join(folder, 'damaged.backup');
    await writeFile(damaged, (await readFile(file)).subarray(0, 200));
    expect(await runOrderloom(['restore', damaged], { environment: environmentOf('first') })).toMatchObject({
      code: 1,
    });

    const restored = await runOrderloom(['restore', file], { environment: environmentOf('first') });
    expect(restored).toMatchObject({ code: 0, stdout: expect.stringMatching(/^restored \d+ tables/) });
  });

  it('are sealed anew by rotate-key', async () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const environment = { ...environmentOf('first'), ORDERLOOM_SECRET_KEY: key };
    const { code, stdout } = await runOrderloom(['rotate-key', '--json'], { environment });
    expect(code).toBe(0);
    const { tables } = JSON.parse(stdout) as { tables: { remaining: number }[] };
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.every(({ remaining }) => remaining === 0)).toBe(true);
  });
});

describe('the built program', () => {
  const run = promisify(execFile);

  it('tells what there is, and ends with 2 on a command line that makes no sense', async () => {
    const { stdout } = await run(process.execPath, [program, '--help']);
    expect(stdout).toContain('doctor');
    const wrong: unknown = await run(process.execPath, [program, 'docter']).catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean doctor?') });
  });

  it('simulates both platforms until it is interrupted, and ends in order', async () => {
    const ports = ['pinduoduo', 'pandapon', 'control'].flatMap((name) => [`--${name}-port`, '0']);
    const child = spawn(process.execPath, [program, 'simulate', '--json', ...ports], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { controlUrl } = JSON.parse(line.toString()) as { controlUrl: string };
    expect((await fetch(controlUrl)).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended).toEqual([0, null]);
  });

  it('runs the service until it is ended, and takes its own setting for none of the service', async () => {
    const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data-dir', join(folder, 'first')], {
      env: {
        PATH: process.env['PATH'],
        ORDERLOOM_DEMO: 'off',
        LOG_LEVEL: 'silent',
        ORDERLOOM_URL: 'http://127.0.0.1:1',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = /http:\/\/[\d.:]+/.exec(line.toString())?.[0] ?? '';
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  it('completes commands and flags in bash', async () => {
    const { stdout: script } = await run(process.execPath, [program, 'completion', 'bash']);
    const complete = async (...words: string[]): Promise<string[]> => {
      const ask = `${script}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}) COMP_CWORD=${words.length - 1}\n_orderloom\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
      return (await run('bash', ['-c', ask])).stdout.trim().split('\n');
    };
    expect(await complete('orderloom', 'conn')).toEqual(['connect', 'connections']);
    expect(await complete('orderloom', 'connections', 'a')).toEqual(['authorize']);
    expect(await complete('orderloom', 'orders', 'list', '--st')).toEqual(['--stage']);
    expect(await complete('orderloom', 'export', 'orders', '--format', '')).toEqual(['csv', 'xlsx', 'ndjson']);
  });
});
