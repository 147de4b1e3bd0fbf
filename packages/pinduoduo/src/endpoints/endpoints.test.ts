import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pinduoduoPlatform } from '../definition.js';
import { afterSalesStatusCodes, pinduoduoEndpoints } from './index.js';
import { parseInstant } from './parse-instant.js';

/** Every operation that changes something, spends something, or does not plainly say that it only reads. */
const writes = [
  'pdd.erp.order.sync',
  'pdd.order.note.update',
  'pdd.order.update.address',
  'pdd.order.upload.extra.logistics',
  'pdd.order.upload.relation.logistics',
  'pdd.nextone.logistics.warehouse.update',
  'pdd.rdc.pddgenius.sendgoods.cancel',
  'pdd.refund.agree',
  'pdd.refund.exchange.shipping',
  'pdd.refund.returngoods.agree',
  'pdd.cloud.logistics.online.send',
  'pdd.logistics.isv.trace.notify.sub',
  'pdd.logistics.online.create',
  'pdd.logistics.online.send',
  'pdd.goods.quantity.update',
  'pdd.open.waybill.type.report',
  'pdd.pmc.user.cancel',
  'pdd.pmc.user.permit',
  'pdd.pop.auth.token.create',
  'pdd.pop.auth.token.refresh',
  'pdd.order.account.attachment.upload',
  'pdd.order.merge.ship.order.group',
  'pdd.order.service.benefit.update',
  'pdd.order.tradein.post.sn',
  'pdd.order.upload.delivery.feature',
  'pdd.cross.cabinet.recycle.order',
  'pdd.delivery.receipt.image.upload',
  'pdd.logistics.onlinedelivery.receipt.cancel',
  'pdd.logistics.onlinedelivery.receipt.create',
  'pdd.logistics.onlinedelivery.receipt.trigger.pay',
  'pdd.cloud.print',
  'pdd.cloud.waybill.get',
  'pdd.cloud.waybill.update',
  'pdd.fds.waybill.get',
  'pdd.fds.waybill.return',
  'pdd.waybill.cancel',
  'pdd.waybill.get',
  'pdd.waybill.update',
  'pdd.cloud.wms.order.send',
  'pdd.goods.add',
  'pdd.goods.information.update',
  'pdd.goods.sale.status.set',
  'pdd.goods.sku.price.update',
  'pdd.cloud.isv.page.code',
  'pdd.cloud.security.event.tracking.batch.order',
  'pdd.cloud.security.event.tracking.login',
  'pdd.cloud.websession.send',
  'pdd.ddy.pdp.user.add',
  'pdd.ddy.pdp.user.delete',
];

describe('the endpoints', () => {
  it.each(pinduoduoEndpoints)(
    '$name takes named parameters and none that it does not know',
    ({ request, certainty }) => {
      const schema = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' });
      expect(schema.type).toBe('object');
      expect(schema.additionalProperties === false).toBe(certainty !== 'name_only');
      expect(request.safeParse({ none_such: () => undefined }).success).toBe(false);
    },
  );

  it('are repeated only where they change nothing', () => {
    const unrepeatable = pinduoduoEndpoints.filter(({ isRepeatable }) => !isRepeatable).map(({ name }) => name);
    expect(unrepeatable.sort()).toEqual([...writes].sort());
  });

  it('stand behind the codes that are followed by default', () => {
    expect(pinduoduoPlatform.settings.parse({}).refundStatuses).toEqual([...afterSalesStatusCodes]);
    expect(afterSalesStatusCodes).not.toContain(0);
  });
});

describe('the definition', () => {
  it('describes its credentials and settings for people', () => {
    expect(z.toJSONSchema(pinduoduoPlatform.credentials, { io: 'input' })).toMatchObject({
      title: 'Pinduoduo credentials',
      required: ['clientId', 'clientSecret'],
      additionalProperties: false,
    });
    const settings = z.toJSONSchema(pinduoduoPlatform.settings, { io: 'input' });
    expect(settings).not.toHaveProperty('required');
    expect(Object.values(settings.properties ?? {})).toEqual(
      expect.arrayContaining([expect.objectContaining({ title: 'Gateway' })]),
    );
  });

  it('says in plain words what is missing', () => {
    const checked = pinduoduoPlatform.credentials.safeParse({ clientId: ' ' });
    expect(checked.error?.issues.map((issue) => issue.message)).toEqual([
      'The client_id of the application is empty',
      'The client_secret of the application is missing',
    ]);
  });
});

describe('a time of the platform', () => {
  it.each<[unknown, number | undefined]>([
    ['2023-11-15 06:13:20', 1_700_000_000_000],
    ['1700000000', 1_700_000_000_000],
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_000, 1_700_000_000_000],
    ['1700000000000', 1_700_000_000_000],
    [0, 0],
    ['', undefined],
    ['2023-02-30 00:00:00', undefined],
    [1.5, undefined],
    [-1, undefined],
    [9_007_199_254_740_991, undefined],
    [null, undefined],
    [true, undefined],
  ])('%j is %j', (value, instantMs) => {
    expect(parseInstant(value)).toBe(instantMs);
  });
});
