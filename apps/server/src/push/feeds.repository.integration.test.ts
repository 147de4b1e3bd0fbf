import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { FeedsRepository } from './feeds.repository.js';

describe.each(databaseKinds)('the lease of a message feed on %s', (kind) => {
  let database: Database;
  let feeds: FeedsRepository;
  let key: string;
  const [one, other] = [randomUUID(), randomUUID()];
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 20) + seconds * 1_000);
  const hold = (owner: string, seconds: number) =>
    feeds.hold(key, owner, { now: at(seconds), until: at(seconds + 30) });

  beforeAll(async () => {
    database = await createDatabase(kind);
    feeds = new FeedsRepository(database);
  });
  beforeEach(() => {
    key = randomUUID();
  });
  afterAll(() => database.close());

  it('goes to one of all processes that ask at the same moment', async () => {
    const taken = await Promise.all(Array.from({ length: 12 }, () => hold(randomUUID(), 0)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('stays with its process while that goes on asking, and goes to another once it has run out', async () => {
    expect(await hold(one, 0)).toBe(true);
    expect(await hold(other, 20)).toBe(false);
    expect(await hold(one, 25)).toBe(true);
    expect(await hold(other, 50)).toBe(false);
    expect(await hold(other, 56)).toBe(true);
    expect(await hold(one, 57)).toBe(false);
  });

  it('is free at once when its process gives it up, and is given up by nobody else', async () => {
    await hold(one, 0);
    await feeds.record(key, other, { state: 'failed', reason: 'not mine', now: at(1) });
    await feeds.release(key, other, at(2));
    expect(await feeds.find(key)).toMatchObject({ owner: one, state: 'connecting', reason: null });
    expect(await hold(other, 3)).toBe(false);
    await feeds.release(key, one, at(4));
    expect(await hold(other, 5)).toBe(true);
  });
});
