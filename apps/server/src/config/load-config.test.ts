import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ConfigurationError } from '@orderloom/core/errors';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from './load-config.js';

describe('loading the configuration', () => {
  let folder: string;
  let dataDir: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orderloom-config-'));
    dataDir = join(folder, 'data');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes both keys at the first start, for the owner only, and finds them again', async () => {
    const first = await loadConfig({ ORDERLOOM_DATA_DIR: dataDir });
    expect(first.apiKeyOrigin).toEqual({ from: 'generated', file: join(dataDir, 'api-key') });
    expect(first.apiKey).toMatch(/^olk_[A-Za-z0-9_-]{32}$/);
    for (const name of ['api-key', 'secret.key']) expect((await stat(join(dataDir, name))).mode & 0o777).toBe(0o600);

    const second = await loadConfig({ ORDERLOOM_DATA_DIR: dataDir });
    expect(second.apiKeyOrigin).toEqual({ from: 'file', file: join(dataDir, 'api-key') });
    expect(second.apiKey).toBe(first.apiKey);
    expect(second.secretKeys[0]?.export()).toEqual(first.secretKeys[0]?.export());
  });

  it('gives processes that start at once the same keys', async () => {
    const configs = await Promise.all(Array.from({ length: 8 }, () => loadConfig({ ORDERLOOM_DATA_DIR: dataDir })));
    expect(new Set(configs.map((config) => config.apiKey)).size).toBe(1);
    expect(new Set(configs.map((config) => config.secretKeys[0]?.export().toString('hex'))).size).toBe(1);
    expect(configs.filter((config) => config.apiKeyOrigin.from === 'generated')).toHaveLength(1);
  });

  it('writes no file for keys that are given', async () => {
    const config = await loadConfig({
      ORDERLOOM_DATA_DIR: dataDir,
      ORDERLOOM_API_KEY: 'a-key-of-my-own-choice',
      ORDERLOOM_SECRET_KEY: Buffer.alloc(32, 9).toString('base64'),
    });
    expect(config.apiKey).toBe('a-key-of-my-own-choice');
    await expect(readFile(join(dataDir, 'api-key'))).rejects.toThrow('ENOENT');
    await expect(readFile(join(dataDir, 'secret.key'))).rejects.toThrow('ENOENT');
  });

  it('does not show the secret key when printed', async () => {
    const key = Buffer.alloc(32, 9).toString('base64');
    const config = await loadConfig({ ORDERLOOM_DATA_DIR: 'memory://', ORDERLOOM_SECRET_KEY: key });
    expect(inspect(config, { depth: 9 })).not.toContain(key);
  });

  it('refuses a damaged secret key instead of making a new one', async () => {
    await loadConfig({ ORDERLOOM_DATA_DIR: dataDir });
    await writeFile(join(dataDir, 'secret.key'), 'half a k');
    await expect(loadConfig({ ORDERLOOM_DATA_DIR: dataDir })).rejects.toThrow(ConfigurationError);
  });

  it('says so when the data folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    const config = loadConfig({ ORDERLOOM_DATA_DIR: join(folder, 'file', 'data') });
    await expect(config).rejects.toThrow(ConfigurationError);
  });
});
