import { randomUUID } from 'node:crypto';
import { fixRaw } from '@orderloom/core/platform';
import { and, eq } from 'drizzle-orm';
import { Database } from '../src/database/database.js';
import {
  afterSales,
  alarms,
  driftFindings,
  orders,
  quarantine,
  syncRuns,
  syncWindows,
  webhookDeliveries,
  webhooks,
} from '../src/database/schema.js';
import { IngestService } from '../src/ingest/ingest.service.js';
import { Sealer } from '../src/secrets/sealer.js';
import type { BootedApp } from './boot-app.js';

/** What was put into the store for a connection, by the kind of thing. */
export interface PlantedRows {
  readonly order: string;
  readonly afterSale: string;
  readonly quarantined: string;
  readonly drift: string;
  readonly webhook: string;
}

/** Street of the planted order: invented, sealed, and opened only by a reveal. */
export const plantedStreet = '星河路 8 号 3 单元';

/** Gives a connection one of everything that lists show: order, after-sale, events, run, window, alarm, and so on. */
export async function plantRows({ app }: BootedApp, connectionId: string): Promise<PlantedRows> {
  const { orm } = app.get(Database);
  const at = new Date('2026-11-01T00:00:00Z');
  const protect = (text: string) => ({
    mask: '星河****',
    ciphertext: app.get(Sealer).sealStable(text),
    searchIndex: 'index',
  });
  const observed = {
    channel: 'pinduoduo',
    source: 'list',
    operation: 'fake.orders',
    sourceAtMs: at.getTime(),
    observedAtMs: at.getTime(),
    issues: [],
    mappingVersion: 1,
  } as const;
  const externalId = `order-of-${connectionId}`;
  await app.get(IngestService).commit(
    { connectionId, platform: 'fake', side: 'buy' },
    {
      observations: [
        {
          ...observed,
          ...fixRaw({ sn: externalId }),
          externalId,
          entity: 'order',
          fragment: { lifecycle: 'open', receiver: { city: '广州市', street: protect(plantedStreet) } },
        },
        {
          ...observed,
          ...fixRaw({ refund: externalId }),
          externalId: `refund-${externalId}`,
          entity: 'after_sale',
          fragment: { externalOrderId: externalId, status: 'refunding' },
        },
      ],
      rejected: [{ ...fixRaw({ broken: connectionId }), issues: [{ path: 'sn', message: 'is missing' }] }],
      platformRequestId: undefined,
    },
    'fake.orders',
  );
  const run = { connectionId, id: randomUUID(), stream: 'orders', trigger: 'request', state: 'succeeded' } as const;
  await orm.insert(syncRuns).values({ ...run, startedAt: at, heartbeatAt: at, finishedAt: at });
  const fromAt = new Date('2026-10-31T00:00:00Z');
  await orm
    .insert(syncWindows)
    .values({ connectionId, stream: 'orders', fromAt, toAt: at, state: 'done', updatedAt: at });
  const finding = {
    connectionId,
    id: randomUUID(),
    operation: 'fake.orders',
    path: 'gift',
    kind: 'new_field',
  } as const;
  await orm
    .insert(driftFindings)
    .values({ ...finding, found: 'number', known: '', bodies: 1, firstSeenAt: at, lastSeenAt: at });
  await orm.insert(alarms).values({
    connectionId,
    id: randomUUID(),
    kind: 'connection_failing',
    subject: '',
    detail: {},
    sinceAt: at,
    raisedAt: at,
  });
  const webhook = randomUUID();
  await orm.insert(webhooks).values({
    id: webhook,
    url: 'https://hook.example/',
    description: '',
    types: ['*'],
    connectionIds: [connectionId],
    // Nothing is sent to it.
    state: 'disabled',
    createdAt: at,
    updatedAt: at,
    revision: 1,
    placePosition: 0n,
    placeId: 0n,
    consecutiveFailures: 0,
  });
  await orm.insert(webhookDeliveries).values({
    connectionId,
    webhookId: webhook,
    messageId: 'msg_planted',
    entityId: connectionId,
    position: 1n,
    eventId: 1n,
    type: 'order.created',
    payload: '{}',
    state: 'pending',
    attempts: 0,
    nextAttemptAt: at,
    createdAt: at,
  });
  const [order] = await orm.select().from(orders).where(eq(orders.connectionId, connectionId));
  const [afterSale] = await orm.select().from(afterSales).where(eq(afterSales.connectionId, connectionId));
  const [body] = await orm
    .select()
    .from(quarantine)
    .where(and(eq(quarantine.connectionId, connectionId)));
  if (order === undefined || afterSale === undefined || body === undefined) throw new Error('not planted');
  return { order: order.id, afterSale: afterSale.id, quarantined: body.id, drift: finding.id, webhook };
}
