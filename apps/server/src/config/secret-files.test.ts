import { ConfigurationError } from '@orderloom/core/errors';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentSchema } from './environment.js';
import { loadConfig } from './load-config.js';
import { readSecretFiles, settingsFromFiles } from './secret-files.js';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

describe('settings out of files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'orderloom-secret-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function fileWith(content: string): Promise<string> {
    const file = join(folder, `file-${content.length}`);
    await writeFile(file, content);
    return file;
  }
  const faultsOf = async (environment: NodeJS.ProcessEnv) => {
    const error: unknown = await readSecretFiles(environment).catch((reason: unknown) => reason);
    return error instanceof ConfigurationError ? error.issues : error;
  };

  it('take the place of the settings, the line break at the end left off', async () => {
    const config = await loadConfig({
      ORDERLOOM_DATA_DIR: folder,
      ORDERLOOM_API_KEY_FILE: await fileWith('api-key-out-of-a-file\n'),
      ORDERLOOM_SECRET_KEY_FILE: await fileWith(`${key(1)}\n${key(2)}\n`),
      DATABASE_URL_FILE: await fileWith('postgres://db/orders\n'),
    });
    expect(config.apiKey).toBe('api-key-out-of-a-file');
    expect(config.databaseUrl).toBe('postgres://db/orders');
    expect(config.secretKeys.map((secret) => secret.export().toString('base64'))).toEqual([key(1), key(2)]);
  });

  it('that are missing, empty or given twice are named without their content', async () => {
    const empty = await fileWith(' \n');
    const given = await fileWith('hunter2-hunter2-hunter2');
    expect(
      await faultsOf({
        ORDERLOOM_SECRET_KEY_FILE: join(folder, 'nowhere'),
        ORDERLOOM_API_KEY_FILE: empty,
        ORDERLOOM_OPERATIONS_KEY_FILE: given,
        ORDERLOOM_OPERATIONS_KEY: 'hunter2-hunter2-hunter2',
      }),
    ).toEqual([
      { path: 'ORDERLOOM_API_KEY_FILE', message: expect.stringContaining('empty') },
      { path: 'ORDERLOOM_OPERATIONS_KEY_FILE', message: expect.not.stringContaining('hunter2') },
      { path: 'ORDERLOOM_SECRET_KEY_FILE', message: expect.stringContaining('cannot be read') },
    ]);
  });

  it('are settings that the service knows', () => {
    for (const name of settingsFromFiles) expect(Object.keys(environmentSchema.shape)).toContain(`${name}_FILE`);
  });
});
