import { pandaponPlatform } from '@orderloom/pandapon';
import { pinduoduoPlatform } from '@orderloom/pinduoduo';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { findDocumentedBody, findDocumentedField, readDocumentedFields } from './documented-fields.js';

it('reads names, elements and codes through optional, nullable and transformed fields', () => {
  const answer = readDocumentedFields(
    z.looseObject({
      rows: z
        .array(
          z.looseObject({
            order_sn: z.string(),
            order_status: z.preprocess((value) => value, z.number().nullish()).describe('1 to ship, 2 shipped'),
            parcels: z.array(z.object({ no: z.unknown().transform(String) })).nullish(),
            kind: z.enum(['a', 'b']),
            note: z.string().describe('Yuan, 2 decimals'),
          }),
        )
        .nullish(),
    }),
  );
  const row = findDocumentedBody(answer, { order_sn: '1', parcels: [], extra: 1 });
  expect(findDocumentedField(row, 'orderStatus')?.codes).toEqual(new Set(['1', '2']));
  expect(findDocumentedField(row, 'kind')?.codes).toEqual(new Set(['a', 'b']));
  expect(findDocumentedField(row, 'note')?.codes).toEqual(new Set());
  expect(findDocumentedField(row, 'parcels[].no')).toBeDefined();
  expect(findDocumentedField(row, 'parcels[].other')).toBeUndefined();
});

it.each([
  [pinduoduoPlatform, 'pdd.order.number.list.increment.get', { order_sn: '1', order_status: 1 }, 'item_list[].sku_id'],
  [pinduoduoPlatform, 'pdd.order.information.get', { order_sn: '1', order_status: 1 }, 'order_status'],
  [pinduoduoPlatform, 'pdd.refund.list.increment.get', { id: '1', after_sales_status: 1 }, 'refund_amount'],
  [pandaponPlatform, 'taobao.order.detail', { orderNo: 1, subOrderVO: [] }, 'receiverVO.city'],
  [pandaponPlatform, '1688.order.detail', { baseInfo: { id: 1 } }, 'baseInfo.status'],
])('finds bodies of $platform in the documented answers ($1)', (platform, operation, body, path) => {
  const endpoint = platform.endpoints.find(({ name }) => name === operation);
  if (endpoint === undefined) throw new Error('no such operation');
  const documented = findDocumentedBody(readDocumentedFields(endpoint.response), body);
  expect(findDocumentedField(documented, path)).toBeDefined();
});
