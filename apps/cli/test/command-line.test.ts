import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startInside } from '@orderloom/server/service';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOrderloom, type RunOptions, type RunResult } from './run-orderloom.js';

const apiKey = 'an-api-key-for-tests';
const operationsKey = 'an-operations-key-for-tests';

describe('the command line beside a running service', () => {
  let simulator: RunningSimulator;
  let folder: string;
  let service: Awaited<ReturnType<typeof startInside>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orderloom-command-line-'));
    simulator = await startSimulator({ seed: 4, ordersPerHour: 6 });
    service = await startInside({
      ORDERLOOM_DATA_DIR: join(folder, 'data'),
      ORDERLOOM_API_KEY: apiKey,
      ORDERLOOM_OPERATIONS_KEY: operationsKey,
      PORT: '0',
      ORDERLOOM_DEMO: 'off',
      LOG_LEVEL: 'silent',
    });
  });
  afterAll(async () => {
    await service.stop();
    await simulator.stop();
    await rm(folder, { recursive: true });
  });

  function run(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
    const environment = { ORDERLOOM_URL: service.url ?? '', ORDERLOOM_API_KEY: apiKey, ...options.environment };
    return runOrderloom(args, { ...options, environment });
  }
  async function runJson(args: readonly string[], options: RunOptions = {}): Promise<unknown> {
    const { stdout, stderr, code } = await run([...args, '--json'], options);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // One line, so that programs can read answers line by line.
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    return JSON.parse(stdout);
  }
  const shopCredentials = () => {
    const { clientId, clientSecret, accessToken, refreshToken, ownerId } = simulator.pinduoduo;
    return { clientId, clientSecret, accessToken, refreshToken, ownerId };
  };

  it('connects a shop with credentials that are piped in', async () => {
    const args = ['connect', 'pinduoduo', '--name', 'shop', '--credentials', '-'];
    const from = new Date(Date.now() - 6 * 3_600_000).toISOString();
    const settings = ['--setting', `gatewayUrl=${simulator.pinduoduo.url}`, '--setting', 'refundStatuses=[2]'];
    const { code, stdout } = await run([...args, ...settings, '--backfill-from', from], {
      piped: JSON.stringify(shopCredentials()),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^connected "shop" \([\da-f-]{36}\)\nthe platform accepts it/);
  });

  it('connects an account with credentials of the environment', async () => {
    const { url, accessKey, accessSecret, userId, paths } = simulator.pandapon;
    const made = await runJson(
      [
        'connect',
        'pandapon',
        '--name',
        'account',
        '--setting',
        `baseUrl=${url}`,
        ...Object.entries(paths).flatMap(([name, path]) => ['--setting', `paths.${name}=${path}`]),
      ],
      {
        environment: { PANDAPON_ACCESS_KEY: accessKey, PANDAPON_ACCESS_SECRET: accessSecret, PANDAPON_USER_ID: userId },
      },
    );
    expect(made).toMatchObject({ connection: { name: 'account', settings: { paths } }, test: { ok: true } });
  });

  it('asks a person for credentials and shows nothing of what is typed', async () => {
    const { clientId, clientSecret, accessToken } = shopCredentials();
    const typed = [clientId, clientSecret, accessToken, '', '', '', ''];
    const settings = ['--setting', `gatewayUrl=${simulator.pinduoduo.url}`, '--setting', 'refundStatuses=[2]'];
    const args = ['connect', 'pinduoduo', '--name', 'typed', ...settings];
    const { code, stdout, stderr } = await run(args, { typed });
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('Client secret: ') });
    for (const secret of [clientSecret, accessToken, clientId]) expect(stdout + stderr).not.toContain(secret);
    expect((await run(['connections', 'pause', 'typed'])).stdout).toBe('"typed" is paused\n');
  });

  it('says which credentials are missing when nobody can be asked', async () => {
    const { code, stderr } = await run(['connect', 'pandapon', '--name', 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain('PANDAPON_ACCESS_KEY, PANDAPON_ACCESS_SECRET, PANDAPON_USER_ID');
  });

  it('takes no credentials from the command line, nor repeats them', async () => {
    const { url, accessKey, accessSecret, userId } = simulator.pandapon;
    const credentials = JSON.stringify({ accessKey, accessSecret, userId });
    const args = ['connect', 'pandapon', '--name', 'inline', '--setting', `baseUrl=${url}`];
    const { code, stdout, stderr } = await run([...args, '--credentials', credentials]);
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain(accessSecret);
  });

  it('answers 3 when the platform does not accept a new connection', async () => {
    const piped = JSON.stringify({ ...shopCredentials(), clientSecret: 'f'.repeat(40) });
    const args = ['connect', 'pinduoduo', '--name', 'wrong', '--credentials', '-'];
    const { code } = await run([...args, '--setting', `gatewayUrl=${simulator.pinduoduo.url}`], { piped });
    expect(code).toBe(3);
    expect(await run(['connections', 'test', 'wrong'])).toMatchObject({
      code: 3,
      stdout: expect.stringContaining('20004'),
    });
    await run(['connections', 'pause', 'wrong']);
  });

  it('lists and shows connections by name, beginning or id', async () => {
    const { stdout } = await run(['connections']);
    expect(stdout.split('\n')[0]).toMatch(/^NAME +PLATFORM +STATE +HEALTH +READ FROM +ID$/);
    const shown = (await runJson(['connections', 'show', 'sho'])) as { id: string };
    expect(await runJson(['connections', 'show', shown.id])).toMatchObject({ id: shown.id, name: 'shop' });
    const missing = await run(['connections', 'show', 'none such']);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('"shop"') });
  });

  it('syncs and waits, and then shows orders', async () => {
    simulator.control.createOrder({ channel: 'pinduoduo', state: 'paid' });
    const report = await runJson(['sync', 'shop', '--stream', 'orders']);
    expect(report).toMatchObject({
      streams: ['orders'],
      unfinished: [],
      runs: [{ stream: 'orders', state: 'succeeded' }],
    });
    const { items } = (await runJson(['orders', '--connection', 'shop', '--limit', '3'])) as {
      items: { id: string; externalId: string }[];
    };
    expect(items.length).toBeGreaterThan(0);
    const [order] = items;
    const number = order?.externalId ?? '';
    const { stdout } = await run(['orders', 'show', number, '--connection', 'shop']);
    expect(stdout).toContain(order?.id);
    expect(stdout).toMatch(/\d\.\d\d CNY/);
    expect(await runJson(['orders', 'show', order?.id ?? ''])).toMatchObject({ externalId: number });
    expect(await run(['orders', 'show', '000000-000000000000000'])).toMatchObject({ code: 2 });
  });

  it('imports orders by their numbers and answers 3 for those the platform does not know', async () => {
    const [known] = simulator.control.listOrders({ channel: 'pinduoduo' });
    const args = ['orders', 'import', 'shop', '--channel', 'pinduoduo'];
    expect(await runJson([...args, known?.id ?? ''])).toMatchObject({ observed: 1, notFound: [] });
    expect(await run([...args, '251116-999999999999999'])).toMatchObject({ code: 3 });
  });

  it('shows how far the history is, and waits until all of it is read', async () => {
    const { code, stdout, stderr } = await run(['backfill', 'shop']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/orders +100 %/);
    expect(stderr).toContain('100.0 %');
  });

  it('answers 3 to coverage exactly while there is a hole', async () => {
    expect(await run(['coverage', 'shop'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^✓ orders {2}/) });
    simulator.control.injectFault({ kind: 'down', platform: 'pinduoduo', times: null });
    await run(['backfill', 'shop', '--once', '--from', new Date(Date.now() - 5 * 86_400_000).toISOString()]);
    const { code, stdout } = await run(['coverage', 'shop']);
    expect({ code, stdout }).toMatchObject({ code: 3, stdout: expect.stringMatching(/^✗ orders {2}/) });
    simulator.control.clearFaults();
  });

  it('calls an operation with the operations key, and keeps long integers exact', async () => {
    const args = ['call', 'shop', 'pdd.time.get'];
    const environment = { ORDERLOOM_OPERATIONS_KEY: operationsKey };
    expect(await runJson(args, { environment })).toMatchObject({ operation: 'pdd.time.get' });
    expect(await run(args)).toMatchObject({ code: 1, stderr: expect.stringContaining('operations:call') });
    const order = ['call', 'account', 'taobao.order.detail', '--json', '--input', '{"orderId":"1052608755792872049"}'];
    expect((await run(order, { environment })).stdout).toMatch(/1052608755792872049\b/);
  });

  it('sends a call once, also when its answer is lost', async () => {
    let sent = 0;
    const lose: NonNullable<RunOptions['fetch']> = async (url, init) => {
      if (!url.includes('/operations/')) return fetch(url, init);
      sent += 1;
      throw new TypeError('the connection broke');
    };
    const environment = { ORDERLOOM_OPERATIONS_KEY: operationsKey };
    const { code } = await run(['call', 'shop', 'pdd.time.get'], { environment, fetch: lose });
    expect({ code, sent }).toEqual({ code: 1, sent: 1 });
  });

  it('ends with 130 when it is interrupted while it waits', async () => {
    const controller = new AbortController();
    const interrupt: NonNullable<RunOptions['fetch']> = async (url, init) => {
      if (url.includes('/sync/runs'))
        setImmediate(() => controller.abort(new DOMException('interrupted', 'AbortError')));
      return fetch(url, init);
    };
    const sync = run(['sync', 'shop'], { fetch: interrupt, signal: controller.signal });
    expect(await sync).toMatchObject({ code: 130, stdout: '' });
  });

  it('exports into a file that appears only whole', async () => {
    const output = join(folder, 'orders.csv');
    expect(await run(['export', 'orders', '--output', output])).toMatchObject({ code: 0, stdout: '' });
    const rows = (await readFile(output, 'utf8')).trimEnd().split('\n');
    expect(rows.length).toBeGreaterThan(1);
    const piped = await run(['export', 'orders']);
    expect(piped.stdout.split('\n')[0]).toBe(rows[0]);

    const broken = await run(['export', 'orders', '--output', join(folder, 'broken.csv')], { fetch: breakOff });
    expect(broken.code).toBe(1);
    expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([]);
  });

  it('verifies the audit log, from a head that was noted', async () => {
    const first = (await runJson(['audit', 'verify'])) as { head: { sequence: number; hash: string } };
    const head = `${first.head.sequence}:${first.head.hash}`;
    expect(await runJson(['audit', 'verify', '--head', head])).toMatchObject({ isIntact: true, isHeadKept: true });
    const forged = `${first.head.sequence}:${'0'.repeat(64)}`;
    expect(await run(['audit', 'verify', '--head', forged])).toMatchObject({ code: 3 });
  });

  it('finds the API key in a file, and says what to do without one', async () => {
    const file = join(folder, 'key');
    await writeFile(file, `${apiKey}\n`);
    const none = { ORDERLOOM_API_KEY: '', ORDERLOOM_DATA_DIR: folder };
    expect(await run(['connections', '--api-key-file', file], { environment: none })).toMatchObject({ code: 0 });
    const refused = await run(['connections'], { environment: none });
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('ORDERLOOM_API_KEY') });
    const wrong = await run(['connections', '--json'], { environment: { ORDERLOOM_API_KEY: 'some-other-api-key' } });
    expect(wrong.code).toBe(1);
    expect(JSON.parse(wrong.stderr)).toMatchObject({ error: { code: 'unauthorized' } });
  });

  it('says how to reach a service that does not answer', async () => {
    const { code, stderr } = await run(['connections', '--url', 'http://127.0.0.1:9']);
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('orderloom serve') });
  });
});

/** Answers as the service does, but breaks off in the middle of an export. */
const breakOff: NonNullable<RunOptions['fetch']> = async (url, init) => {
  const answer = await fetch(url, init);
  if (!url.includes('/v1/exports/')) return answer;
  await answer.body?.cancel();
  let isBegun = false;
  const body = new ReadableStream({
    pull(controller) {
      if (isBegun) controller.error(new Error('the connection broke'));
      else controller.enqueue(new TextEncoder().encode('a first line\n'));
      isBegun = true;
    },
  });
  return new Response(body);
};
