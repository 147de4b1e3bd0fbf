import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../test/text-of.js';
import { startMs, startStill, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';

let still: StillSimulator;
const listed = new Map<string, JsonObject>();

beforeAll(async () => {
  still = await startStill({ ordersPerHour: 100 });
  for (const status of [2, 3, 4, 7, 10, 11, 14, 21]) {
    for (let toMs = startMs; toMs > startMs - 4 * 3_600_000; toMs -= 1_800_000) {
      still.clock.advance(200);
      const list = await still.pinduoduo.answer('refund_increment_get_response', 'pdd.refund.list.increment.get', {
        start_updated_at: toMs / 1000 - 1800,
        end_updated_at: toMs / 1000 - 1,
        after_sales_status: status,
        after_sales_type: 1,
      });
      for (const row of list.refund_list as JsonObject[]) listed.set(textOf(row.id), row);
    }
  }
});
afterAll(() => still.simulator.stop());

describe('tickets', () => {
  it('are told by the list in yuan texts and by the detail in fen integers', async () => {
    expect(listed.size).toBeGreaterThan(10);
    for (const row of listed.values()) {
      const detail = await still.pinduoduo.call('pdd.refund.information.get', {
        order_sn: row.order_sn,
        after_sales_id: row.id,
      });
      expect(row.refund_amount).toMatch(/^\d+\.\d\d$/);
      expect(detail.refund_amount).toBe(Math.round(Number(row.refund_amount) * 100));
      expect(detail.order_amount).toBe(Math.round(Number(row.order_amount) * 100));
      expect(detail.goods_number).toBe(Number(row.goods_number));
    }
  });

  it('have types in the list that are one higher than in the detail', async () => {
    for (const row of listed.values()) {
      const detail = await still.pinduoduo.call('pdd.refund.information.get', {
        order_sn: row.order_sn,
        after_sales_id: row.id,
      });
      expect(row.after_sales_type).toBe(Number(detail.after_sales_type) + 1);
    }
  });

  it('are all listed for an order number, whatever the filters', async () => {
    const order = still.control.listOrders({ channel: 'pinduoduo' }).find(({ ticketIds }) => ticketIds.length === 2);
    const list = await still.pinduoduo.answer('refund_increment_get_response', 'pdd.refund.list.increment.get', {
      order_sn: order?.id,
      start_updated_at: 1,
      end_updated_at: 2,
      after_sales_status: 2,
      after_sales_type: 5,
    });
    const ids = (list.refund_list as JsonObject[]).map((row) => textOf(row.id));
    expect(ids.toSorted()).toEqual(order?.ticketIds.toSorted());
  });

  it('still need the filters that are then ignored', async () => {
    const code = await still.pinduoduo.errorCode('pdd.refund.list.increment.get', { order_sn: 'x' });
    expect(code).toBe(21002);
  });

  it('change the status of their order', async () => {
    const order = still.control.createOrder({ channel: 'pinduoduo' });
    const look = async () => {
      const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', {
        order_sn: order.id,
      });
      const { refund_status, after_sales_status } = answer.order_info as JsonObject;
      return [refund_status, after_sales_status];
    };
    expect(await look()).toEqual([1, 0]);
    still.control.moveOrder('pinduoduo', order.id, 'refund');
    expect(await look()).toEqual([2, 2]);
    still.control.moveOrder('pinduoduo', order.id, 'refund');
    expect(await look()).toEqual([4, 10]);
  });
});
