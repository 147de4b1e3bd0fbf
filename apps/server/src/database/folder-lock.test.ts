import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.js';

describe('the lock of the data folder', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orderloom-lock-'));
    file = join(folder, 'database.lock');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is held by one only, and says by whom', async () => {
    const lock = await lockFolder(file);
    await expect(lockFolder(file)).rejects.toThrow(ConfigurationError);
    await expect(lockFolder(file)).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    const next = await lockFolder(file);
    await next.release();
    await expect(readFile(file)).rejects.toThrow('ENOENT');
  });

  it('is taken over from a process that has ended', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(file, JSON.stringify({ host: hostname(), pid, startedAt: '1' }));
    const lock = await lockFolder(file);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });

  it('is taken over when the process number belongs to another process by now', async () => {
    await writeFile(file, JSON.stringify({ host: hostname(), pid: process.pid, startedAt: 'long ago' }));
    const lock = await lockFolder(file);
    expect(await readFile(file, 'utf8')).not.toContain('long ago');
    await lock.release();
  });

  it('of another host counts as long as its heartbeat is fresh', async () => {
    await writeFile(file, JSON.stringify({ host: 'another-host', pid: 1, startedAt: '1' }));
    await expect(lockFolder(file)).rejects.toThrow('another-host');
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(file, longAgo, longAgo);
    await (await lockFolder(file)).release();
  });

  it('is taken over when its file is half written', async () => {
    await writeFile(file, '{"host": ');
    const lock = await lockFolder(file);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
  });
});
