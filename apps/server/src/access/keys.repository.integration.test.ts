import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { createKeySecret } from './key-secret.js';
import { KeysRepository, type KeyRow } from './keys.repository.js';

const now = new Date('2026-11-01T00:00:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const nothing = () => Promise.resolve();

describe.each(databaseKinds)('keys on %s', (kind) => {
  let database: Database;
  let repository: KeysRepository;
  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new KeysRepository(database);
  });
  afterAll(() => database.close());

  async function insert(members: Partial<KeyRow> = {}) {
    const secret = createKeySecret();
    const row: KeyRow = {
      id: randomUUID(),
      name: 'key',
      prefix: secret.prefix,
      scopes: ['orders:read', 'sync:run'],
      connectionIds: [randomUUID()],
      requestsPerMinute: 60,
      createdAt: now,
      expiresAt: null,
      lastUsedAt: null,
      revokedAt: null,
      ...members,
    };
    await repository.insert(row, secret, nothing);
    return { row, secret };
  }

  it('are found by the prefix of their secret as they were made', async () => {
    const { row, secret } = await insert();
    expect(await repository.findSecret(secret.prefix)).toEqual({ key: row, hash: secret.hash, endsAt: null });
    expect(await repository.findSecret(createKeySecret().prefix)).toBeUndefined();
  });

  it('end their former secrets at the earlier of two ends', async () => {
    const { row, secret } = await insert();
    const [second, third] = [createKeySecret(), createKeySecret()];
    await repository.rotate(row.id, second, { now, formerEndAt: later(60) }, nothing);
    await repository.rotate(row.id, third, { now: later(1), formerEndAt: later(600) }, nothing);
    expect((await repository.findSecret(secret.prefix))?.endsAt).toEqual(later(60));
    expect((await repository.findSecret(second.prefix))?.endsAt).toEqual(later(600));
    expect((await repository.findSecret(third.prefix))?.endsAt).toBeNull();
    expect((await repository.find(row.id))?.prefix).toBe(third.prefix);
    await repository.rotate(row.id, createKeySecret(), { now: later(60), formerEndAt: later(600) }, nothing);
    expect(await repository.findSecret(secret.prefix)).toBeUndefined();
  });

  it('cannot be rotated or revoked once they are revoked, and have no secrets then', async () => {
    const { row, secret } = await insert();
    expect(await repository.revoke(row.id, now, nothing)).toEqual({ ...row, revokedAt: now });
    expect(await repository.findSecret(secret.prefix)).toBeUndefined();
    expect(await repository.revoke(row.id, now, nothing)).toBeUndefined();
    const at = { now, formerEndAt: later(60) };
    expect(await repository.rotate(row.id, createKeySecret(), at, nothing)).toBeUndefined();
  });

  it('are not changed when what belongs to the change fails', async () => {
    const { row, secret } = await insert();
    const fail = () => Promise.reject(new RangeError('on purpose'));
    const replacement = createKeySecret();
    const at = { now, formerEndAt: now };
    await expect(repository.revoke(row.id, now, fail)).rejects.toThrow(RangeError);
    await expect(repository.rotate(row.id, replacement, at, fail)).rejects.toThrow(RangeError);
    expect(await repository.findSecret(secret.prefix)).toEqual({ key: row, hash: secret.hash, endsAt: null });
    expect(await repository.findSecret(replacement.prefix)).toBeUndefined();
  });

  it('are listed oldest first, by pages', async () => {
    const made = [await insert({ createdAt: new Date(1) }), await insert({ createdAt: new Date(2) })];
    const [first, second] = made.map(({ row }) => row.id);
    const page = await repository.list({ after: undefined, limit: 1 });
    expect(page.map(({ id }) => id)).toEqual([first]);
    const next = await repository.list({ after: { createdAt: new Date(1), id: first ?? '' }, limit: 1 });
    expect(next.map(({ id }) => id)).toEqual([second]);
  });
});
