import { once } from 'node:events';
import { createServer } from 'node:http';
import {
  InvalidArgumentError,
  OutcomeUnknownError,
  PlatformRefusalError,
  PlatformResponseError,
  UnsupportedOperationError,
} from '@orderloom/core/errors';
import { pinduoduoCatalogue } from '@orderloom/testing/catalogues';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { waitingOrder } from '../test/fixture.js';
import { createGateway, credentials, nowMs } from '../test/gateway.js';
import { createPinduoduoClient } from './client.js';
import type { OpenMethod } from './methods/open-method.js';

let gateway = createGateway();
beforeEach(() => {
  gateway = createGateway();
});
afterEach(() => {
  gateway.agent.assertNoPendingInterceptors();
});

function createClient(settings = {}) {
  return createPinduoduoClient({ credentials, runtime: gateway.runtime, settings });
}

const sent = () => gateway.seen[0]?.parameters ?? {};

describe('operations of which only the name is known', () => {
  const methodsByType: Readonly<Record<string, (client: ReturnType<typeof createClient>) => OpenMethod>> = {
    'pdd.mille.query.buy.order.split.bill.amount': (client) => client.orders.getSplitAmount,
    'pdd.order.account.attachment.upload': (client) => client.orders.uploadSubsidyAttachment,
    'pdd.order.merge.ship.order.group': (client) => client.orders.groupForShipping,
    'pdd.order.promotion.get': (client) => client.orders.getPromotions,
    'pdd.order.review.info': (client) => client.orders.getReview,
    'pdd.order.search.order': (client) => client.orders.search,
    'pdd.order.service.benefit.update': (client) => client.orders.updateServiceBenefit,
    'pdd.order.submall.information.get': (client) => client.orders.getOfSubmall,
    'pdd.order.submall.list.get': (client) => client.orders.listOfSubmall,
    'pdd.order.tradein.info': (client) => client.orders.getSubsidy,
    'pdd.order.tradein.post.sn': (client) => client.orders.uploadSubsidySerials,
    'pdd.order.upload.delivery.feature': (client) => client.orders.uploadShippedSerials,
    'pdd.survey.query.special.survey': (client) => client.orders.getSurvey,
    'pdd.refund.images.get': (client) => client.afterSales.getImages,
    'pdd.cross.cabinet.recycle.order': (client) => client.logistics.recycleLockerParcel,
    'pdd.delivery.receipt.image.upload': (client) => client.logistics.uploadReceiptImage,
    'pdd.logistics.onlinedelivery.courier.query': (client) => client.pickups.listCouriers,
    'pdd.logistics.onlinedelivery.payment.status': (client) => client.pickups.getPaymentStatus,
    'pdd.logistics.onlinedelivery.predict.price': (client) => client.pickups.estimatePrice,
    'pdd.logistics.onlinedelivery.receipt.cancel': (client) => client.pickups.cancel,
    'pdd.logistics.onlinedelivery.receipt.create': (client) => client.pickups.create,
    'pdd.logistics.onlinedelivery.receipt.detail': (client) => client.pickups.get,
    'pdd.logistics.onlinedelivery.receipt.list': (client) => client.pickups.list,
    'pdd.logistics.onlinedelivery.receipt.not.pay.list': (client) => client.pickups.listUnpaid,
    'pdd.logistics.onlinedelivery.receipt.trigger.pay': (client) => client.pickups.pay,
    'pdd.logistics.onlinedelivery.send.address.query': (client) => client.pickups.listSenderAddresses,
    'pdd.waybill.get': (client) => client.waybills.get,
    'pdd.waybill.update': (client) => client.waybills.update,
    'pdd.waybill.cancel': (client) => client.waybills.cancel,
    'pdd.waybill.query.by.waybillcode': (client) => client.waybills.findByCode,
    'pdd.waybill.search': (client) => client.waybills.listAccounts,
    'pdd.cloudprint.stdtemplates.get': (client) => client.waybills.listStandardTemplates,
    'pdd.cloudprint.customares.get': (client) => client.waybills.listCustomAreas,
    'pdd.fds.order.get': (client) => client.waybills.getConsignedOrder,
    'pdd.fds.order.list.get': (client) => client.waybills.listConsignedOrders,
    'pdd.fds.waybill.get': (client) => client.waybills.getConsignedWaybill,
    'pdd.fds.waybill.return': (client) => client.waybills.returnConsignedWaybill,
    'pdd.cloud.refund.information.get': (client) => client.cloud.getTicket,
    'pdd.cloud.refund.list.increment.get': (client) => client.cloud.listTicketsIncrement,
    'pdd.cloud.refund.address.list.get': (client) => client.cloud.listReturnAddresses,
    'pdd.cloud.waybill.get': (client) => client.cloud.getWaybills,
    'pdd.cloud.waybill.update': (client) => client.cloud.updateWaybill,
    'pdd.cloud.print': (client) => client.cloud.print,
    'pdd.cloud.dts.order.information.get': (client) => client.cloud.getPushedOrder,
    'pdd.cloud.dts.order.list.increment.get': (client) => client.cloud.listPushedOrdersIncrement,
    'pdd.cloud.wms.order.send': (client) => client.cloud.sendToWarehouse,
    'pdd.erp.order.list.get': (client) => client.cloud.listTransferredOrders,
    'pdd.erp.oub.list.get': (client) => client.cloud.listTransferredOutbound,
    'pdd.erp.refund.list.get': (client) => client.cloud.listTransferredTickets,
  };

  it.each(Object.entries(methodsByType))('%s is called by its method', async (type, methodOf) => {
    const isCloud = type.startsWith('pdd.cloud.');
    const answer = { some_response: { id: 9_007_199_254_740_993n, request_id: '17' } };
    if (isCloud) gateway.answerInCloud(answer);
    else gateway.answer(answer);
    const payload = await methodOf(createClient())({ order_sn: '251116-1', ids: [1n, 9_007_199_254_740_993n] });
    expect(payload).toEqual({ id: 9_007_199_254_740_993n, request_id: '17' });
    expect(sent()).toMatchObject({ type, order_sn: '251116-1', ids: '[1,9007199254740993]' });
    expect(Object.hasOwn(sent(), 'access_token')).toBe(!isCloud);
  });

  it('have a method each', () => {
    const groups = ['order', 'after_sales', 'logistics', 'shipping_service', 'waybill', 'cloud'];
    const nameOnly = pinduoduoCatalogue.filter(
      ({ category, request }) => request === null && groups.includes(category),
    );
    expect(Object.keys(methodsByType).sort()).toEqual(nameOnly.map(({ type }) => type).sort());
  });

  it.each([{ at: () => 1 }, { at: new Date(0) }, { at: Number.NaN }, { at: 2 ** 53 }, { at: [undefined] }, { '': 1 }])(
    'take nothing without a form on the wire (%o)',
    async (parameters) => {
      const search = createClient().orders.search as (given: unknown) => Promise<unknown>;
      await expect(search(parameters)).rejects.toThrow(InvalidArgumentError);
      const circle: { self?: unknown } = {};
      circle.self = circle;
      await expect(search({ circle })).rejects.toThrow(InvalidArgumentError);
      expect(gateway.seen).toEqual([]);
    },
  );

  it('leave out what is undefined or null, at any depth', async () => {
    gateway.answer({ any_response: {} });
    await createClient().orders.search({ absent: undefined, nothing: null, inner: { kept: 1, absent: undefined } });
    const { absent, nothing, inner } = gateway.seen[0]?.parameters ?? {};
    expect({ absent, nothing, inner }).toEqual({ absent: undefined, nothing: undefined, inner: '{"kept":1}' });
  });

  it('may not be given what the signer sets', async () => {
    await expect(createClient().orders.search({ sign: 'x' })).rejects.toThrow(InvalidArgumentError);
  });
});

describe('a call by name', () => {
  it('is the call of the operation', async () => {
    gateway.answer({ order_status_get_response: { order_status_list: [{ orderSn: '251116-1', order_status: 2 }] } });
    const { value, platformRequestId } = await createClient().callByName('pdd.order.status.get', {
      order_sns: '251116-1',
    });
    expect(value.order_status_list[0]?.order_status).toBe(2);
    expect(platformRequestId).toBeUndefined();
    expect(sent()).toMatchObject({ type: 'pdd.order.status.get', order_sns: '251116-1' });
  });

  it('does not know other names', async () => {
    const client = createClient() as { readonly callByName: unknown } as {
      readonly callByName: (name: string, input: object) => Promise<unknown>;
    };
    await expect(client.callByName('pdd.order.steal', {})).rejects.toThrow(UnsupportedOperationError);
    await expect(client.callByName('toString', {})).rejects.toThrow(UnsupportedOperationError);
  });
});

describe('a free request', () => {
  it('reaches an API nobody has heard of', async () => {
    gateway.answer({ brand_new_response: { list: [1] }, request_id: '18' });
    const { value, platformRequestId } = await createClient().request({
      type: 'pdd.brand.new',
      parameters: { page: 1, filter: { since: 5n, empty: '' }, nothing: null },
    });
    expect(value).toEqual({ list: [1] });
    expect(platformRequestId).toBe('18');
    expect(sent()).toMatchObject({ type: 'pdd.brand.new', page: '1', filter: '{"since":5}' });
    expect(sent()).toHaveProperty('access_token');
    expect(sent()).not.toHaveProperty('nothing');
  });

  it('is told how: without a token, by a key, to another gateway', async () => {
    gateway.answerInCloud({ odd_key: [1, 2] });
    const { value } = await createClient({ targetClientId: 'target' }).request({
      type: 'pdd.cloud.odd',
      requiresAccessToken: false,
      responseKey: 'odd_key',
      gateway: 'cloud',
    });
    expect(value).toEqual([1, 2]);
    expect(sent()).toMatchObject({ target_client_id: 'target' });
    expect(sent()).not.toHaveProperty('access_token');
  });

  it('knows of the catalogue what it is not told', async () => {
    gateway.answer({ logistics_companies_get_response: { logistics_companies: [] } });
    const { value } = await createClient().request({ type: 'pdd.logistics.companies.get' });
    expect(value).toEqual({ logistics_companies: [] });
    expect(sent()).not.toHaveProperty('access_token');
  });

  it('is wrapped where the catalogue says so', async () => {
    gateway.answer({ response: { result: { succ: true } } });
    await createClient().request({ type: 'pdd.refund.agree', parameters: { order_sn: '1', after_sales_id: 7n } });
    expect(sent()['request']).toBe('{"order_sn":"1","after_sales_id":7}');
  });

  it('is not sent again unless it is said to read', async () => {
    gateway.answer('<html>busy</html>', 502);
    await expect(createClient().request({ type: 'pdd.brand.new' })).rejects.toThrow(OutcomeUnknownError);
    gateway.answer('<html>busy</html>', 502);
    gateway.answer({ brand_new_response: { ok: true } });
    const { value } = await createClient().request({ type: 'pdd.brand.new', isRepeatable: true });
    expect(value).toEqual({ ok: true });
  });

  it.each(['', 'order', 'pdd.', 'pdd order', 'pdd.a\nb'])('needs the name of an API (%j)', async (type) => {
    await expect(createClient().request({ type })).rejects.toThrow(InvalidArgumentError);
  });

  it('sends files over the wire in parts', async () => {
    const bodies: string[] = [];
    const types: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      types.push(request.headers['content-type']);
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString('latin1'));
        response.end('{"file_upload_response":{"url":"https://img.example/1.png"}}');
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('no address');
    try {
      const client = createPinduoduoClient({
        credentials,
        settings: { uploadGatewayUrl: `http://127.0.0.1:${address.port}/api/upload` },
      });
      const file = { bytes: new TextEncoder().encode('pixels'), fileName: 'a.png', contentType: 'image/png' };
      const { value } = await client.request({ type: 'pdd.file.upload', parameters: { file, note: 'x' } });
      expect(value).toEqual({ url: 'https://img.example/1.png' });
    } finally {
      server.close();
    }
    expect(types[0]).toMatch(/^multipart\/form-data; boundary=/);
    expect(bodies[0]).toContain('name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\npixels');
    expect(bodies[0]).toContain('name="note"\r\n\r\nx');
    expect(bodies[0]).toContain('name="sign"');
  });
});

describe('a write', () => {
  it('that was refused inside a success is an error, and is sent once', async () => {
    gateway.answer({
      logistics_online_send_response: { is_success: false, error_code: 45_001, error_msg: '订单不存在' },
    });
    const send = createClient().logistics.send({ order_sn: '251116-1', logistics_id: '44', tracking_number: 'SF1' });
    await expect(send).rejects.toBeInstanceOf(PlatformRefusalError);
    expect(gateway.seen).toHaveLength(1);
  });

  it('that does not say whether it was done may have been', async () => {
    gateway.answer({ response: {} });
    const note = createClient().orders.updateNote({ order_sn: '251116-1', note: 'x' });
    await expect(note).rejects.toBeInstanceOf(OutcomeUnknownError);
  });

  it('from inside the cloud goes to its gateway', async () => {
    gateway.answerInCloud({ logistics_online_send_response: { is_success: true, error_code: 0 } });
    await createClient({ targetClientId: 'target' }).cloud.send({
      order_sn: '251116-1',
      logistics_id: '44',
      tracking_number: 'SF1',
      mall_id: '9007199254740993',
      sequence_id: 2,
      ship_info_list: [{ type: 1, url: 'https://img.example/slip.png' }],
    });
    expect(sent()).toMatchObject({
      type: 'pdd.cloud.logistics.online.send',
      target_client_id: 'target',
      mall_id: '9007199254740993',
      sequence_id: '2',
      ship_info_list: '[{"type":1,"url":"https://img.example/slip.png"}]',
    });
  });

  it.each([
    { note: 'x', tag_name: '急' },
    { note: 'x', tag: 1 as const, tag_name: 'four' },
    { note: ' ' },
    { note: '' },
  ])('that the platform would refuse is not sent (%o)', async (input) => {
    const note = createClient().orders.updateNote({ order_sn: '251116-1', ...input });
    await expect(note).rejects.toThrow(InvalidArgumentError);
    expect(gateway.seen).toEqual([]);
  });

  it('takes milliseconds where the platform does, and no seconds', async () => {
    const report = createClient().afterSales.reportStored({
      order_sn: '251116-1',
      after_sales_id: '7',
      operate_time: 1_700_000_000,
      reverse_tracking_number: 'YT1',
      warehouse_status: 1,
    });
    await expect(report).rejects.toThrow(InvalidArgumentError);
  });
});

describe('iterating', () => {
  const window = { fromAt: nowMs - 86_400_000, toAt: nowMs };

  function answerPages(key: string, list: string, total: number) {
    gateway.answerAll(({ parameters }) => ({
      [key]: {
        [list]: [waitingOrder({ order_sn: `251116-${parameters['page']}` })],
        ...(parameters['use_has_next'] === 'false' ? { total_count: total } : {}),
      },
    }));
  }

  it('gives every order by deal time of a day, the last page first', async () => {
    answerPages('order_list_get_response', 'order_list', 5);
    const seen = [];
    for await (const order of createClient({ pageSize: 2 }).orders.iterate({ ...window, order_status: 1 })) {
      seen.push(order.order_sn);
    }
    expect(seen).toEqual(['251116-3', '251116-2', '251116-1']);
    expect(gateway.seen[1]?.parameters).toMatchObject({
      type: 'pdd.order.list.get',
      start_confirm_at: '1699913600',
      end_confirm_at: '1700000000',
      order_status: '1',
      refund_status: '5',
      page: '3',
      page_size: '2',
    });
  });

  it('gives every order without buyer data', async () => {
    answerPages('order_basic_list_get_response', 'order_list', 3);
    const seen = [];
    for await (const order of createClient({ pageSize: 2 }).orders.iterateBasic(window)) seen.push(order.order_sn);
    expect(seen).toEqual(['251116-2', '251116-1']);
    expect(gateway.seen[0]?.parameters).toMatchObject({ type: 'pdd.order.basic.list.get', order_status: '5' });
  });

  it('gives every order by update time with the filters asked for', async () => {
    answerPages('order_sn_increment_get_response', 'order_sn_list', 1);
    const seen = [];
    const query = { fromAt: nowMs - 60_000, toAt: nowMs, refund_status: 2, is_lucky_flag: 1 } as const;
    for await (const order of createClient().orders.iterateIncrement(query)) seen.push(order.order_sn);
    expect(seen).toEqual(['251116-1']);
    expect(gateway.seen[0]?.parameters).toMatchObject({ refund_status: '2', is_lucky_flag: '1', order_status: '5' });
  });

  it('asks for every status of tickets there is, one after the other', async () => {
    gateway.answerAll(({ parameters }) => ({
      refund_increment_get_response: {
        refund_list: [{ id: `9${parameters['after_sales_status']}` }],
        total_count: 1,
      },
    }));
    const recently = { fromAt: nowMs - 60_000, toAt: nowMs };
    const seen = [];
    for await (const ticket of createClient({ refundStatuses: [2, 10] }).afterSales.iterateIncrement(recently)) {
      seen.push(ticket.id);
    }
    for await (const ticket of createClient().afterSales.iterateIncrement(recently, [3])) seen.push(ticket.id);
    expect(seen).toEqual(['92', '910', '93']);
  });

  it('gives what can be read and then tells what could not', async () => {
    gateway.answer({
      order_list_get_response: { order_list: [{ order_sn: null }, waitingOrder()], total_count: 2 },
    });
    const seen: string[] = [];
    const iterate = async () => {
      for await (const order of createClient().orders.iterate(window)) seen.push(order.order_sn);
    };
    await expect(iterate()).rejects.toThrow(PlatformResponseError);
    expect(seen).toHaveLength(1);
  });
});
