import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStill, startMs, type StillSimulator } from '../../test/start-still.js';
import type { JsonObject } from '../json/json-value.js';
import { signPinduoduo } from './signature.js';

let still: StillSimulator;
beforeAll(async () => {
  still = await startStill();
});
afterAll(() => still.simulator.stop());

const window = { start_updated_at: startMs / 1000 - 1800, end_updated_at: startMs / 1000 };
const lists = { order_status: 5, refund_status: 5, page: 1, page_size: 10 };

describe('the gateway takes a signed call', () => {
  async function send(init: RequestInit, query = ''): Promise<JsonObject> {
    const response = await fetch(still.simulator.pinduoduo.url + query, init);
    return (await response.json()) as JsonObject;
  }

  it('as a form', async () => {
    const body = new URLSearchParams(still.pinduoduo.sign('pdd.time.get', {}));
    expect(await send({ method: 'POST', body })).toHaveProperty('time_get_response');
  });

  it('as a query', async () => {
    const query = new URLSearchParams(still.pinduoduo.sign('pdd.time.get', {})).toString();
    expect(await send({ method: 'GET' }, `?${query}`)).toHaveProperty('time_get_response');
  });

  it('as multipart on the gateway for files, whose content is not signed', async () => {
    const form = new FormData();
    const signed = still.pinduoduo.sign('pdd.delivery.receipt.image.upload', { order_sn: 'x\r\n\r\ny' });
    for (const [name, value] of Object.entries(signed)) form.set(name, value);
    form.set('file', new Blob([new Uint8Array([255, 216, 0, 13, 10, 13, 10])]), 'slip.jpeg');
    const response = await fetch(still.simulator.pinduoduo.uploadUrl, { method: 'POST', body: form });
    expect(await response.json()).toHaveProperty('delivery_receipt_image_upload_response');
    form.set('order_sn', 'z');
    const changed = await fetch(still.simulator.pinduoduo.uploadUrl, { method: 'POST', body: form });
    expect(await changed.json()).toHaveProperty('error_response.error_code', 20004);
  });

  it('as JSON with bare numbers, booleans and lists, signed as they stand in the text', async () => {
    const { clientId, clientSecret, accessToken } = still.simulator.pinduoduo;
    const parameters = new Map([
      ['type', 'pdd.order.number.list.increment.get'],
      ['client_id', clientId],
      ['access_token', accessToken],
      ['timestamp', String(startMs / 1000)],
      ['use_has_next', 'true'],
      ['is_lucky_flag', '0'],
      ...Object.entries({ ...window, ...lists }).map(([name, value]) => [name, String(value)] as [string, string]),
    ]);
    const sign = signPinduoduo(parameters, clientSecret);
    const bare = [...parameters].map(([name, text]) => `"${name}":${/^(true|\d+)$/.test(text) ? text : `"${text}"`}`);
    const body = `{${bare.join(',')},"sign":"${sign}"}`;
    const answer = await send({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer).toHaveProperty('order_sn_increment_get_response.has_next');
  });
});

describe('the gateway wraps answers', () => {
  it.each([
    ['pdd.time.get', 'time_get_response', {}],
    ['pdd.logistics.companies.get', 'logistics_companies_get_response', {}],
    ['pdd.logistics.ordertrace.get', 'logistics_ordertrace_get_resposne', { mail_no: 'YT1' }],
    [
      'pdd.order.number.list.increment.get',
      'order_sn_increment_get_response',
      { ...window, ...lists, is_lucky_flag: 0 },
    ],
    [
      'pdd.refund.list.increment.get',
      'refund_increment_get_response',
      { ...window, after_sales_status: 10, after_sales_type: 1 },
    ],
  ])('%s in %s', async (type, key, business) => {
    const answer = await still.pinduoduo.answer(key, type, business);
    expect(answer.request_id).toMatch(/^\d+$/);
  });

  it('order details in order_info_get_response.order_info', async () => {
    const { id } = still.control.createOrder({ channel: 'pinduoduo' });
    const answer = await still.pinduoduo.answer('order_info_get_response', 'pdd.order.information.get', {
      order_sn: id,
    });
    expect(answer.order_info).toMatchObject({ order_sn: id });
  });

  it('ticket details in nothing at all', async () => {
    const { id, ticketIds } = still.control.createOrder({ channel: 'pinduoduo', state: 'refunding' });
    const text = await still.pinduoduo.text('pdd.refund.information.get', { order_sn: id });
    expect(text).toMatch(new RegExp(`^{"id":${ticketIds[0]},"order_sn":"${id}"`));
  });

  it('refusals in error_response, with the sub code as text or null', async () => {
    const unknown = await still.pinduoduo.call('pdd.order.information.get', { order_sn: '260101-100000000000000' });
    expect(unknown).toEqual({
      error_response: {
        error_code: 50001,
        error_msg: expect.any(String),
        sub_code: '45001',
        sub_msg: expect.any(String),
        request_id: expect.stringMatching(/^\d+$/),
      },
    });
    const { error_response } = await still.pinduoduo.call('pdd.no.such.api');
    expect(error_response).toMatchObject({ error_code: 10017, sub_code: null });
  });
});

describe('the gateway refuses', () => {
  it.each([
    [10001, 'a missing public parameter', { timestamp: undefined }],
    [10016, 'an unknown client', { client_id: 'someone' }],
    [10017, 'an unknown type', { type: 'pdd.order.number.list.get' }],
    [10001, 'a timestamp that is 11 minutes old', { timestamp: String(startMs / 1000 - 660) }],
    [10001, 'a timestamp in milliseconds', { timestamp: String(startMs) }],
    [10001, 'a missing access token', { access_token: undefined }],
    [20032, 'an unknown access token', { access_token: 'nonsense' }],
    [21002, 'a missing business parameter', { order_sns: undefined }],
    [21001, 'a parameter the API does not have', { order_sn: 'x' }],
  ])('with %i %s', async (code, _reason, changes) => {
    expect(await still.pinduoduo.errorCode('pdd.order.status.get', { order_sns: 'x' }, changes)).toBe(code);
  });

  it('a timestamp 9 minutes old is still good', async () => {
    const timestamp = String(startMs / 1000 - 540);
    expect(await still.pinduoduo.errorCode('pdd.time.get', {}, { timestamp })).toBeUndefined();
  });

  it('a call whose value was changed after signing, with 20004', async () => {
    const parameters = { ...still.pinduoduo.sign('pdd.order.status.get', { order_sns: 'x' }), order_sns: 'y' };
    const response = await fetch(still.simulator.pinduoduo.url, { method: 'POST', body: JSON.stringify(parameters) });
    expect(await response.json()).toMatchObject({ error_response: { error_code: 20004 } });
    expect(response.status).toBe(200);
  });

  it('booleans that are not true or false', async () => {
    const business = { ...window, ...lists, is_lucky_flag: 0, use_has_next: 'True' };
    expect(await still.pinduoduo.errorCode('pdd.order.number.list.increment.get', business)).toBe(21001);
  });

  it('more than 100 refund lists in 10 seconds, with 70031, and counts them as violations', async () => {
    const { pinduoduo, control, clock, simulator } = await startStill();
    const business = { ...window, after_sales_status: 2, after_sales_type: 1 };
    const call = () => pinduoduo.errorCode('pdd.refund.list.increment.get', business);
    const codes = await Promise.all(Array.from({ length: 103 }, call));
    expect(codes.filter((code) => code === 70031)).toHaveLength(3);
    clock.advance(100);
    expect(await call()).toBeUndefined();
    expect(await call()).toBe(70031);
    expect(control.countRequests()['pdd.refund.list.increment.get']).toMatchObject({
      requests: 105,
      limitViolations: 4,
    });
    await simulator.stop();
  });

  it('nothing when it is lenient about unknown parameters', async () => {
    const { pinduoduo, simulator } = await startStill({ strict: false });
    expect(await pinduoduo.errorCode('pdd.order.status.get', { order_sns: 'x', order_sn: 'x' })).toBeUndefined();
    await simulator.stop();
  });
});
