import type { OrderObservation } from '@orderloom/core/order';
import { fixRaw } from '@orderloom/core/platform';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { IngestService } from '../src/ingest/ingest.service.js';
import { OrdersRepository } from '../src/orders/orders.repository.js';
import { bootApp, type BootedApp } from './boot-app.js';
import { connect, listAll } from './demo-connections.js';
import { createFakePlatform } from './fake-platform.js';
import { plantRows } from './plant-rows.js';

/** More than two pieces that are read at once. */
const ordersEach = 1_100;
const canary = 'canary-of-a-buyer';
const formats = ['csv', 'ndjson', 'xlsx'] as const;

describe('exports', () => {
  const lines: string[] = [];
  let service: BootedApp;
  let own: string;
  let foreign: string;
  let limited: string;

  beforeAll(async () => {
    service = await bootApp({
      platforms: [createFakePlatform().definition],
      config: { role: 'web' },
      logStream: { write: (line) => lines.push(line) },
    });
    const fake = { platform: 'fake', credentials: { key: 'right-key' } };
    own = await connect(service, { ...fake, name: 'own' });
    foreign = await connect(service, { ...fake, name: 'foreign' });
    for (const connectionId of [own, foreign]) {
      await plantRows(service, connectionId);
      await service.app.get(IngestService).commit(
        { connectionId, platform: 'fake', side: 'sell' },
        {
          observations: Array.from({ length: ordersEach }, (_none, index) => order(index)),
          rejected: [],
          platformRequestId: undefined,
        },
        'fake.orders',
      );
    }
    const key = { name: 'limited', scopes: ['orders:read'], connectionIds: [own] };
    const made = await service.request('POST', '/v1/keys', key);
    limited = z.looseObject({ secret: z.string() }).parse(await made.json()).secret;
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  afterAll(() => service.close());

  const download = (path: string, key = service.key, signal?: AbortSignal) =>
    fetch(`${service.url}/v1/exports/${path}`, {
      headers: { authorization: `Bearer ${key}` },
      ...(signal === undefined ? {} : { signal }),
    });
  const readNdjson = async (path: string, key = service.key): Promise<Record<string, unknown>[]> =>
    (await (await download(path, key)).text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

  it('of orders as NDJSON hold every order of the list once, in its order', async () => {
    const rows = await readNdjson(`orders?format=ndjson&connectionId=${own}`);
    const listed = await listAll(service, `/v1/orders?connectionId=${own}`);
    expect(rows).toHaveLength(ordersEach + 1);
    expect(rows.map(({ id }) => id)).toEqual(listed.map(({ id }) => id));
    expect(rows.find(({ externalId }) => externalId === '900000000000000007')).toMatchObject({
      connectionId: own,
      side: 'sell',
      stage: 'to_ship',
      currency: 'CNY',
      total: '198.05',
      refunded: null,
      lines: 1,
      quantity: 2,
      titles: '=帆布鞋, "Blue"',
      trackingNumbers: null,
      city: '广州市',
    });
  });

  it('as CSV are what Excel reads: with a byte order mark, lines by RFC 4180 and no formula', async () => {
    const answer = await download('orders?externalId=900000000000000007&ids=excel');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="orders-\d{4}-\d\d-\d\d\.csv"$/);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, ...rows] = bytes.subarray(3).toString('utf8').split('\r\n');
    expect(header).toMatch(/^id,connectionId,platform,side,channel,externalId,/);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain(`,"=""900000000000000007""",`);
    expect(rows[0]).toContain(`,198.05,`);
    expect(rows[0]).toContain(`,"'=帆布鞋, ""Blue""",`);
  });

  it('as XLSX are whole archives', async () => {
    const bytes = Buffer.from(await (await download('orders?format=xlsx')).arrayBuffer());
    expect(bytes.toString('latin1', 0, 2)).toBe('PK');
    expect(bytes.includes('xl/workbook.xml')).toBe(true);
  });

  it('of after-sales hold what their list holds', async () => {
    const rows = await readNdjson('after-sales?format=ndjson');
    expect(rows.map(({ externalId }) => externalId)).toEqual(
      (await listAll(service, '/v1/after-sales?')).map(({ externalId }) => externalId),
    );
    expect(rows).toHaveLength(2);
  });

  it.each(formats)('as %s hold nothing by or about a buyer', async (format) => {
    for (const subject of ['orders', 'after-sales']) {
      const body = Buffer.from(await (await download(`${subject}?format=${format}`)).arrayBuffer());
      expect(body.length).toBeGreaterThan(100);
      // Of a workbook the columns below are proof enough: it is compressed.
      expect(format === 'xlsx' ? '' : body.toString('utf8')).not.toMatch(/canary|\*\*|v1:/);
    }
    const columns = (await readNdjson(`orders?format=ndjson&externalId=900000000000000007`)).flatMap(Object.keys);
    expect(columns).not.toContain('receiver');
    expect(columns).not.toContain('remarks');
  });

  it.each(formats.slice(0, 2))(
    'as %s tell a limited key of its own connections only, however long they are',
    async (format) => {
      const body = await (await download(`orders?format=${format}`, limited)).text();
      // The number of the planted order names its connection once more.
      expect(body.split(own).length - 1).toBe(ordersEach + 2);
      expect(body).not.toContain(foreign);
      expect(await (await download(`orders?format=${format}&connectionId=${foreign}`, limited)).text()).not.toContain(
        foreign,
      );
    },
  );

  it('end with the number of rows when that is wished', async () => {
    const query = `orders?connectionId=${own}&endMark=yes`;
    expect((await (await download(query)).text()).split('\r\n').at(-2)).toBe(`#end,${ordersEach + 1}`);
    expect((await readNdjson(`${query}&format=ndjson`)).at(-1)).toEqual({ end: true, rows: ordersEach + 1 });
  });

  it.each(formats)('as %s that fail on the way are never taken for whole ones', async (format) => {
    const repository = service.app.get(OrdersRepository);
    const list = repository.list.bind(repository);
    let pieces = 0;
    vi.spyOn(repository, 'list').mockImplementation((...given) => {
      pieces += 1;
      return pieces === 3 ? Promise.reject(new Error(`lost ${canary}`)) : list(...given);
    });
    const answer = await download(`orders?format=${format}&endMark=yes`);
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow(/terminated/);
    const told = lines.filter((line) => line.includes('an export broke off'));
    expect(told.length).toBeGreaterThan(0);
    expect(told.join('')).not.toContain(canary);
  });

  it('read no more rows once the client has left', async () => {
    const repository = service.app.get(OrdersRepository);
    const [row] = await repository.list({}, { sort: '-placedAt', after: undefined, limit: 1 });
    if (row === undefined) throw new Error('nothing is stored');
    let pieces = 0;
    vi.spyOn(repository, 'list').mockImplementation(() => {
      pieces += 1;
      return Promise.resolve(Array.from({ length: 500 }, () => row));
    });
    const leaving = new AbortController();
    const answer = await download('orders', service.key, leaving.signal);
    const reader = answer.body?.getReader();
    await reader?.read();
    leaving.abort();
    await vi.waitFor(
      async () => {
        const before = pieces;
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect(pieces).toBe(before);
      },
      { timeout: 240_000 },
    );
  });

  it.each(['format=pdf', 'ids=any', 'limit=5', 'cursor=x', 'stage=odd'])('refuse %s, and name it', async (query) => {
    const answer = await download(`orders?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ field: query.split('=', 1)[0] }] });
  });
});

function order(index: number): OrderObservation {
  const externalId = String(900_000_000_000_000_000n + BigInt(index));
  const at = new Date(Date.UTC(2026, 9, 1) + (index % 50) * 60_000);
  return {
    entity: 'order',
    channel: 'pinduoduo',
    externalId,
    source: 'list',
    operation: 'fake.orders',
    sourceAtMs: at.getTime(),
    observedAtMs: at.getTime(),
    ...fixRaw({ externalId }),
    issues: [],
    mappingVersion: 1,
    fragment: {
      lifecycle: 'open',
      payment: 'paid',
      fulfillment: 'unfulfilled',
      totals: { totalMinor: 19_805 },
      timestamps: { createdAt: at.toISOString() },
      lines: { l: { title: '=帆布鞋, "Blue"', quantity: 2 } },
      remarks: { buyer: `${canary}-remark` },
      receiver: {
        city: '广州市',
        name: { plain: `${canary}-name` },
        phone: { plain: '13912345678' },
        street: { plain: `${canary}-street` },
      },
    },
  };
}
