import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataOf, envelopeOf } from '../../test/pandapon-caller.js';
import { textOf } from '../../test/text-of.js';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { documentedOrderText } from './documented-order.fixture.js';

const DOCUMENTED_AT_MS = 1_702_549_508_000;

let still: StillSimulator;
let listPath: string;
beforeAll(async () => {
  still = await startStill({ ordersPerHour: 100 });
  listPath = still.simulator.pandapon.paths['taobao.order.list'] ?? '';
});
afterAll(() => still.simulator.stop());

interface List {
  resultsTotal: number;
  purchaseOrders: JsonObject[];
  [name: string]: number | JsonObject[];
}

const list = (query: Record<string, string | number>) => dataOf<List>(still.pandapon.get(listPath, query));

async function everyRow(query: Record<string, string | number> = {}): Promise<JsonObject[]> {
  const rows: JsonObject[] = [];
  for (let pageNo = 1; ; pageNo += 1) {
    const page = await list({ ...query, pageNo, pageSize: 100 });
    rows.push(...page.purchaseOrders);
    if (page.purchaseOrders.length < 100) return rows;
  }
}

const linesOf = (order: JsonObject | undefined): JsonObject[] => (order?.subOrderVO ?? []) as JsonObject[];
const sum = (values: readonly unknown[]): number => values.reduce<number>((total, value) => total + Number(value), 0);

describe('the documented order', () => {
  it('comes out of the detail call letter by letter', async () => {
    for (const orderId of ['1052608755792872049', '200033789040']) {
      const text = await (await still.pandapon.get('/open/order/detail', { orderId })).text();
      const data = /"data":\[(.*)\]}$/.exec(text)?.[1];
      expect(data).toBe(JSON.stringify(JSON.parse(documentedOrderText)));
    }
  });

  it('is listed by a window over its modification time, with statuses added', async () => {
    const { purchaseOrders } = await list({
      modifyTimeStart: DOCUMENTED_AT_MS - 1,
      modifyTimeEnd: DOCUMENTED_AT_MS + 1,
    });
    const { status, subOrderVO, ...rest } = purchaseOrders[0] ?? {};
    const { subOrderVO: lines, ...documented } = JSON.parse(documentedOrderText) as { subOrderVO: JsonObject[] };
    expect(purchaseOrders).toHaveLength(1);
    expect(status).toBe(11);
    expect(rest).toEqual(documented);
    expect(subOrderVO).toEqual(lines.map((line) => ({ ...line, status: 11, refundStatus: 0, refundId: null })));
  });

  it('has the documented traces and the parts of a parcel that the documents leave out', async () => {
    const data = await dataOf(
      still.pandapon.get('/open/order/logistics/detail/get', { subPurchaseOrderId: '200033789041' }),
    );
    expect(data).toMatchObject({
      purchaseOrderOuterId: '3682557363260579405',
      pnmLogisticsDetails: [
        {
          mailNo: '78753196186473',
          logisticsTraces: [
            { action: 'TMS_STATION_OUT', time: '2023-12-14 21:39:11', standerdDesc: '【北京市】 快件已发往 广州中心' },
            { action: 'TMS_STATION_IN', time: '2023-12-14 21:37:38' },
          ],
          logisticsPartner: [{ company: '中通快递' }],
          receiver: { name: expect.stringContaining('*') },
          logisticsGoods: [{ quantity: 2 }],
        },
      ],
    });
  });
});

describe('the Taobao list', () => {
  it('gives every order of the truth once', async () => {
    const rows = await everyRow();
    const truth = still.control.listOrders({ channel: 'taobao' });
    expect(rows.map((row) => textOf(row.orderNo)).toSorted()).toEqual(truth.map(({ id }) => id).toSorted());
    const times = new Map(truth.map(({ id, updatedAt }) => [id, updatedAt]));
    expect(rows.every((row) => row.modifyTime === times.get(textOf(row.orderNo)))).toBe(true);
  });

  it('is newest first unless it is asked for the other order', async () => {
    const newest = await list({ pageSize: 5 });
    const oldest = await list({ pageSize: 5, sortField: 'modifyTime', sortType: 'ASC' });
    expect(Number(newest.purchaseOrders[0]?.modifyTime)).toBeGreaterThan(Number(newest.purchaseOrders[4]?.modifyTime));
    expect(oldest.purchaseOrders[0]?.modifyTime).toBe(DOCUMENTED_AT_MS);
  });

  it('filters by a status, as a number or as the name of the platform behind', async () => {
    const byNumber = await everyRow({ status: 10 });
    expect(byNumber.length).toBeGreaterThan(5);
    expect(byNumber.every((row) => row.status === 10)).toBe(true);
    expect(await everyRow({ status: 'WAIT_SELLER_SEND_GOODS' })).toEqual(byNumber);
    expect(await envelopeOf(still.pandapon.get(listPath, { status: 'DONE' }))).toMatchObject({ code: 40011 });
  });

  it('refuses pages of more than 100', async () => {
    expect(await envelopeOf(still.pandapon.get(listPath, { pageSize: 101 }))).toMatchObject({ code: 40011 });
  });
});

describe('Taobao amounts', () => {
  it('agree: order = Σ lines = Σ goods + freight, and payments agree in the sum', async () => {
    for (const row of await everyRow()) {
      const lines = row.subOrderVO as JsonObject[];
      const total = Number(row.purchaseAmount);
      expect(sum(lines.map((line) => line.purchaseAmount))).toBe(total);
      expect(sum(lines.map((line) => line.productAmount)) + Number(row.domesticPostFee)).toBe(total);
      for (const line of lines) {
        expect(typeof line.productAmount).toBe('string');
        expect(typeof line.purchaseAmount).toBe('number');
        expect(Number(line.purchaseAmount)).toBe(Number(line.productAmount) + Number(line.domesticPostFee));
      }
      const isPaid = lines.every((line) => line.payAmount !== null);
      expect(sum(lines.map((line) => line.payAmount))).toBe(isPaid ? total : 0);
    }
  });
});

describe('Taobao details', () => {
  it('have no status at all and are found by order number and purchase id', async () => {
    const [row] = (await list({ pageSize: 1 })).purchaseOrders;
    const byNumber = await dataOf<JsonObject[]>(
      still.pandapon.get('/open/order/detail', { orderId: textOf(row?.orderNo) }),
    );
    const byPurchase = await dataOf<JsonObject[]>(
      still.pandapon.get('/open/order/detail', { orderId: textOf(row?.purchaseId) }),
    );
    expect(byNumber).toEqual(byPurchase);
    expect(byNumber[0]).not.toHaveProperty('status');
    expect(linesOf(byNumber[0])[0]).not.toHaveProperty('status');
  });

  it('are empty for an unknown order', async () => {
    expect(await dataOf(still.pandapon.get('/open/order/detail', { orderId: '1050000000000000001' }))).toEqual([]);
  });
});

describe('Taobao tickets', () => {
  it('are listed, found by id, and shown on the first line of their order', async () => {
    const data = await dataOf<{
      resultsTotal: number;
      refundOrders: JsonObject[];
      [name: string]: number | JsonObject[];
    }>(still.pandapon.post('/open/order/refund/queryList', { pageNo: 1, pageSize: 100 }));
    const truth = still.control.listOrders({ channel: 'taobao' }).flatMap(({ ticketIds }) => ticketIds);
    expect(data.resultsTotal).toBe(truth.length);
    const rows = new Map((await everyRow()).map((row) => [row.purchaseId, row]));
    for (const ticket of data.refundOrders) {
      const aggregate = ticket.refundOrderAggregate as Record<string, JsonObject>;
      const refundId = textOf(aggregate.refundOrder?.refundId);
      expect(truth).toContain(refundId);
      expect(await dataOf(still.pandapon.get('/open/order/refund/query', { refundId }))).toEqual(ticket);
      const [line] = linesOf(rows.get(aggregate.purchaseOrderLine?.purchaseOrderId ?? null));
      expect(line).toMatchObject({ refundId, refundStatus: aggregate.refundOrder?.refundStatus });
    }
    expect(data.refundOrders.length).toBeGreaterThan(5);
    expect(startMs).toBe(still.clock.now());
  });
});
