import { createSecretKey, randomUUID } from 'node:crypto';
import { PlatformAuthenticationError, SyncConflictError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import { silentLogger } from '@orderloom/core/logging';
import { eq } from 'drizzle-orm';
import { startSimulator, type RunningSimulator } from '@orderloom/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../test/create-audit.js';
import { createAdapters } from '../../test/create-adapters.js';
import { createDatabase } from '../../test/databases.js';
import { pinduoduoConnection } from '../../test/demo-connections.js';
import { createFakePlatform, type FakePlatform } from '../../test/fake-platform.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import { ConnectionsService } from '../connections/connections.service.js';
import type { Database } from '../database/database.js';
import { alarms } from '../database/schema.js';
import { ResourceNotFoundError } from '../http/resource-errors.js';
import { Sealer } from '../secrets/sealer.js';
import { Adapters } from './adapters.js';
import { installedPlatforms } from './installed-platforms.js';
import { PlatformRegistry } from './platform-registry.js';

describe('adapters of connections', () => {
  const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 3))]);
  let database: Database;
  let fake: FakePlatform;
  let repository: ConnectionsRepository;
  let service: ConnectionsService;
  let here: Adapters;
  let elsewhere: Adapters;
  let id: string;
  let nowMs = Date.UTC(2026, 10, 20);
  beforeAll(async () => {
    database = await createDatabase('pglite');
  });
  beforeEach(async () => {
    fake = createFakePlatform();
    const platforms = new PlatformRegistry([fake.definition]);
    const runtime = createRuntime({
      logger: silentLogger,
      clock: { now: () => nowMs, sleep: () => Promise.resolve() },
    });
    repository = new ConnectionsRepository(database);
    here = createAdapters({ database, repository, platforms, sealer, runtime });
    elsewhere = createAdapters({ database, repository, platforms, sealer, runtime });
    service = new ConnectionsService(repository, here, platforms, sealer, runtime, createAudit(database));
    const made = await service.create({
      name: randomUUID(),
      platform: 'fake',
      credentials: { key: 'right-key', token: 'token-1' },
      settings: {},
    });
    id = made.connection.id;
  });
  afterAll(() => database.close());

  it('are made once and kept', async () => {
    const { adapter } = await here.get(id);
    expect((await here.get(id)).adapter).toBe(adapter);
    await service.test(id);
    expect((await here.get(id)).adapter).toBe(adapter);
    expect(fake.created).toHaveLength(1);
  });

  it('are made anew after a change by any process', async () => {
    const before = (await elsewhere.get(id)).adapter;
    await service.edit(id, { credentials: { token: 'token-2' } });
    expect((await elsewhere.get(id)).adapter).not.toBe(before);
    expect(fake.created.at(-1)).toEqual({ key: 'right-key', token: 'token-2' });
  });

  it('store credentials that the platform renews, sealed, and go on with them', async () => {
    const { adapter } = await here.get(id);
    await fake.renewToken('token-2');
    await fake.renewToken('token-3');
    expect((await here.get(id)).adapter).toBe(adapter);
    expect((await repository.find(id))?.sealedCredentials).toMatch(/^v1:[0-9a-f]{8}:r\./);
    await elsewhere.get(id);
    expect(fake.created.at(-1)).toEqual({ key: 'right-key', token: 'token-3' });
  });

  it('do not overwrite credentials that a person has changed meanwhile', async () => {
    await elsewhere.get(id);
    const row = await repository.find(id);
    const changed = await repository.replaceCredentials(
      id,
      row?.sealedCredentials ?? '',
      sealer.seal(JSON.stringify({ credentials: { key: 'other-key' } })),
      new Date(),
    );
    expect(changed).toBeInstanceOf(Date);
    await expect(fake.renewToken('token-9')).rejects.toThrow(SyncConflictError);
    await here.get(id);
    expect(fake.created.at(-1)).toEqual({ key: 'other-key' });
  });

  it('say that access is lost as soon as the platform refuses, and again when it relented in between', async () => {
    await service.edit(id, { credentials: { key: 'wrong-key' } });
    const { adapter } = await here.get(id);
    const refused = () => expect(adapter.testConnection()).rejects.toThrow(PlatformAuthenticationError);
    const told = async () =>
      (await database.orm.select().from(alarms).where(eq(alarms.connectionId, id))).map(
        ({ kind, detail, clearedAt }) =>
          `${kind} ${String(detail['platformCode'])} ${clearedAt === null ? 'open' : 'over'}`,
      );
    await refused();
    await refused();
    expect(await told()).toEqual(['access_lost 10019 open']);
    await database.orm.update(alarms).set({ clearedAt: new Date(nowMs) });
    nowMs += 60_000;
    await refused();
    expect((await told()).toSorted()).toEqual(['access_lost 10019 open', 'access_lost 10019 over']);
  });

  it('do not exist for a connection that does not', async () => {
    await expect(here.get(randomUUID())).rejects.toThrow(ResourceNotFoundError);
  });
});

describe('adapters of one connection in four processes', () => {
  let database: Database;
  let simulator: RunningSimulator;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    simulator = await startSimulator();
  });
  afterAll(async () => {
    await simulator.stop();
    await database.close();
  });

  it('renew an expired token once for twenty callers, and all of them go on', async () => {
    const sealer = new Sealer([createSecretKey(Buffer.alloc(32, 3))]);
    const platforms = new PlatformRegistry(installedPlatforms);
    const runtime = createRuntime({ logger: silentLogger });
    const repository = new ConnectionsRepository(database);
    const processes = [1, 2, 3, 4].map(() => createAdapters({ database, repository, platforms, sealer, runtime }));
    const [first = createAdapters({ database, repository, platforms, sealer, runtime })] = processes;
    const { accessToken, refreshToken } = simulator.control.pinduoduoTokens();
    const shop = pinduoduoConnection(simulator);
    const service = new ConnectionsService(repository, first, platforms, sealer, runtime, createAudit(database));
    const { connection } = await service.create({
      ...shop,
      credentials: { ...shop.credentials, accessToken, refreshToken },
    });
    const call = async (adapters: Adapters) => (await adapters.get(connection.id)).adapter.testConnection();
    // Every process has an adapter with the old token by now.
    for (const adapters of processes) await call(adapters);
    simulator.control.expireAccessToken();
    await Promise.all(Array.from({ length: 20 }, (_, index) => call(processes[index % 4] ?? first)));
    expect(simulator.control.countRequests()['pdd.pop.auth.token.refresh']?.requests).toBe(1);
  });
});
