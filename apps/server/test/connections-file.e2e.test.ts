import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillDataDir } from './databases.js';
import { ServiceProcess } from './service-process.js';
import { until } from './until.js';

describe('starting with a connections file', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-connections-file-'));
    await fillDataDir(dataDir);
  });
  afterEach(async () => {
    ServiceProcess.killAll();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('leaves out a connection that was removed before the restart, and says so', async () => {
    const listed = ['shop', 'kept shop'].map((name) => ({
      name,
      platform: 'pandapon',
      credentials: { accessKey: 'key-of-a-test', accessSecret: 'secret-of-a-test', userId: '1' },
      settings: { baseUrl: 'http://127.0.0.1:9' },
    }));
    const file = join(dataDir, 'connections.json');
    await writeFile(file, JSON.stringify(listed));
    const environment = { ORDERLOOM_DEMO: 'off', ORDERLOOM_ROLE: 'web', ORDERLOOM_CONNECTIONS_FILE: file };

    const first = await ServiceProcess.start(dataDir, environment);
    const made = await first.listAll('/v1/connections');
    expect(made.map(({ name }) => name)).toEqual(['shop', 'kept shop']);
    const path = `/v1/connections/${String(made[0]?.['id'])}?confirm=shop`;
    await until(
      () => first.request('DELETE', path),
      ({ status }) => status === 404,
    );
    expect(first.output()).not.toContain('is not made again');
    expect(await first.end('SIGTERM')).toBe(0);

    const second = await ServiceProcess.start(dataDir, environment);
    expect((await second.listAll('/v1/connections')).map(({ name }) => name)).toEqual(['kept shop']);
    expect(second.output()).toMatch(/"name":"shop","removedAt":"[^"]+".*is not made again/);
    expect(await second.end('SIGTERM')).toBe(0);
  });
});
