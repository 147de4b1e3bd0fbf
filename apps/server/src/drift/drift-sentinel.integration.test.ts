import { randomUUID } from 'node:crypto';
import { createRuntime } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { driftCensuses } from '../database/schema.js';
import { learningBodies } from './decide-findings.js';
import { createKnowledge } from './drift-knowledge.js';
import { DriftSentinel } from './drift-sentinel.js';
import { DriftRepository } from './drift.repository.js';

const operation = 'orders.list';

describe.each(databaseKinds)('DriftSentinel on %s', (kind) => {
  let database: Database;
  let repository: DriftRepository;
  let connectionId: string;
  beforeAll(async () => {
    database = await createDatabase(kind);
    repository = new DriftRepository(database);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    connectionId = randomUUID();
  });

  /** One process that looks at bodies. */
  function createSentinel(store = repository): DriftSentinel {
    const knowledge = { learn: () => Promise.resolve(createKnowledge(undefined, ['receiver'])) };
    return new DriftSentinel(store, knowledge, createRuntime());
  }
  const look = (sentinel: DriftSentinel, ...raws: JsonValue[]) =>
    sentinel.look(
      { connectionId, platform: 'fake' },
      raws.map((raw) => ({ operation, raw })),
    );
  const list = async () => {
    const rows = await repository.list({ connectionId }, { before: undefined, limit: 50 });
    return rows
      .map((row) => `${row.kind} ${row.path} ${row.found} (${row.known}) in ${row.bodies}, ${row.state}`)
      .toSorted();
  };
  /** Bodies enough to have learned the operation. */
  const lesson = (body: Record<string, JsonValue> = {}) =>
    Array.from({ length: learningBodies }, (_, index) => ({ id: `${index}`, status: index % 3, ...body }));

  it('learns in silence and then tells what is new, with the bodies it was in', async () => {
    const sentinel = createSentinel();
    await look(sentinel, ...lesson());
    expect(await list()).toEqual([]);
    await look(sentinel, { id: 7, status: 9, gift: { name: 'x' } }, { id: '8', status: 9 });
    expect(await list()).toEqual([
      'new_field gift object () in 1, open',
      'new_value status 9 (0, 1, 2) in 2, open',
      'type_changed id number (string) in 1, open',
    ]);
  });

  it('goes on counting, also in another process, and counts a body once', async () => {
    const first = createSentinel();
    await look(first, ...lesson());
    await look(first, { id: '1', gift: 1 });
    const gifts = { id: '1', gift: 1 };
    await look(first, gifts, gifts, { ...gifts }, { id: '2' });
    await first.flush();
    const second = createSentinel();
    await look(second, { ...gifts });
    await second.flush();
    expect(await list()).toEqual(['new_field gift number () in 4, open']);
  });

  it('tells once what two processes find at the same time', async () => {
    const sentinels = [createSentinel(), createSentinel(), createSentinel()];
    for (const sentinel of sentinels) await look(sentinel, ...lesson());
    await Promise.all(
      sentinels.flatMap((sentinel) => [look(sentinel, { id: '1', gift: 1 }), look(sentinel, { id: '2' })]),
    );
    expect(await list()).toEqual([expect.stringMatching(/^new_field gift number \(\) in [123], open$/)]);
  });

  it('loses nothing that several processes learn at the same time', async () => {
    await look(createSentinel(), { id: '0' });
    const sentinels = Array.from({ length: 6 }, () => createSentinel());
    await Promise.all(sentinels.map((sentinel, index) => look(sentinel, { id: '1', [`field_${'abcdef'[index]}`]: 1 })));
    const census = await repository.findCensus({ connectionId, operation });
    expect(census?.bodies).toBe(7);
    expect([...(census?.fields.keys() ?? [])].filter((path) => path.startsWith('field_'))).toHaveLength(6);
  });

  it('teaches other processes what it has learned', async () => {
    await look(createSentinel(), ...lesson({ extra: 'x' }));
    const other = createSentinel();
    await look(other, { id: '1', extra: 'y', status: 1 });
    expect(await list()).toEqual([]);
    expect(await repository.findCensus({ connectionId, operation })).toMatchObject({ bodies: learningBodies });
    await other.flush();
    expect(await repository.findCensus({ connectionId, operation })).toMatchObject({ bodies: learningBodies + 1 });
  });

  it('keeps no text, and no code from where people are told of', async () => {
    const sentinel = createSentinel();
    await look(sentinel, ...lesson({ receiver: { state: 'Nowhereshire', type: 'Ann' }, remark: 'Door code 4711' }));
    await look(sentinel, { id: 'Ben', status: 'Room 7', receiver: { state: 'Elsewhere', type: 'Cy' }, remark: 5 });
    await look(sentinel, { id: 'Ben', status: '13900000000', receiver: { state: 'Elsewhere', type: 'Cy' } });
    await sentinel.flush();
    const censuses = await database.orm
      .select()
      .from(driftCensuses)
      .where(eq(driftCensuses.connectionId, connectionId));
    const kept = JSON.stringify([censuses, await list()]);
    expect(kept).toContain('remark');
    expect(await list()).toContain('new_value status (text) (0, 1, 2) in 2, open');
    for (const text of ['Nowhereshire', 'Elsewhere', 'Ann', 'Cy', 'Ben', 'Room', 'Door', '13900000000']) {
      expect(kept).not.toContain(text);
    }
  });

  it('acknowledges a finding with a note', async () => {
    const sentinel = createSentinel();
    await look(sentinel, ...lesson());
    await look(sentinel, { id: '1', gift: 1 });
    const [row] = await repository.list({ connectionId, state: 'open' }, { before: undefined, limit: 5 });
    await repository.acknowledge(row?.id ?? '', 'a present', new Date(5));
    expect(await list()).toEqual(['new_field gift number () in 1, acknowledged']);
    expect(await repository.acknowledge(randomUUID(), null, new Date(5))).toBeUndefined();
  });

  it('lets nothing get lost while the store fails, and does not fail itself', async () => {
    const store = new FailingRepository(database);
    await look(createSentinel(), ...lesson());
    const sentinel = createSentinel(store);
    await look(sentinel, { id: '1', gift: 1 });
    await sentinel.flush();
    expect(await list()).toEqual([]);
    store.isBroken = false;
    await look(sentinel, { id: '2' });
    expect(await list()).toEqual(['new_field gift number () in 1, open']);
    expect(await repository.findCensus({ connectionId, operation })).toMatchObject({ bodies: learningBodies + 2 });
    store.isBroken = true;
    await look(sentinel, { id: '3', gift: 1 });
    await sentinel.flush();
    store.isBroken = false;
    await sentinel.flush();
    expect(await list()).toEqual(['new_field gift number () in 2, open']);
    expect(await repository.findCensus({ connectionId, operation })).toMatchObject({ bodies: learningBodies + 3 });
  });
});

class FailingRepository extends DriftRepository {
  isBroken = true;

  override addCounts(...counts: Parameters<DriftRepository['addCounts']>) {
    return this.isBroken ? Promise.reject(new Error('on purpose')) : super.addCounts(...counts);
  }

  override changeCensus(...change: Parameters<DriftRepository['changeCensus']>) {
    return this.isBroken ? Promise.reject(new Error('on purpose')) : super.changeCensus(...change);
  }
}
