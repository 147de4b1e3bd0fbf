import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingMembers, undocumentedMembers } from '../../../test/documented-shape.js';
import { startMs, startStill, type StillSimulator } from '../../../test/start-still.js';
import type { JsonObject } from '../../json/json-value.js';
import { getDocumentedApi } from '../documented-api.js';

const WINDOW = 1800;
const filters = { order_status: 5, refund_status: 5, page_size: 100 };

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill({ ordersPerHour: 700 });
});
afterAll(() => still.simulator.stop());

async function* pages(type: string, window: (end: number) => JsonObject): AsyncGenerator<JsonObject> {
  for (let place = 0; place < 12; place += 1) {
    for (const page of [1, 2]) {
      still.clock.advance(200);
      const use_has_next = place % 2 === 0 && !type.includes('refund') ? { use_has_next: true } : {};
      yield await still.pinduoduo.call(type, { ...window(startMs / 1000 - place * WINDOW), ...use_has_next, page });
    }
  }
}

async function* details(type: string): AsyncGenerator<JsonObject> {
  const orders = still.control.listOrders({ channel: 'pinduoduo' });
  const isTicket = type === 'pdd.refund.information.get';
  const chosen = isTicket ? orders.filter(({ ticketIds }) => ticketIds.length > 0).slice(-1500) : orders.slice(-1200);
  for (const { id } of chosen) {
    still.clock.advance(1);
    yield await still.pinduoduo.call(type, { order_sn: id });
  }
}

const updated = (end: number) => ({ start_updated_at: end - WINDOW, end_updated_at: end });
const readers: Readonly<Record<string, (type: string) => AsyncGenerator<JsonObject>>> = {
  'pdd.order.number.list.increment.get': (type) =>
    pages(type, (end) => ({ ...updated(end), ...filters, is_lucky_flag: 0 })),
  'pdd.order.list.get': (type) =>
    pages(type, (end) => ({ start_confirm_at: end - WINDOW, end_confirm_at: end, ...filters })),
  'pdd.order.basic.list.get': (type) =>
    pages(type, (end) => ({ start_confirm_at: end - WINDOW, end_confirm_at: end, ...filters })),
  'pdd.refund.list.increment.get': (type) =>
    pages(type, (end) => ({ ...updated(end), after_sales_status: 10, after_sales_type: 1 })),
  'pdd.order.information.get': details,
  'pdd.refund.information.get': details,
};

describe('orders and tickets', () => {
  it.each(Object.keys(readers))('show every documented member in some answer of %s, and no other', async (type) => {
    const api = getDocumentedApi(type);
    let missing: string[] | undefined;
    for await (const answer of readers[type]?.(type) ?? []) {
      expect(undocumentedMembers(api, answer)).toEqual([]);
      const absent = new Set(missingMembers(api, answer));
      missing = (missing ?? [...absent]).filter((path) => absent.has(path));
    }
    // So rare that a few hundred orders may have none.
    expect((missing ?? [type]).filter((path) => !path.includes('resend_delivery_list'))).toEqual([]);
  });
});
