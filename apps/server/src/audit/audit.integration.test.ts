import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAudit } from '../../test/create-audit.js';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import { runAs, type Caller } from '../access/caller.js';
import type { Database } from '../database/database.js';
import { auditEntries } from '../database/schema.js';
import { genesisHash } from './audit-entry.js';
import { AuditRepository } from './audit.repository.js';
import { AuditService } from './audit.service.js';
import type { AuditWriter } from './audit-writer.js';

const caller: Caller = {
  kind: 'key',
  keyId: randomUUID(),
  name: 'Büro 办公室',
  scopes: new Set(),
  connectionIds: undefined,
  requestId: 'request-1',
  address: '192.0.2.1',
};

describe.each(databaseKinds)('the audit log on %s', (kind) => {
  let database: Database;
  let audit: AuditWriter;
  let service: AuditService;
  beforeAll(async () => {
    database = await createDatabase(kind);
    audit = createAudit(database);
    service = new AuditService(new AuditRepository(database));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.orm.delete(auditEntries);
  });

  const write = (name: string) =>
    audit.record({
      action: 'key.created',
      subjectId: name,
      detail: { name, scopes: ['b', 'a'], limit: 7, ends: null },
    });
  const verify = () => service.verify({});
  const list = async () => (await service.list({ limit: 50 })).items;

  it('numbers its entries and links each with the one before', async () => {
    await write('first');
    await runAs(caller, () => write('second'));
    const [second, first] = await list();
    expect(first).toMatchObject({
      sequence: 1,
      previousHash: genesisHash,
      actor: { kind: 'service', keyId: null, name: 'orderloom' },
      requestId: null,
    });
    expect(second).toMatchObject({
      sequence: 2,
      previousHash: first?.hash,
      actor: { kind: 'key', keyId: caller.keyId, name: caller.name },
      detail: { name: 'second', scopes: ['b', 'a'], limit: 7, ends: null },
      requestId: 'request-1',
      address: '192.0.2.1',
    });
    expect(await verify()).toEqual({
      isIntact: true,
      entries: 2,
      head: { sequence: 2, hash: second?.hash },
      faults: [],
      isHeadKept: null,
    });
  });

  it('says nothing of an act that was rolled back', async () => {
    await write('first');
    const failed = database.orm.transaction(async (session) => {
      await audit.append(session, { action: 'key.revoked' });
      throw new RangeError('on purpose');
    });
    await expect(failed).rejects.toThrow(RangeError);
    await write('second');
    expect((await list()).map(({ subjectId }) => subjectId)).toEqual(['second', 'first']);
    expect(await verify()).toMatchObject({ isIntact: true, entries: 2 });
  });

  it('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => write(`act ${index}`)));
    expect((await list()).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 20 }, (_, index) => 20 - index),
    );
    expect(await verify()).toMatchObject({ isIntact: true, entries: 20 });
  });

  it.each([
    ['what was done', { action: 'key.revoked' }],
    ['by whom', { actorName: 'somebody else' }],
    ['when', { recordedAt: new Date(0) }],
    ['the detail', { detail: { name: 'act 2', scopes: ['a', 'b'], limit: 7, ends: null } }],
    ['to what', { subjectId: null }],
    ['from where', { address: '192.0.2.2' }],
  ] as const)('shows that %s was changed in an entry', async (_what, change) => {
    for (let index = 1; index <= 3; index += 1) await runAs(caller, () => write(`act ${index}`));
    await database.orm.update(auditEntries).set(change).where(eq(auditEntries.sequence, 2));
    expect(await verify()).toMatchObject({ isIntact: false, faults: [{ sequence: 2, fault: 'changed' }] });
  });

  it('shows that an entry is gone, or was written anew', async () => {
    for (let index = 1; index <= 4; index += 1) await write(`act ${index}`);
    const [row] = await database.orm.delete(auditEntries).where(eq(auditEntries.sequence, 2)).returning();
    expect(await verify()).toMatchObject({ isIntact: false, faults: [{ sequence: 3, fault: 'missing' }] });
    if (row === undefined) throw new Error('nothing was deleted');
    await database.orm.insert(auditEntries).values({ ...row, hash: 'f'.repeat(64) });
    expect(await verify()).toMatchObject({
      faults: [
        { sequence: 2, fault: 'changed' },
        { sequence: 3, fault: 'unlinked' },
      ],
    });
  });

  it('shows by a head that was noted earlier that its end was cut off', async () => {
    for (let index = 1; index <= 3; index += 1) await write(`act ${index}`);
    const { head } = await verify();
    if (head === null) throw new Error('nothing was written');
    await database.orm.delete(auditEntries).where(eq(auditEntries.sequence, 3));
    expect(await verify()).toMatchObject({ isIntact: true, entries: 2 });
    expect(await service.verify(head)).toMatchObject({ isIntact: false, isHeadKept: false });
    await write('another third');
    expect(await service.verify(head)).toMatchObject({ isIntact: false, isHeadKept: false });
  });

  it('is walked through in batches', async () => {
    await write('first');
    await database.orm.execute(
      sql`insert into audit_entries (sequence, recorded_at, actor_kind, actor_name, action, detail, previous_hash, hash)
          select number + 1, now(), 'service', 'orderloom', 'key.created', '{}', '', ''
          from generate_series(1, 2100) number`,
    );
    const verified = await verify();
    expect(verified).toMatchObject({ isIntact: false, entries: 2101, head: { sequence: 2101 } });
    expect(verified.faults).toHaveLength(100);
  });

  it('is listed by pages and filters', async () => {
    for (let index = 1; index <= 5; index += 1) await runAs(caller, () => write(`act ${index}`));
    await audit.record({ action: 'connection.paused', connectionId: caller.keyId ?? '' });
    const page = await service.list({ limit: 2, action: 'key.created' });
    expect(page.items.map(({ sequence }) => sequence)).toEqual([5, 4]);
    const next = await service.list({ limit: 2, action: 'key.created', cursor: page.nextCursor ?? '' });
    expect(next.items.map(({ sequence }) => sequence)).toEqual([3, 2]);
    const sequencesOf = async (filter: object) => (await service.list({ limit: 9, ...filter })).items.length;
    expect(await sequencesOf({ keyId: caller.keyId })).toBe(5);
    expect(await sequencesOf({ connectionId: caller.keyId })).toBe(1);
    expect(await sequencesOf({ recordedTo: '2000-01-01T00:00:00Z' })).toBe(0);
    expect(await sequencesOf({ recordedFrom: '2000-01-01T00:00:00Z' })).toBe(6);
  });
});
