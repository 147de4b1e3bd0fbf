import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../../test/text-of.js';
import { VirtualClock } from '../clock.js';
import type { JsonObject } from '../json/json-value.js';
import type { ChannelBook } from '../world/channel-book.js';
import { World } from '../world/world.js';
import { orderBody } from './order-body.js';

const nowMs = Date.UTC(2026, 0, 15);
let book: ChannelBook;
let bodies: JsonObject[];

/** Bodies as a client reads them: printed and read again. */
beforeAll(() => {
  const clock = new VirtualClock(nowMs);
  const world = new World({ seed: 7, epochMs: nowMs - 10 * 86_400_000, ordersPerHour: 12, clock });
  book = world.book('pinduoduo');
  bodies = [...book.keys()].map((key) => JSON.parse(JSON.stringify(orderBody(book, key))) as JsonObject);
});

const fen = (value: unknown): number => Math.round(Number(value) * 100);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

describe('the amounts of every order', () => {
  it('pay = goods − discount + postage + service fees', () => {
    for (const body of bodies) {
      const fees = (body.service_fee_detail as JsonObject[]).map((fee) => fen(fee.service_fee));
      const pay = fen(body.goods_amount) - fen(body.discount_amount) + fen(body.postage) + sum(fees);
      expect(fen(body.pay_amount)).toBe(pay);
      expect(pay).toBeGreaterThan(0);
    }
  });

  it('discount = platform + seller + group leader', () => {
    for (const body of bodies) {
      const parts = [body.platform_discount, body.seller_discount, body.capital_free_discount].map(fen);
      expect(fen(body.discount_amount)).toBe(sum(parts));
    }
  });

  it('goods = price × count − price change', () => {
    for (const body of bodies) {
      const gross = (body.item_list as JsonObject[]).map((item) => fen(item.goods_price) * Number(item.goods_count));
      expect(fen(body.goods_amount)).toBe(sum(gross) - fen(body.order_change_amount));
    }
  });

  it('are JSON numbers in yuan, some with .0 and some without', () => {
    const texts = [...book.keys()].map((key) => JSON.stringify(orderBody(book, key)));
    expect(texts.some((text) => /"pay_amount":\d+\.0,/.test(text))).toBe(true);
    expect(texts.some((text) => /"postage":0,/.test(text))).toBe(true);
    expect(texts.every((text) => /"pay_amount":\d+(\.\d{1,2})?,/.test(text))).toBe(true);
  });
});

describe('the receiver', () => {
  it('is given in ciphertext exactly while the order waits to ship and is not under review', () => {
    for (const body of bodies) {
      const isWaiting = body.order_status === 1 && body.confirm_status === 1 && body.refund_status !== 4;
      const isShown = isWaiting && body.risk_control_status === 0;
      expect(body.receiver_phone !== '' || body.contact_mobile !== '').toBe(isShown);
      expect(body.receiver_name_mask).not.toBe('');
    }
  });

  it('has ciphertexts of every known shape', () => {
    const all = (name: string) => bodies.map((body) => textOf(body[name])).filter((text) => text !== '');
    const phones = [...all('receiver_phone'), ...all('contact_mobile')];
    expect(phones.some((text) => /^\$[^$]+\$[^$]+\$\d+\$\$$/.test(text))).toBe(true);
    expect(phones.some((text) => /^\$[^$]{5,}\$\d+\$$/.test(text))).toBe(true);
    expect(phones.some((text) => /^\$1\d\d\$[^$]+\$\d+\$$/.test(text))).toBe(true);
    expect(all('receiver_name').some((text) => /^~[^~]+~[^~]+~\d+~~$/.test(text))).toBe(true);
    expect(all('receiver_name').some((text) => /^~[^~]+~\d+~$/.test(text))).toBe(true);
  });
});

describe('the other fields', () => {
  it('have group ids beyond 2^53 as bare integers', () => {
    const text = JSON.stringify(orderBody(book, 0));
    const id = /"group_order_id":(\d{18}),/.exec(text)?.[1];
    expect(BigInt(id ?? 0) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
  });

  it('name every tag, set or not', () => {
    const tags = bodies.map((body) => body.order_tag_list as JsonObject[]);
    expect(new Set(tags.map((list) => list.length))).toEqual(new Set([36]));
    expect(tags.flat().some((tag) => tag.value === 1)).toBe(true);
  });

  it('give empty times for what has not happened and Beijing times for what has', () => {
    for (const body of bodies) {
      expect(body.created_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
      expect(body.shipping_time === '').toBe(body.order_status === 1);
      expect(body.tracking_number === '').toBe(body.order_status === 1);
      expect(body.logistics_id === 0).toBe(body.order_status === 1);
      expect(body.receive_time === '').toBe(body.order_status !== 3);
    }
  });

  it('leave optional objects out instead of giving null', () => {
    const deposits = bodies.filter((body) => body.trade_type === 1);
    expect(deposits.every((body) => 'step_order_info' in body)).toBe(true);
    expect(deposits.length).toBeGreaterThan(0);
    expect(bodies.filter((body) => body.trade_type === 0).some((body) => 'step_order_info' in body)).toBe(false);
    expect(bodies.some((body) => Object.values(body).includes(null))).toBe(false);
  });

  it('show every kind of story', () => {
    const has = (test: (body: JsonObject) => boolean) => bodies.some(test);
    expect(has((body) => body.group_status === 2 && body.pay_time !== '')).toBe(true);
    expect(has((body) => body.confirm_status === 2 && body.pay_time === '')).toBe(true);
    expect(has((body) => body.stock_out_handle_status === 1)).toBe(true);
    expect(has((body) => body.is_pre_sale === 1 && body.pre_sale_time !== '')).toBe(true);
    expect(has((body) => (body.gift_list as JsonObject[]).length > 0)).toBe(true);
    expect(has((body) => (body.extra_delivery_list as JsonObject[]).length === 2)).toBe(true);
    expect(has((body) => body.refund_status === 4)).toBe(true);
    expect(has((body) => body.remark !== '')).toBe(true);
    expect(new Set(bodies.map((body) => body.after_sales_status)).size).toBeGreaterThan(8);
  });

  it('stay the same for life unless their story changes them', () => {
    const stable = ['order_sn', 'pay_amount', 'group_order_id', 'open_address_id', 'receiver_name_mask', 'cat_id_1'];
    const clock = new VirtualClock(nowMs - 9 * 86_400_000);
    const world = new World({ seed: 7, epochMs: nowMs - 10 * 86_400_000, ordersPerHour: 12, clock });
    for (const key of world.book('pinduoduo').keys()) {
      const early = orderBody(world.book('pinduoduo'), key);
      const late = orderBody(book, key);
      for (const name of stable) expect(early[name]).toEqual(late[name]);
    }
  });
});
