import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentedRequest, type Examples } from '../../../test/documented-request.js';
import { missingMembers, undocumentedMembers } from '../../../test/documented-shape.js';
import { startMs, startStill, type StillSimulator } from '../../../test/start-still.js';
import type { JsonObject } from '../../json/json-value.js';
import { documentedApis } from '../documented-api.js';
import { documentedRules } from '../documented-rules.js';
import { shopGoodsOf } from '../shop-goods.js';
import { goods } from '../../catalog/goods.js';
import { livingOperations } from './catalogue.js';

const known = documentedApis.filter(({ response }) => response !== null);
const nameOnly = documentedApis.filter(({ response }) => response === null);
const living = new Set(livingOperations.map(({ type }) => type));
const seconds = Math.floor(startMs / 1000);

let still: StillSimulator;
const orders = new Map<string, string>();
const tickets = new Map<string, string>();

beforeAll(async () => {
  still = await startStill();
  const { control } = still;
  const plant = (name: string, ...moves: ('ship' | 'refund' | 'ask_return' | 'ask_exchange' | 'send_back')[]) => {
    const { id } = control.createOrder({
      channel: 'pinduoduo',
      ...(name === 'scheduled' ? { kind: 'scheduled' } : {}),
    });
    let ticketIds: readonly string[] = [];
    for (const move of moves) ({ ticketIds } = control.moveOrder('pinduoduo', id, move));
    orders.set(name, id);
    tickets.set(name, ticketIds[0] ?? '1');
  };
  plant('waiting');
  plant('scheduled');
  plant('pdd.logistics.online.send');
  plant('pdd.cloud.logistics.online.send');
  plant('pdd.erp.order.sync');
  plant('pdd.order.upload.extra.logistics', 'ship');
  plant('pdd.order.upload.relation.logistics', 'ship');
  plant('pdd.refund.information.get', 'refund');
  plant('pdd.refund.agree', 'refund');
  plant('pdd.rdc.pddgenius.sendgoods.cancel', 'refund');
  plant('pdd.refund.returngoods.agree', 'ship', 'ask_return');
  plant('pdd.refund.exchange.shipping', 'ship', 'ask_exchange');
  plant('pdd.nextone.logistics.warehouse.update', 'ship', 'ask_return', 'send_back');
  const exchange = {
    order: orders.get('pdd.refund.exchange.shipping'),
    ticket: tickets.get('pdd.refund.exchange.shipping'),
  };
  await still.pinduoduo.call('pdd.refund.returngoods.agree', {
    request: {
      order_sn: exchange.order,
      after_sales_id: exchange.ticket,
      operate_desc: 'x',
      return_address_id: '70010001',
    },
  });
  control.moveOrder('pinduoduo', exchange.order ?? '', 'send_back');
  await still.pinduoduo.call('pdd.pmc.user.permit');
});
afterAll(() => still.simulator.stop());

function examplesFor(type: string): Examples {
  const name = type === 'pdd.order.specific.order.information.get' ? 'scheduled' : type;
  const order_sn = orders.get(name) ?? orders.get('waiting') ?? '';
  const [sample] = goods;
  const shelf = shopGoodsOf(sample, 1);
  return {
    order_sn,
    tid: order_sn,
    order_sns: [...orders.values()].join(','),
    order_sn_list: [order_sn],
    data_tag: order_sn,
    after_sales_id: tickets.get(type) ?? '1',
    refund_id: tickets.get(type) ?? '1',
    return_address_id: '70010001',
    refund_address_id: '70010001',
    goods_id: shelf.goodsId,
    sku_id: shelf.skus[0].skuId,
    outer_id: shelf.skus[0].outerId,
    outer_goods_id: shelf.outerGoodsId,
    goods_name: sample.name,
    start_updated_at: String(seconds - 1800),
    end_updated_at: String(seconds),
    start_confirm_at: String(seconds - 86_400),
    end_confirm_at: String(seconds),
    created_at_from: String(seconds - 7 * 86_400),
    created_at_end: String(seconds),
    order_status: '5',
    refund_status: '5',
    is_lucky_flag: '0',
    after_sales_status: '2',
    after_sales_type: type === 'pdd.refund.list.increment.get' ? '1' : '2',
    use_has_next: 'false',
    page: '1',
    page_size: '100',
    logistics_id: '85',
    shipping_id: '85',
    shipping_name: '圆通快递',
    redelivery_type: '1',
    update_type: '2',
    tracking_number: 'YT1234567890123',
    feature: 'imei=1,2;deviceSn=3;',
    note: '加急',
    tag: '1',
    tag_name: '急',
    province: '上海市',
    province_id: '9',
    city: '上海市',
    city_id: type === 'pdd.logistics.available.company.recommend' ? ['98', '233'] : '98',
    town: '浦东新区',
    town_id: '1183',
    receiver_phone: '12012345678',
    topics: 'pdd_trade_TradeConfirmed,pdd_refund_RefundCreated',
    owner_id: still.simulator.pinduoduo.ownerId,
    code: still.control.pinduoduoTokens().accessToken,
    ...(type.startsWith('pdd.open.kms.') ? { type: 'phone' } : {}),
    ship_code: 'YTO',
    fail_reason_code: '1002',
  };
}

const TOKENS = ['pdd.pop.auth.token.create', 'pdd.pop.auth.token.refresh'];
const callable = known.filter(({ type }) => !TOKENS.includes(type));

describe('the catalogue', () => {
  it('holds every API of the reference, those that move orders, tickets, parcels and goods by hand', () => {
    expect(documentedApis).toHaveLength(113);
    expect(known).toHaveLength(49);
    expect(known.map(({ type }) => type).filter((type) => !living.has(type))).toEqual([
      'pdd.order.promise.info.get',
      'pdd.order.virtual.information.get',
      'pdd.logistics.isv.trace.notify.sub',
      'pdd.logistics.online.create',
      'pdd.logistics.online.status.query',
    ]);
  });

  it.each(callable)('$type answers a whole request with documented members only', async (api) => {
    const examples: Examples = { ...examplesFor(api.type), refund_fee: '1', operate_time: String(startMs) };
    const request = documentedRequest(api, examples, true);
    if (api.type === 'pdd.pmc.user.cancel') await still.pinduoduo.call('pdd.pmc.user.permit');
    const answer = await still.pinduoduo.call(api.type, request);
    expect(answer.error_response).toBeUndefined();
    expect(undocumentedMembers(api, answer)).toEqual([]);
    const wrappers = api.response_key === null ? [] : Object.keys(answer);
    expect(wrappers).toEqual(api.response_key === null ? [] : [api.response_key]);
    expect(living.has(api.type) ? [] : missingMembers(api, answer)).toEqual([]);
    const flags = JSON.stringify(answer).match(/"(?:is_success|success|succ)":(?:true|false)/g) ?? [];
    expect(flags.filter((flag) => flag.endsWith('false'))).toEqual([]);
    still.clock.advance(11_000);
  });

  const parameters = known.flatMap((api) =>
    (api.request ?? []).filter(({ required }) => required).map(({ name }) => ({ api, name })),
  );
  it.each(parameters)('$api.type without $name is refused with 21002', async ({ api, name }) => {
    const request = documentedRequest(api, examplesFor(api.type), false);
    const [first = '', ...rest] = name.split('.');
    const top = first.replace('[]', '');
    if (rest.length === 0) delete request[top];
    else {
      const parent = request[top] as JsonObject | JsonObject[];
      delete (Array.isArray(parent) ? (parent[0] ?? {}) : parent)[rest.join('.')];
    }
    still.clock.advance(11_000);
    const changes = TOKENS.includes(api.type) ? { access_token: undefined } : {};
    expect(await still.pinduoduo.errorCode(api.type, request, changes)).toBe(21002);
  });

  it.each(known)('$type refuses a parameter that its table does not have', async (api) => {
    const request = { ...documentedRequest(api, examplesFor(api.type), false), colour: 'red' };
    still.clock.advance(11_000);
    expect(await still.pinduoduo.errorCode(api.type, request)).toBe(21001);
  });

  const nested = known.filter(({ request }) => request?.some(({ name }) => name.includes('.')) === true);
  it.each(nested)('$type refuses a member that its table does not have', async (api) => {
    const request = documentedRequest(api, examplesFor(api.type), false);
    for (const value of Object.values(request)) {
      if (Array.isArray(value)) Object.assign((value as JsonObject[])[0] ?? {}, { colour: 'red' });
      else if (typeof value === 'object') Object.assign(value as JsonObject, { colour: 'red' });
    }
    still.clock.advance(11_000);
    const isOptional = !JSON.stringify(request).includes('colour');
    expect(
      await still.pinduoduo.errorCode(api.type, isOptional ? { ...request, ship_info_list: [{ colour: 1 }] } : request),
    ).toBe(21001);
  });

  it.each(nameOnly)('$type takes anything and answers nothing', async (api) => {
    const key = `${api.type.slice(4).replaceAll('.', '_')}_response`;
    const answer = await still.pinduoduo.call(api.type, { order_sn: 'x', anything: { at: 'all' } });
    expect(answer).toEqual({ [key]: { request_id: expect.stringMatching(/^\d+$/) } });
  });

  it('reads integers, lists and bounds off the tables', () => {
    const rulesOf = (type: string) => {
      const api = documentedApis.find((candidate) => candidate.type === type);
      return api === undefined ? {} : documentedRules(api);
    };
    expect(rulesOf('pdd.order.list.get').page_size).toEqual({ kind: 'integer', isRequired: true, least: 1, most: 100 });
    expect(rulesOf('pdd.open.decrypt.batch').data_list).toEqual({
      kind: 'list',
      isRequired: true,
      mostElements: 100,
      members: {
        data_tag: { kind: 'text', isRequired: true },
        encrypted_data: { kind: 'text', isRequired: true },
      },
    });
    expect(rulesOf('pdd.logistics.available.company.recommend').city_id).toEqual({
      kind: 'list',
      isRequired: true,
      mostElements: 50,
      element: { kind: 'integer', isRequired: true },
    });
  });
});
