import { createSecretKey } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../test/create-audit.js';
import { createAdapters } from '../../test/create-adapters.js';
import { createDatabase } from '../../test/databases.js';
import { createFakePlatform, type FakePlatform } from '../../test/fake-platform.js';
import type { Database } from '../database/database.js';
import { auditEntries, connectionRemovals, connections } from '../database/schema.js';
import { Adapters } from '../platforms/adapters.js';
import { PlatformRegistry } from '../platforms/platform-registry.js';
import { ConnectionRemover } from '../retention/connection-remover.js';
import { RemovalsRepository } from '../retention/removals.repository.js';
import { rotateKey } from '../secrets/rotate-key.js';
import { Sealer } from '../secrets/sealer.js';
import { ConnectionsFile } from './connections-file.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService } from './connections.service.js';
import { openCredentials } from './stored-credentials.js';

describe('the connections file', () => {
  const [formerKey, key] = [createSecretKey(Buffer.alloc(32, 2)), createSecretKey(Buffer.alloc(32, 3))];
  const sealer = new Sealer([key, formerKey]);
  const warnings: unknown[] = [];
  let folder: string;
  let path: string;
  let database: Database;
  let fake: FakePlatform;
  let repository: ConnectionsRepository;
  let service: ConnectionsService;
  let file: ConnectionsFile;
  let adapters: Adapters;
  let remover: ConnectionRemover;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    folder = await mkdtemp(join(tmpdir(), 'orderloom-file-'));
    path = join(folder, 'connections.json');
  });
  beforeEach(async () => {
    for (const table of [connections, connectionRemovals, auditEntries]) await database.orm.delete(table);
    warnings.length = 0;
    fake = createFakePlatform();
    repository = new ConnectionsRepository(database);
    ({ adapters, service, file, remover } = compose(sealer));
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  const compose = (withKeys: Sealer) => {
    const platforms = new PlatformRegistry([fake.definition]);
    const warn = (...told: readonly unknown[]) => void warnings.push(told);
    const runtime = createRuntime({ logger: { ...silentLogger, warn } });
    const audit = createAudit(database);
    const parts = createAdapters({ database, repository, platforms, sealer: withKeys, runtime });
    const made = new ConnectionsService(repository, parts, platforms, withKeys, runtime, audit);
    return {
      adapters: parts,
      service: made,
      file: new ConnectionsFile(repository, made, platforms, withKeys, runtime),
      remover: new ConnectionRemover(new RemovalsRepository(database), repository, made, audit, runtime),
    };
  };
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

  it('does not bring back such a token after a rotation of the secret key either', async () => {
    const former = compose(new Sealer([formerKey]));
    await writeFile(path, JSON.stringify([shop]));
    await former.file.apply(path);
    await former.adapters.get((await storedShop()).id);
    await fake.renewToken('token-2');
    await rotateKey({ database, sealer });
    await apply([shop]);
    expect((await storedShop()).credentials).toEqual({ key: 'right-key', token: 'token-2' });
  });

  describe('that still lists a connection which was removed', () => {
    const remove = async () => {
      const { id } = await storedShop();
      await remover.remove(id, 'Shop');
      await remover.goOn();
    };
    const names = async () => (await repository.listAll()).map(({ name }) => name);

    it('does not bring it back, says so and what to do, and makes the others', async () => {
      await apply([shop]);
      await remove();
      await apply([shop, { ...shop, name: 'Second' }]);
      expect(await names()).toEqual(['Second']);
      expect(warnings).toEqual([
        [
          { name: 'Shop', removedAt: expect.any(String) },
          expect.stringMatching(/was removed and is not made again: take it off the file, or .*POST \/v1\/connections/),
        ],
      ]);
    });

    it('keeps to that when other credentials are in it, and however often it was removed', async () => {
      await apply([shop]);
      await remove();
      await service.create({ ...shop, settings: {} });
      await remove();
      await apply([{ ...shop, credentials: { key: 'new-key' } }]);
      expect(await names()).toEqual([]);
    });

    it('is heeded again once somebody has made the connection anew', async () => {
      await apply([shop]);
      await remove();
      await service.create({ ...shop, credentials: { key: 'another-key' }, settings: {} });
      await apply([shop]);
      expect((await storedShop()).credentials).toEqual(shop.credentials);
      expect(warnings).toEqual([]);
    });

    it('is heeded when it never listed the one that was removed', async () => {
      await service.create({ ...shop, settings: {} });
      await remove();
      await apply([shop]);
      expect(await names()).toEqual(['Shop']);
      expect(warnings).toEqual([]);
    });
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
