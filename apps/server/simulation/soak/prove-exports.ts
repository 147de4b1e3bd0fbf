import { startPostgres } from '@orderloom/testing/postgres';
import { assembleOrder } from '@orderloom/core/order';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ServiceProcess } from '../../test/service-process.js';
import { MemoryRecord } from './memory-record.js';
import type { ProofSettings, Row } from './proofs.js';

const formats = ['csv', 'ndjson', 'xlsx'] as const;
/** As docs/operations.md advises: without it Node takes as much of the machine as it likes before it cleans up. */
const heapLimit = '--max-old-space-size=160 --max-semi-space-size=8';
/** What flat memory may come to. */
const memoryLimitMb = 300;
const fillAtOnce = 50_000;

/** Every kind of export of a large store, downloaded from the built service on PostgreSQL; a row for each. */
export async function proveExports({ orders, tell }: ProofSettings): Promise<readonly Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'orderloom-exports-'));
  const postgres = await startPostgres({ isDurable: false });
  const database = new pg.Client({ connectionString: postgres.urlOf('postgres') });
  const rows: Row[] = [];
  try {
    const service = await ServiceProcess.start(folder, {
      DATABASE_URL: postgres.urlOf('postgres'),
      ORDERLOOM_DEMO: 'off',
      ORDERLOOM_ROLE: 'web',
      LOG_LEVEL: 'error',
      NODE_OPTIONS: heapLimit,
    });
    await database.connect();
    await fill(database, orders, tell);
    for (const format of formats) rows.push(await measure(service, format, orders, tell));
    await service.end('SIGTERM');
    return rows;
  } finally {
    ServiceProcess.killAll();
    await database.end();
    await postgres.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(
  service: ServiceProcess,
  format: (typeof formats)[number],
  orders: number,
  tell: ProofSettings['tell'],
): Promise<Row> {
  const memory = new MemoryRecord(service.processId);
  const beganAtMs = Date.now();
  const { bytes, lines } = await drain(await service.request('GET', `/v1/exports/orders?format=${format}`));
  const seconds = (Date.now() - beganAtMs) / 1_000;
  const { peakMb, firstHalfMb, secondHalfMb } = memory.end();
  // A workbook is compressed: that it is whole shows in its end, not in its lines.
  const isWhole = format === 'xlsx' ? bytes > 0 : lines === orders + (format === 'csv' ? 1 : 0);
  tell(`exports: ${format} in ${Math.round(seconds)} s`);
  return {
    promise: `memory of the service while it exports ${format}, at most ${memoryLimitMb} MB`,
    size: `${orders.toLocaleString('en')} orders, PostgreSQL`,
    result:
      `${peakMb} MB at most; first half ${firstHalfMb} MB, second half ${secondHalfMb} MB; ` +
      `${Math.round(bytes / 1_048_576)} MB in ${Math.round(seconds)} s, ${Math.round(orders / seconds)} orders/s`,
    isKept: isWhole && peakMb <= memoryLimitMb,
  };
}

/** Reads an answer to its end and keeps nothing of it. */
async function drain(answer: Response): Promise<{ readonly bytes: number; readonly lines: number }> {
  if (!answer.ok || answer.body === null) throw new Error(`The export answered ${answer.status}`);
  let bytes = 0;
  let lines = 0;
  for await (const chunk of answer.body) {
    bytes += chunk.byteLength;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return { bytes, lines };
}

/** Puts so many orders of the usual size into the store, past the service: reading is what is measured. */
async function fill(database: pg.Client, orders: number, tell: ProofSettings['tell']): Promise<void> {
  const connectionId = '00000000-0000-4000-8000-000000000001';
  const document = createDocument(connectionId);
  for (let from = 1; from <= orders; from += fillAtOnce) {
    await database.query(
      `insert into orders (connection_id, id, platform, channel, external_id, side, stage, lifecycle, payment,
         fulfillment, after_sale, holds, placed_at, changed_at, search_text, version, document, state)
       select $1::uuid, gen_random_uuid(), 'pinduoduo', 'pinduoduo', '251116-' || lpad(n::text, 15, '0'), 'sell',
         'in_transit', 'open', 'paid', 'shipped', 'none', '{}', now() - n * interval '1 second', now(), n::text, 1,
         replace($2::text, 'EXTERNAL-ID', '251116-' || lpad(n::text, 15, '0'))::json, '{}'
       from generate_series($3::int, $4::int) n`,
      [connectionId, document, from, Math.min(orders, from + fillAtOnce - 1)],
    );
    if (from % 200_000 === 1) tell(`exports: filling, ${from - 1} of ${orders}`);
  }
  await database.query('analyze orders');
}

function createDocument(connectionId: string): string {
  const line = {
    title: '帆布鞋 男女同款 夏季透气',
    skuId: '5188201345',
    outerSkuId: 'SKU-0001',
    quantity: 2,
    unitPriceMinor: 9_900,
    options: { 颜色: '蓝色', 尺码: '42' },
  };
  const order = assembleOrder(
    {
      id: '00000000-0000-4000-8000-000000000002',
      connectionId,
      side: 'sell',
      platform: 'pinduoduo',
      channel: 'pinduoduo',
      externalId: 'EXTERNAL-ID',
      version: 1,
    },
    {
      lifecycle: 'open',
      payment: 'paid',
      fulfillment: 'shipped',
      totals: { goodsMinor: 59_400, freightMinor: 600, totalMinor: 60_000, paidMinor: 60_000 },
      lines: { '1': line, '2': { ...line, position: 1 }, '3': { ...line, position: 2 } },
      shipments: { p: { carrier: '中通快递', trackingNumber: '78753196186473', lineIds: { '1': true, '2': true } } },
      receiver: { province: '广东省', city: '广州市', district: '白云区' },
      timestamps: { createdAt: '2026-09-01T00:00:00Z', paidAt: '2026-09-01T00:01:00Z' },
    },
  );
  return JSON.stringify(order);
}
