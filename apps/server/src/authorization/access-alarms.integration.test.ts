import { randomUUID } from 'node:crypto';
import { PlatformAuthenticationError } from '@orderloom/core/errors';
import { createRuntime } from '@orderloom/core/http';
import type { AccessGrant } from '@orderloom/core/platform';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, databaseKinds } from '../../test/databases.js';
import type { ConnectionRow } from '../connections/connection.js';
import { ConnectionsRepository } from '../connections/connections.repository.js';
import type { Database } from '../database/database.js';
import { events } from '../database/schema.js';
import { EventSignal } from '../events/event-signal.js';
import { EventWriter } from '../events/event-writer.js';
import { EventsRepository } from '../events/events.repository.js';
import { AccessAlarms } from './access-alarms.js';
import { AccessAlarmsRepository } from './access-alarms.repository.js';

const hourMs = 3_600_000;

describe.each(databaseKinds)('alarms about access on %s', (kind) => {
  let database: Database;
  let connections: ConnectionsRepository;
  let processes: readonly AccessAlarms[];
  let row: ConnectionRow;
  let nowMs = 1_763_000_000_000;
  const endsAtMs = nowMs + 100 * hourMs;
  const refusal = new PlatformAuthenticationError({
    platform: 'fake',
    operation: 'fake.orders',
    httpStatus: 200,
    platformCode: '20032',
    platformMessage: 'token is void',
    advice: 'let the merchant authorise again',
  });

  beforeAll(async () => {
    database = await createDatabase(kind);
    connections = new ConnectionsRepository(database);
    const clock = { now: () => nowMs, sleep: () => Promise.resolve() };
    const runtime = createRuntime({ clock });
    processes = [1, 2].map(() => {
      const writer = new EventWriter(new EventsRepository(database), new EventSignal(), clock);
      return new AccessAlarms(new AccessAlarmsRepository(database, writer), connections, runtime);
    });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nowMs = 1_763_000_000_000;
    const now = new Date(nowMs);
    row = {
      id: randomUUID(),
      name: randomUUID(),
      platform: 'fake',
      settings: {},
      sealedCredentials: 'v1:first',
      state: 'active',
      isDemo: false,
      backfillFromAt: now,
      health: 'unknown',
      lastError: null,
      checkedAt: null,
      callbackToken: randomUUID(),
      createdAt: now,
      updatedAt: now,
    };
    await connections.insert(row);
  });

  const grant: AccessGrant = { isGranted: true, isRenewable: false, endsAtMs, renewableUntilMs: undefined };
  const reviewAll = (of: ConnectionRow, access: AccessGrant = grant) =>
    Promise.all(processes.map((alarms) => alarms.review([of], () => access)));
  const told = async () => {
    const rows = await database.orm.select().from(events);
    return rows
      .filter((event) => event.connectionId === row.id)
      .toSorted((left, right) => left.sequence - right.sequence)
      .map(({ type, detail }) => ({ type, ...detail }));
  };

  it('come once 72 and once 24 hours before the end, whoever looks', async () => {
    await reviewAll(row);
    expect(await told()).toEqual([]);
    const endsAt = new Date(endsAtMs).toISOString();
    for (const hours of [30, 10, 45, 1]) {
      nowMs += hours * hourMs;
      await reviewAll(row);
    }
    expect(await told()).toEqual([
      { type: 'connection.access_ending', endsAt, withinHours: 72 },
      { type: 'connection.access_ending', endsAt, withinHours: 24 },
    ]);
  });

  it('are over with other credentials', async () => {
    nowMs = endsAtMs - hourMs;
    await reviewAll(row);
    const renewed = { ...row, sealedCredentials: 'v1:second' };
    await reviewAll(renewed, { ...grant, endsAtMs: endsAtMs + 900 * hourMs });
    await reviewAll(renewed, { ...grant, endsAtMs: endsAtMs + 900 * hourMs });
    expect((await told()).map(({ type }) => type)).toEqual(['connection.access_ending', 'connection.access_restored']);
  });

  it('say at once that access is lost, with what to do, on the connection too', async () => {
    await Promise.all(processes.map((alarms) => alarms.reportLost(row.id, row.sealedCredentials, refusal)));
    expect(await told()).toEqual([
      {
        type: 'connection.access_lost',
        code: 'platform_authentication',
        operation: 'fake.orders',
        platformCode: '20032',
        advice: 'let the merchant authorise again',
      },
    ]);
    expect(await connections.find(row.id)).toMatchObject({
      health: 'failing',
      lastError: { code: 'platform_authentication', advice: 'let the merchant authorise again' },
    });
    nowMs = endsAtMs - hourMs;
    await reviewAll(row);
    expect(await told()).toHaveLength(1);
  });

  it('are over when the platform takes the same credentials again', async () => {
    await processes[0]?.reportLost(row.id, row.sealedCredentials, refusal);
    await reviewAll({ ...row, health: 'failing', checkedAt: new Date(nowMs) });
    expect(await told()).toHaveLength(1);
    await reviewAll({ ...row, health: 'healthy', checkedAt: new Date(nowMs + 1) });
    expect((await told()).at(-1)).toEqual({ type: 'connection.access_restored', after: 'lost' });
  });
});
