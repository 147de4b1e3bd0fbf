import { createSecretKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../test/create-audit.js';
import { createAdapters } from '../../test/create-adapters.js';
import { createDatabase } from '../../test/databases.js';
import { createFakePlatform, type FakePlatform } from '../../test/fake-platform.js';
import type { Database } from '../database/database.js';
import { connections } from '../database/schema.js';
import { Adapters } from '../platforms/adapters.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { Sealer } from '../secrets/sealer.js';
import { ConnectionsFile } from './connections-file.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService } from './connections.service.js';
import { openCredentials } from './stored-credentials.js';

describe('the connections file', () => {
  const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 3))]);
  let folder: string;
  let path: string;
  let database: Database;
  let fake: FakePlatform;
  let repository: ConnectionsRepository;
  let file: ConnectionsFile;
  let adapters: Adapters;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    folder = await mkdtemp(join(tmpdir(), 'orderloom-file-'));
    path = join(folder, 'connections.json');
  });
  beforeEach(async () => {
    await database.orm.delete(connections);
    fake = createFakePlatform();
    const platforms = new PlatformRegistry([fake.definition]);
    const runtime = createRuntime();
    repository = new ConnectionsRepository(database);
    adapters = createAdapters({ database, repository, platforms, sealer, runtime });
    const service = new ConnectionsService(repository, adapters, platforms, sealer, runtime, createAudit(database));
    file = new ConnectionsFile(repository, service, platforms, sealer);
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const shop = { name: 'Shop', platform: 'fake', credentials: { key: 'right-key', token: 'token-1' } };
  const apply = async (content: unknown): Promise<void> => {
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
    await file.apply(path);
  };
  const storedShop = async () => {
    const row = await repository.findByName('Shop');
    if (row === undefined) throw new Error('The shop is not stored');
    return { ...row, credentials: openCredentials(sealer, row.sealedCredentials).credentials };
  };

  it('makes connections, and the same file changes nothing', async () => {
    await apply([{ ...shop, backfillFromAt: '2026-01-01T00:00:00Z' }]);
    const made = await storedShop();
    expect(made.backfillFromAt.toISOString()).toBe('2026-01-01T00:00:00.000Z');
    await apply([{ ...shop, backfillFromAt: '2026-01-01T00:00:00Z' }]);
    expect(await storedShop()).toEqual(made);
  });

  it('updates settings and credentials that changed', async () => {
    await apply([shop]);
    await apply([{ ...shop, settings: { region: 'south' }, credentials: { key: 'new-key' } }]);
    expect(await storedShop()).toMatchObject({ settings: { region: 'south' }, credentials: { key: 'new-key' } });
  });

  it('does not bring back a token that the platform has renewed', async () => {
    await apply([shop]);
    await adapters.get((await storedShop()).id);
    await fake.renewToken('token-2');
    await apply([{ ...shop, settings: { region: 'south' } }]);
    expect((await storedShop()).credentials).toEqual({ key: 'right-key', token: 'token-2' });
    await apply([{ ...shop, credentials: { key: 'right-key', token: 'token-7' } }]);
    expect((await storedShop()).credentials).toEqual({ key: 'right-key', token: 'token-7' });
  });

  it('is refused as a whole, with every fault and no value', async () => {
    const faulty = { name: 'Other', platform: 'fake', credentials: { key: 'abc', canary: 'canary-value' } };
    const unknown = { name: 'Third', platform: 'ebay', credentials: {} };
    const error = await apply([shop, faulty, unknown]).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    const issues = error instanceof ConfigurationError ? error.issues : [];
    expect(issues.map((issue) => issue.path)).toEqual(['1.credentials.key', '1.credentials.canary', '2.platform']);
    expect(String(error)).not.toContain('canary-value');
    expect(await repository.listAll()).toEqual([]);
  });

  it.each(['', '{"canary": tru', '{}', '[{"name":"x"}]'])('is refused when it reads %j', async (content) => {
    const error = await apply(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).not.toContain('tru');
  });

  it('is refused when it is not there', async () => {
    await expect(file.apply(join(folder, 'nowhere.json'))).rejects.toThrow(ConfigurationError);
  });
});
