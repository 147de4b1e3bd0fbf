import { createSecretKey, randomBytes, randomUUID, type KeyObject } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open-database.js';
import { EventWriter } from '../src/events/event-writer.js';
import { bootApp } from './boot-app.js';
import { createPostgresUrl, databaseKinds, fillDataDir } from './databases.js';
import { connect } from './demo-connections.js';
import { orderEvent } from './read-feed.js';
import { ServiceProcess } from './service-process.js';
import { until } from './until.js';
import { WebhookReceiver, type ReceivedWebhook } from './webhook-receiver.js';

const orderCount = 52;
/** More than a page of the feed altogether. */
const eventsPerOrder = 10;
/** The process is killed when the receiver has so many messages. At the first of all it may still be reading the feed. */
const killsOn = { pglite: [250], postgres: [1, 250] } as const;
/** Messages that may be under way to one receiver. */
const mostUnderWay = 8;

describe.each(databaseKinds)('webhooks over kill -9 of the service on %s', (kind) => {
  let dataDir: string;
  let databaseUrl: string | undefined;
  let receiver: WebhookReceiver;
  const killedAt = killsOn[kind];
  const secretKey = randomBytes(32);

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'orderloom-webhooks-'));
    databaseUrl = kind === 'postgres' ? await createPostgresUrl(inject('postgresTemplate')) : undefined;
    if (kind === 'pglite') await fillDataDir(dataDir);
    receiver = await WebhookReceiver.open();
  });
  afterEach(async () => {
    ServiceProcess.killAll();
    await receiver.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const start = () =>
    ServiceProcess.start(dataDir, {
      ORDERLOOM_DEMO: 'off',
      ORDERLOOM_SECRET_KEY: secretKey.toString('base64'),
      ORDERLOOM_WEBHOOK_HTTP: 'on',
      ORDERLOOM_WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
      ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }),
    });
  /** The service's database, while no process has it. */
  const withDatabase = async <T>(use: (database: Database) => Promise<T>): Promise<T> => {
    const database = await openDatabase({ dataDir, databaseUrl });
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  };
  /** The dead process keeps its webhooks until its lease ends, 45 seconds later at most. That is not waited for. */
  const endLeases = (database: Database) => database.orm.execute(sql`update webhooks set lease_until = now()`);

  it('are told of every event, those of one order in order, and at most what was under way twice', async () => {
    const webhookId = await withDatabase((database) => plantEvents(database, receiver.url, createSecretKey(secretKey)));
    const answers = new Answers(receiver);
    for (const count of killedAt) {
      const service = await start();
      await answers.untilReceived(count, () => process.kill(service.processId, 'SIGKILL'));
      await service.awaitEnd();
      await withDatabase(endLeases);
    }
    const service = await start();
    answers.release();
    const eventCount = orderCount * eventsPerOrder;
    await until(
      () => Promise.resolve(answers.taken.size),
      (count) => count >= eventCount,
    );
    await until(
      () => service.get(`/v1/webhooks/${webhookId}/deliveries?state=pending`),
      ({ items }) => items.length === 0,
    );

    const events = await service.listEvents('&entity=order');
    expect(events).toHaveLength(eventCount);
    const taken = [...answers.taken.values()].map(({ payload }) => String(payload.data['eventId']));
    expect(taken.toSorted()).toEqual(events.map((event) => String(event['id'])).toSorted());
    for (const orderId of new Set(events.map((event) => String(event['entityId'])))) {
      expect(withoutRepeats(receiver.sequencesOf(orderId)), orderId).toEqual(
        Array.from({ length: eventsPerOrder }, (_none, index) => index + 1),
      );
    }
    expect(answers.repeats).toBeLessThanOrEqual(killedAt.length * mostUnderWay);
    expect(bodiesById(receiver.received)).toHaveLength(eventCount);
    expect(await service.end('SIGTERM')).toBe(0);
  });
});

/** Makes a webhook, then events that it is to be told of, with a service that sends none; answers the webhook's id. */
async function plantEvents(database: Database, url: string, secretKey: KeyObject): Promise<string> {
  const hub = await bootApp({
    database,
    config: { role: 'web', secretKeys: [secretKey], isWebhookHttpAllowed: true, webhookAllowedNetworks: ['127.0.0.1'] },
  });
  try {
    const credentials = { accessKey: 'key-of-a-test', accessSecret: 'secret-of-a-test', userId: '1' };
    const shop = await connect(hub, { name: 'shop', platform: 'pandapon', credentials });
    await hub.request('POST', `/v1/connections/${shop}/pause`);
    const made = await hub.request('POST', '/v1/webhooks', { url, types: ['order.*'] });
    expect(made.status, await made.clone().text()).toBe(201);
    const orders = Array.from({ length: orderCount }, () => randomUUID());
    const events = orders.flatMap((id) => Array.from({ length: eventsPerOrder }, () => orderEvent(shop, id)));
    await database.orm.transaction((session) => hub.app.get(EventWriter).append(session, events));
    return ((await made.json()) as { readonly id: string }).id;
  } finally {
    await hub.close();
  }
}

/**
 * A receiver that takes a message when it answers it and not before: what it has not answered when the service dies, it does
 * not have. Answers are held back until they are released, since a process sends before anybody knows that it has started.
 */
class Answers {
  readonly taken = new Map<string, ReceivedWebhook>();
  /** Messages that came although they had been taken before. */
  repeats = 0;
  #held: (() => void)[] | undefined = [];
  /** Answers of an earlier round are not given any more. */
  #round = 0;
  #onReceived: () => void = () => undefined;

  constructor(private readonly receiver: WebhookReceiver) {
    receiver.answer = (response, message) => {
      if (this.taken.has(message.id)) this.repeats += 1;
      this.#onReceived();
      const round = this.#round;
      const take = () => {
        if (round !== this.#round || response.destroyed) return;
        this.taken.set(message.id, message);
        response.writeHead(204).end();
      };
      // Not in the order of the questions, so that of messages sent side by side some are known to be taken before others.
      if (this.#held === undefined) setTimeout(take, (receiver.received.length % 4) * 4);
      else this.#held.push(take);
    };
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const take of held) take();
  }

  /** Releases, acts in the moment in which so many messages have come, and answers nothing from then on. */
  async untilReceived(count: number, act: () => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onReceived = () => {
        if (this.receiver.received.length < count) return;
        this.#onReceived = () => undefined;
        act();
        this.#round += 1;
        this.#held = [];
        resolve();
      };
      if (this.receiver.received.length > 0) this.#onReceived();
      if (this.receiver.received.length < count) this.release();
    });
  }
}

/** What comes again right away was not known to have been taken. */
function withoutRepeats(sequences: readonly unknown[]): readonly unknown[] {
  return sequences.filter((sequence, index) => index === 0 || sequence !== sequences[index - 1]);
}

/** A message that comes again is the same to the byte. */
function bodiesById(messages: readonly ReceivedWebhook[]): readonly string[] {
  return [...new Set(messages.map(({ id, body }) => `${id} ${body}`))];
}
