import { createSecretKey, hash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { OrderloomError } from '@orderloom/core/errors';
import { createRuntime, defaultRetryPolicy } from '@orderloom/core/http';
import { parseJson, stringifyJson, type JsonValue } from '@orderloom/core/json';
import type { Observation } from '@orderloom/core/order';
import { fixRaw, type ObservationPage, type PlatformDefinition } from '@orderloom/core/platform';
import { pandaponPlatform } from '@orderloom/pandapon';
import { pinduoduoPlatform } from '@orderloom/pinduoduo';
import { AnswerProbe, damagedJson } from '@orderloom/testing/damage';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIngest } from '../../test/create-ingest.js';
import { createDatabase } from '../../test/databases.js';
import type { Database } from '../database/database.js';
import { afterSales, orders, quarantine } from '../database/schema.js';
import { Sealer } from '../secrets/sealer.js';
import type { IngestService } from './ingest.service.js';
import { storableText } from './storable.js';

interface Documented {
  readonly definition: PlatformDefinition;
  readonly stream: string;
  readonly partition: string;
  /** In the package of the platform. */
  readonly fixture: string;
  /** Where the answer has its rows. */
  readonly rowsAt: readonly string[];
  /** Id of the first row as it stands in the text. */
  readonly id: string;
}

const pinduoduo = { definition: pinduoduoPlatform, partition: '' };
const pandapon = { definition: pandaponPlatform, partition: '' };
const documented: readonly Documented[] = [
  {
    ...pinduoduo,
    stream: 'orders',
    fixture: 'pinduoduo/fixtures/order-increment-page.synthetic.json',
    rowsAt: ['order_sn_increment_get_response', 'order_sn_list'],
    id: '251116-000000000000001',
  },
  {
    ...pinduoduo,
    stream: 'after_sales',
    partition: '7',
    fixture: 'pinduoduo/fixtures/refund-increment-page.synthetic.json',
    rowsAt: ['refund_increment_get_response', 'refund_list'],
    id: '9007199254740995',
  },
  {
    ...pandapon,
    stream: 'taobao.orders',
    fixture: 'pandapon/fixtures/taobao.order.list.synthetic.json',
    rowsAt: ['data', 'purchase_orders'],
    id: '1052608755792872050',
  },
  {
    ...pandapon,
    stream: 'taobao.after_sales',
    fixture: 'pandapon/fixtures/taobao.refund.list.synthetic.json',
    rowsAt: ['data', 'list'],
    id: '110002685755',
  },
  {
    ...pandapon,
    stream: '1688.orders',
    fixture: 'pandapon/fixtures/1688.order.list.synthetic.json',
    rowsAt: ['data', 'result'],
    id: '2542285634920880794',
  },
];

const credentials: Readonly<Record<string, object>> = {
  pinduoduo: { clientId: 'cid', clientSecret: 'secret', accessToken: 'token', ownerId: '1' },
  pandapon: { accessKey: 'key', accessSecret: 'secret', userId: '2100009999999' },
};
const settings: Readonly<Record<string, object>> = {
  pinduoduo: {},
  pandapon: { paths: { 'taobao.order.list': '/a' } },
};

const nowMs = Date.UTC(2025, 10, 17);
const rowsPerPage = 100;
/** 10,000 in all with `HOSTILE=full`. */
const rowsInAll = process.env['HOSTILE'] === 'full' ? 10_000 : 2_000;
const rowsPerStream = rowsInAll / documented.length;
/** Longer than an index takes, and of no use to compress. */
const endlessId = Array.from({ length: 400 }, (_, place) => hash('sha256', String(place))).join('');
const mark = '"the rows"';

/** The rows of an answer, and the text around them with a mark in their place. */
function openAnswer({ fixture, rowsAt }: Documented): { readonly first: JsonValue; readonly frame: string } {
  const answer = parseJson(readFileSync(new URL(`../../../../packages/${fixture}`, import.meta.url), 'utf8'));
  let holder: JsonValue = answer;
  for (const name of rowsAt.slice(0, -1)) holder = memberOf(holder, name);
  const rows = memberOf(holder, rowsAt.at(-1) ?? '');
  if (!Array.isArray(rows)) throw new Error(`${fixture} has no rows`);
  const [first = null] = rows.splice(0, rows.length, JSON.parse(mark));
  return { first, frame: stringifyJson(answer) };
}

function memberOf(value: JsonValue, name: string): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} is in no object`);
  return value[name] ?? null;
}

/** Nested deeper than any answer that is looked at. */
function isTooDeep(text: string): boolean {
  try {
    parseJson(text);
    return false;
  } catch {
    return true;
  }
}

describe('whatever a platform makes of its rows', () => {
  // As often as a call is tried; one that asked on and on would never end.
  const probe = new AnswerProbe(defaultRetryPolicy.maxAttempts);
  const clock = { now: () => nowMs, sleep: () => Promise.resolve() };
  const permits = { acquire: () => Promise.resolve(), close: () => undefined };
  const runtime = createRuntime({ clock, permits, dispatcher: probe.dispatcher });
  let database: Database;
  let ingest: IngestService;
  beforeAll(async () => {
    database = await createDatabase('postgres');
    ingest = createIngest(database, new Sealer([createSecretKey(Buffer.alloc(32, 7))]), runtime);
  });
  afterAll(() => database.close());

  /** What is stored of a connection: entities by channel and id, bodies in quarantine by their hash. */
  async function readStored(connectionId: string) {
    const { orm } = database;
    const kept = [
      ...(await orm.select().from(orders).where(eq(orders.connectionId, connectionId))),
      ...(await orm.select().from(afterSales).where(eq(afterSales.connectionId, connectionId))),
    ];
    const doomed = await orm.select().from(quarantine).where(eq(quarantine.connectionId, connectionId));
    expect(doomed.every(({ issues }) => issues.length > 0)).toBe(true);
    return {
      entities: new Set(kept.map(({ document: { channel, externalId } }) => `${channel} ${externalId}`)),
      hashes: new Set(doomed.map(({ hash }) => hash)),
    };
  }

  it.each(documented)('in $fixture, each is stored or in quarantine', async (one) => {
    const { definition, stream, partition, id } = one;
    const { first, frame } = openAnswer(one);
    const adapter = definition.createAdapter({
      credentials: definition.credentials.parse(credentials[definition.platform]),
      settings: definition.settings.parse(settings[definition.platform]),
      runtime,
      onCredentialsChanged: () => Promise.resolve(),
    });
    const entity = adapter.streams.find(({ name }) => name === stream)?.entity;
    const scope = { connectionId: randomUUID(), platform: definition.platform, side: definition.side };
    const fetchRows = (texts: readonly string[]): Promise<ObservationPage | OrderloomError> => {
      const window = { fromAt: nowMs - 60_000, toAt: nowMs };
      const request = { window, partition, page: 1, pageSize: rowsPerPage, withTotal: true };
      return probe.settle(
        frame.replace(mark, () => texts.join(',')),
        () => adapter.fetchPage(stream, request),
      );
    };

    const texts = fc
      .sample(damagedJson(first), { numRuns: rowsPerStream, seed: 20_261_122 })
      .map((text, place) => text.replaceAll(id, id.slice(0, -6) + String(place).padStart(6, '0')));
    texts.push(stringifyJson(first).replaceAll(id, endlessId));
    const deep = texts.filter(isTooDeep);
    const readable = texts.filter((text) => !isTooDeep(text));
    const observed: Observation[] = [];
    const doomed: string[] = [];
    while (readable.length > 0) {
      const sent = readable.splice(0, rowsPerPage);
      const page = await fetchRows(sent);
      if (page instanceof OrderloomError) throw page;
      // A row may tell of after-sales besides.
      const ofRows = page.observations.filter((observation) => observation.entity === entity);
      expect(ofRows.length + page.rejected.length).toBe(sent.length);
      await ingest.commit(scope, page, 'rows');
      observed.push(...page.observations);
      doomed.push(...page.rejected.map(({ raw }) => fixRaw(raw).hash));
    }
    // An answer that is nested without end is refused as a whole, before anything walks through it.
    for (const text of deep) expect(await fetchRows([text])).toMatchObject({ code: 'platform_response' });

    const stored = await readStored(scope.connectionId);
    expect(doomed.filter((hash) => !stored.hashes.has(hash))).toEqual([]);
    const lost = observed.filter(
      ({ channel, externalId, raw }) =>
        !stored.entities.has(`${channel} ${storableText(externalId)}`) && !stored.hashes.has(fixRaw(raw).hash),
    );
    expect(lost.map(({ rawText }) => rawText.slice(0, 500))).toEqual([]);
    expect(stored.entities.size).toBeGreaterThan(rowsPerStream / 2);
    expect(stored.hashes.size).toBeGreaterThan(0);
    expect(deep.length).toBeGreaterThan(0);
  });
});
