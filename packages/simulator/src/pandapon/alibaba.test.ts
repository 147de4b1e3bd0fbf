import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { alibabaTime } from '../time/alibaba-time.js';

let still: StillSimulator;
let rows: JsonObject[];
beforeAll(async () => {
  still = await startStill({ ordersPerHour: 60 });
  rows = await everyRow();
});
afterAll(() => still.simulator.stop());

interface List {
  result: JsonObject[];
  totalRecord: number;
  [name: string]: number | JsonObject[] | null;
}

async function everyRow(filters: Record<string, unknown> = {}): Promise<JsonObject[]> {
  const found: JsonObject[] = [];
  for (let page = 1; ; page += 1) {
    const data = await dataOf<List>(still.pandapon.post('/alibaba/order/page', { ...filters, page, pageSize: 100 }));
    found.push(...data.result);
    if (data.result.length < 100) return found;
  }
}

const deliveryOf = (row: JsonObject | undefined) => (row?.nativeLogistics ?? {}) as JsonObject;
const base = (row: JsonObject) => row.baseInfo as JsonObject;
const fen = (value: unknown): number => Math.round(Number(JSON.stringify(value)) * 100);
const detail = (orderId: string) => still.pandapon.post('/alibaba/order/detail', { webSite: '1688', orderId });

describe('the 1688 list', () => {
  it('gives every order of the truth once', () => {
    const truth = still.control.listOrders({ channel: '1688' }).map(({ id }) => id);
    expect(rows.map((row) => textOf(base(row).idOfStr)).toSorted()).toEqual(truth.toSorted());
  });

  it('tells the total on every page', async () => {
    const page = await dataOf<List>(still.pandapon.post('/alibaba/order/page', { page: 2, pageSize: 10 }));
    expect(page.result).toHaveLength(10);
    expect(page.totalRecord).toBe(rows.length);
  });

  it('finds by creation and by modification time, with milliseconds', async () => {
    const truth = still.control.listOrders({ channel: '1688' });
    const fromMs = startMs - 7_200_000;
    const changed = await everyRow({ modifyStartTime: alibabaTime(fromMs), modifyEndTime: alibabaTime(startMs) });
    expect(changed).toHaveLength(truth.filter(({ updatedAt }) => updatedAt >= fromMs).length);
    const created = await everyRow({ createStartTime: alibabaTime(fromMs), createEndTime: alibabaTime(startMs) });
    expect(created).toHaveLength(truth.filter(({ createdAt }) => createdAt >= fromMs).length);
    expect(created.length).toBeGreaterThan(0);
  });

  it('filters by order status and refund status', async () => {
    const waiting = await everyRow({ orderStatus: 'waitsellersend' });
    expect(new Set(waiting.map((row) => base(row).status))).toEqual(new Set(['waitsellersend']));
    const refunded = await everyRow({ refundStatus: 'refundsuccess' });
    expect(refunded.length).toBeGreaterThan(0);
  });

  it('refuses times of another form and unknown statuses', async () => {
    const code = async (body: unknown) => (await envelopeOf(still.pandapon.post('/alibaba/order/page', body))).code;
    expect(await code({ modifyStartTime: '2026-01-01 00:00:00' })).toBe(40011);
    expect(await code({ orderStatus: 'waitlogisticstakein' })).toBe(40011);
    expect(await code({ pageSize: '20' })).toBe(40011);
  });
});

describe('1688 bodies', () => {
  it('agree in their amounts: total = Σ lines + freight, line = price × quantity + price change', () => {
    for (const row of rows) {
      const items = row.productItems as JsonObject[];
      const itemsFen = items.reduce((sum, item) => sum + fen(item.itemAmount), 0);
      expect(fen(base(row).totalAmount)).toBe(itemsFen + fen(base(row).shippingFee));
      expect(fen(base(row).sumProductPayment)).toBe(itemsFen);
      const grossFen = items.reduce((sum, item) => sum + fen(item.price) * Number(JSON.stringify(item.quantity)), 0);
      expect(grossFen + Number(base(row).discount)).toBe(itemsFen);
    }
  });

  it('have ids beyond 2^53 as bare integers, and as text', async () => {
    const id = textOf(base(rows[0] ?? {}).idOfStr);
    const text = await (await detail(id)).text();
    expect(text).toContain(`"id":${id},"idOfStr":"${id}"`);
    expect(text).toMatch(/"subItemID":\d{19},/);
    expect(BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  it('have parcels in the detail only', async () => {
    const shipped = rows.find((row) => base(row).status === 'waitbuyerreceive');
    expect(deliveryOf(shipped).logisticsItems).toBeNull();
    const data = await dataOf(detail(textOf(base(shipped ?? {}).idOfStr)));
    expect(deliveryOf(data).logisticsItems).toMatchObject([{ type: '0' }]);
  });

  it('put refunds before completion in refundStatus and later ones in refundStatusForAs', () => {
    const during = rows.filter((row) => base(row).refundStatus !== null);
    const after = rows.filter((row) => base(row).refundStatusForAs !== null);
    expect(during.length * after.length).toBeGreaterThan(0);
    expect(after.every((row) => base(row).status === 'success')).toBe(true);
  });
});

describe('1688 details and traces', () => {
  it('need the web site and a known order', async () => {
    const [row = {}] = rows;
    const orderId = base(row).idOfStr;
    const wrong = still.pandapon.post('/alibaba/order/detail', { webSite: 'alibaba', orderId });
    expect(await envelopeOf(wrong)).toMatchObject({ code: 40011 });
    expect(await envelopeOf(detail('2500000000000000001'))).toMatchObject({ code: 4003 });
  });

  it('tell of parcels that are on their way, and why there are none', async () => {
    const path = still.simulator.pandapon.paths['1688.order.logistics'] ?? '';
    const trace = (status: string) => {
      const orderId = textOf(base(rows.find((row) => base(row).status === status) ?? {}).idOfStr);
      return dataOf(still.pandapon.get(path, { orderId, webSite: '1688' }));
    };
    expect(await trace('waitbuyerreceive')).toMatchObject({
      success: true,
      logisticsTrace: [{ logisticsSteps: [{ remark: '商家已发货' }, { remark: '快件已揽收' }] }],
    });
    expect(await trace('waitsellersend')).toMatchObject({ success: false, errorCode: '500_2' });
  });

  it('tell of a ticket in fen', async () => {
    const [order] = still.control.listOrders({ channel: '1688' }).filter(({ ticketIds }) => ticketIds.length > 0);
    const data = await dataOf(still.pandapon.post('/alibaba/refund/info', { refundId: order?.ticketIds[0] }));
    expect(data).toMatchObject({ orderId: order?.id, applyPayment: expect.any(Number) });
    const total = fen(base(rows.find((row) => base(row).idOfStr === order?.id) ?? {}).totalAmount);
    expect(Number(data.applyPayment)).toBeLessThanOrEqual(total);
  });
});
