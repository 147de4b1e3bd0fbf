import { createSecretKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntime } from '@orderloom/core/http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AppConfig } from '../src/config/app-config.js';
import { loadConfig } from '../src/config/load-config.js';
import { ConnectionsRepository } from '../src/connections/connections.repository.js';
import { ConnectionsService } from '../src/connections/connections.service.js';
import type { Database } from '../src/database/database.js';
import { connections } from '../src/database/schema.js';
import { Demo } from '../src/demo/demo.js';
import { installedPlatforms } from '../src/platforms/installed-platforms.js';
import { PlatformRegistry } from '../src/platforms/platform-registry.js';
import { Sealer } from '../src/secrets/sealer.js';
import { createAudit } from './create-audit.js';
import { createAdapters } from './create-adapters.js';
import { createDatabase } from './databases.js';

describe('the demo', () => {
  const runtime = createRuntime();
  let folder: string;
  let database: Database;
  let repository: ConnectionsRepository;
  let service: ConnectionsService;
  beforeAll(async () => {
    database = await createDatabase('pglite');
    const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 5))]);
    const platforms = new PlatformRegistry(installedPlatforms);
    repository = new ConnectionsRepository(database);
    service = new ConnectionsService(
      repository,
      createAdapters({ database, repository, platforms, sealer, runtime }),
      platforms,
      sealer,
      runtime,
      createAudit(database),
    );
  });
  beforeEach(async () => {
    await database.orm.delete(connections);
    folder = await mkdtemp(join(tmpdir(), 'orderloom-demo-'));
    return () => rm(folder, { recursive: true });
  });
  afterAll(async () => {
    await database.close();
    await runtime.dispatcher.close();
  });

  async function startDemo(demo: AppConfig['demo'], environment: NodeJS.ProcessEnv = {}) {
    const config = await loadConfig({ ORDERLOOM_DATA_DIR: folder, ORDERLOOM_DEMO: demo, ...environment });
    return new Demo(config, repository, service, runtime).startIfWanted();
  }

  it('connects to both simulators, which accept the connections', async () => {
    const simulator = await startDemo('auto');
    const rows = await repository.listAll();
    expect(rows.map((row) => [row.name, row.isDemo, row.state])).toEqual([
      ['Demo Pinduoduo shop', true, 'active'],
      ['Demo PandaPon account', true, 'active'],
    ]);
    for (const row of rows) expect(await service.test(row.id)).toMatchObject({ ok: true });
    await simulator?.stop();
  });

  it('tells the same story at new addresses after a restart', async () => {
    const first = await startDemo('auto');
    const story = await readFile(join(folder, 'demo.json'), 'utf8');
    const ids = (await repository.listAll()).map((row) => row.id);
    await first?.stop();
    const second = await startDemo('auto');
    expect(second?.pinduoduo.clientId).toBe(first?.pinduoduo.clientId);
    expect(await readFile(join(folder, 'demo.json'), 'utf8')).toBe(story);
    const rows = await repository.listAll();
    expect(rows.map((row) => row.id)).toEqual(ids);
    for (const row of rows) expect(await service.test(row.id)).toMatchObject({ ok: true });
    await second?.stop();
  });

  it('begins a whole minute about 24 hours ago', async () => {
    const simulator = await startDemo('on');
    const { epochAt } = JSON.parse(await readFile(join(folder, 'demo.json'), 'utf8')) as { epochAt: string };
    expect(Date.parse(epochAt) % 60_000).toBe(0);
    expect(Math.abs(Date.now() - 86_400_000 - Date.parse(epochAt))).toBeLessThan(120_000);
    const shop = await repository.findByName('Demo Pinduoduo shop');
    expect(shop?.backfillFromAt.toISOString()).toBe(epochAt);
    await simulator?.stop();
  });

  it('stays away when there are connections or a connections file, unless asked for', async () => {
    const file = join(folder, 'connections.json');
    await writeFile(file, '[]');
    expect(await startDemo('auto', { ORDERLOOM_CONNECTIONS_FILE: file })).toBeUndefined();
    await service.create({
      name: 'Real shop',
      platform: 'pinduoduo',
      credentials: { clientId: 'c', clientSecret: 's', accessToken: 't' },
      settings: {},
    });
    expect(await startDemo('auto')).toBeUndefined();
    const simulator = await startDemo('on');
    expect(await repository.listAll()).toHaveLength(3);
    await simulator?.stop();
  });

  it('pauses its connections when it is turned off, and nobody else’s', async () => {
    const simulator = await startDemo('on');
    await simulator?.stop();
    await service.create({
      name: 'Real shop',
      platform: 'pinduoduo',
      credentials: { clientId: 'c', clientSecret: 's', accessToken: 't' },
      settings: {},
    });
    expect(await startDemo('off')).toBeUndefined();
    const rows = await repository.listAll();
    expect(rows.map((row) => [row.isDemo, row.state])).toEqual([
      [true, 'paused'],
      [true, 'paused'],
      [false, 'active'],
    ]);
  });
});
