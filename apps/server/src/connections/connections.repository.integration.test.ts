import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { ResourceConflictError } from '../http/resource-errors.js';
import type { ConnectionRow } from './connection.js';
import { ConnectionsRepository } from './connections.repository.js';

const now = new Date('2026-03-01T00:00:00.123Z');
const lastError = {
  code: 'platform_timeout',
  message: 'late',
  isRetryable: true,
  operation: null,
  platformCode: null,
  platformSubCode: null,
  platformRequestId: null,
  advice: null,
  occurredAt: now.toISOString(),
};

describe.each(databaseKinds)('the connections’ table on %s', (kind) => {
  let database: Database;
  let repository: ConnectionsRepository;
  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new ConnectionsRepository(database);
  });
  afterAll(() => database.close());

  const rowOf = (members: Partial<ConnectionRow> = {}): ConnectionRow => ({
    id: randomUUID(),
    name: randomUUID(),
    platform: 'fake',
    settings: { nested: { text: '拼多多' } },
    sealedCredentials: 'sealed-1',
    state: 'active',
    isDemo: false,
    backfillFromAt: now,
    health: 'unknown',
    lastError: null,
    checkedAt: null,
    callbackToken: randomUUID(),
    createdAt: now,
    updatedAt: now,
    ...members,
  });

  it('gives back what was put in', async () => {
    const row = rowOf();
    await repository.insert(row);
    expect(await repository.find(row.id)).toEqual(row);
    expect(await repository.findByName(row.name)).toEqual(row);
    expect(await repository.find(randomUUID())).toBeUndefined();
  });

  it('holds a name once, for new and for changed rows', async () => {
    const first = rowOf();
    const second = rowOf();
    await repository.insert(first);
    await repository.insert(second);
    await expect(repository.insert(rowOf({ name: first.name }))).rejects.toThrow(ResourceConflictError);
    await expect(repository.update(second.id, { name: first.name, now })).rejects.toThrow(ResourceConflictError);
  });

  it('moves updatedAt forward with every change, even when the clock stands or goes back', async () => {
    const row = rowOf();
    await repository.insert(row);
    const first = await repository.update(row.id, { state: 'paused', now });
    const second = await repository.update(row.id, { state: 'active', now: new Date(now.getTime() - 60_000) });
    expect(first?.updatedAt.getTime()).toBe(now.getTime() + 1);
    expect(second?.updatedAt.getTime()).toBe(now.getTime() + 2);
  });

  it('writes health without touching updatedAt', async () => {
    const row = rowOf();
    await repository.insert(row);
    await repository.recordHealth(row.id, { health: 'failing', lastError, checkedAt: now });
    expect(await repository.find(row.id)).toEqual({ ...row, health: 'failing', lastError, checkedAt: now });
    const changed = await repository.update(row.id, { now, resetsHealth: true });
    expect(changed).toMatchObject({ health: 'unknown', lastError: null, checkedAt: null });
  });

  it('replaces credentials only when they are still those that were read', async () => {
    const row = rowOf();
    await repository.insert(row);
    const [first, second] = await Promise.all([
      repository.replaceCredentials(row.id, 'sealed-1', 'sealed-2', now),
      repository.replaceCredentials(row.id, 'sealed-1', 'sealed-3', now),
    ]);
    expect([first, second].filter((updatedAt) => updatedAt === undefined)).toHaveLength(1);
  });

  it('lists by age, with ties, from any place on', async () => {
    const later = new Date('2027-01-01T00:00:00Z');
    const rows = Array.from({ length: 5 }, () => rowOf({ createdAt: later }));
    for (const row of rows) await repository.insert(row);
    const ids = rows.map((row) => row.id).toSorted((left, right) => (left < right ? -1 : 1));
    const beforeAll = { createdAt: new Date(later.getTime() - 1), id: ids[0] ?? '' };
    const firstPage = await repository.list({ after: beforeAll, limit: 2 });
    expect(firstPage.map((row) => row.id)).toEqual(ids.slice(0, 2));
    const rest = await repository.list({ after: { createdAt: later, id: ids[1] ?? '' }, limit: 10 });
    expect(rest.map((row) => row.id)).toEqual(ids.slice(2));
  });
});
