import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { IdempotencyRepository, type Claim } from './idempotency.repository.js';

const now = new Date('2026-11-20T00:00:00Z');
const later = (ms: number): Date => new Date(now.getTime() + ms);

describe.each(databaseKinds)('keys of requests on %s', (kind) => {
  let database: Database;
  let repository: IdempotencyRepository;
  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new IdempotencyRepository(database);
  });
  afterAll(() => database.close());
  const claimOf = (key: string): Claim => ({
    caller: 'a-caller',
    key,
    claimId: randomUUID(),
    fingerprint: 'f',
    leaseUntil: later(1_000),
    expiresAt: later(10_000),
  });
  const answer = { status: 201, contentType: 'application/json', sealedBody: Buffer.from([1, 2, 3]) };

  it('are had by one of many that ask at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 25 }, () => repository.claim(claimOf('raced'), now)));
    expect(results.filter((former) => former === undefined)).toHaveLength(1);
  });

  it('go to one of many once their time is over', async () => {
    const old = claimOf('old');
    await repository.claim(old, now);
    await repository.keep(old, answer);
    expect(await repository.claim(claimOf('old'), later(9_999))).toMatchObject({ state: 'done', status: 201 });
    const fresh = () => ({ ...claimOf('old'), expiresAt: later(20_000) });
    const results = await Promise.all(Array.from({ length: 10 }, () => repository.claim(fresh(), later(10_000))));
    expect(results.filter((former) => former === undefined)).toHaveLength(1);
    expect(results.find((former) => former !== undefined)).toMatchObject({ state: 'running', sealedBody: null });
  });

  it('keep the answer of who holds them and of nobody else', async () => {
    const holder = claimOf('held');
    await repository.claim(holder, now);
    await repository.keep({ ...holder, claimId: randomUUID() }, answer);
    await repository.release({ ...holder, claimId: randomUUID() });
    expect(await repository.claim(claimOf('held'), now)).toMatchObject({ state: 'running' });
    await repository.leaveOpen(holder);
    // What was left open is not answered after all.
    await repository.keep(holder, answer);
    expect(await repository.claim(claimOf('held'), now)).toMatchObject({ state: 'unknown', status: null });
  });
});
