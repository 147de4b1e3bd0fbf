import { defineEndpoint } from '@orderloom/core/http';
import { z } from 'zod';
import { goodsDetailSchema, goodsRowSchema } from './goods-row.js';
import { defineOpenEndpoint } from './open-endpoint.js';
import { longId, page, pageSize, unixSeconds } from './request-fields.js';
import { requireListUnlessNone } from './require-list.js';
import { flag, integer } from './wire-fields.js';
import { apiPage, perApi, perShop, platformName, shopWire } from './wire.js';

const merchantCode = z.string().min(1).max(128);

/** Longest window of `created_at` the list takes. */
const longestWindowSeconds = 7 * 86_400;

function createdWithinAWeek(
  request: z.core.ParsePayload<{ created_at_from?: number | undefined; created_at_end?: number | undefined }>,
): void {
  const { created_at_from: from, created_at_end: end } = request.value;
  if (from === undefined || end === undefined || (end > from && end - from <= longestWindowSeconds)) return;
  const message = end > from ? 'must be at most 7 days after created_at_from' : 'must be after created_at_from';
  request.issues.push({ code: 'custom', message, path: ['created_at_end'], input: undefined });
}

/** Goods of the mall, a page at a time. In which order they come is not documented. */
export const goodsListGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.goods.list.get',
  title: 'Goods of the mall',
  request: z
    .strictObject({
      page: page.optional(),
      page_size: pageSize.optional().describe('At most 100, which is also the default'),
      created_at_from: unixSeconds.optional().describe('Created from then on, Unix seconds'),
      created_at_end: unixSeconds
        .optional()
        .describe('Created until then, Unix seconds; at most 7 days after the start'),
      is_onsale: z.literal([0, 1]).optional().describe('1 on the shelf, 0 off it'),
      goods_name: z.string().min(1).max(200).optional(),
      outer_goods_id: merchantCode.optional().describe('Merchant’s code of the goods'),
      outer_id: merchantCode.optional().describe('Merchant’s code of a SKU'),
      cost_template_id: longId.optional().describe('Freight template'),
    })
    .check(createdWithinAWeek),
  response: z
    .looseObject({ goods_list: z.array(goodsRowSchema).nullish(), total_count: integer })
    .check(requireListUnlessNone('goods_list')),
  isRepeatable: true,
  limits: [perShop(1_000, 60), perApi(7_500, 1)],
  certainty: 'documented',
  source: 'page of pdd.goods.list.get, April 2026',
  documentUrl: apiPage('pdd.goods.list.get'),
  wire: shopWire('goods_list_get_response'),
});

/** One goods in full, with the prices of its SKUs. */
export const goodsInformationGet = defineEndpoint({
  platform: platformName,
  name: 'pdd.goods.information.get',
  title: 'Goods detail',
  request: z.strictObject({ goods_id: longId }),
  response: z.looseObject({ goods_info: goodsDetailSchema }),
  isRepeatable: true,
  limits: [perShop(3_000, 60)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.goods.information.get'),
  wire: shopWire('goods_info_get_response'),
});

function neverBelowNothing(request: z.core.ParsePayload<{ quantity: number; update_type?: 1 | 2 | undefined }>): void {
  if (request.value.quantity >= 0 || request.value.update_type === 2) return;
  const message = 'must be 0 or more unless it is added (update_type 2)';
  request.issues.push({ code: 'custom', message, path: ['quantity'], input: undefined });
}

/**
 * Sets the stock of a goods or of one of its SKUs, or adds to it. Adding has no key against doing it twice: after a lost
 * answer read the stock back first.
 */
export const goodsQuantityUpdate = defineEndpoint({
  platform: platformName,
  name: 'pdd.goods.quantity.update',
  title: 'Set or add stock',
  request: z
    .strictObject({
      goods_id: longId,
      quantity: z.int().min(-99_999_999).max(99_999_999).describe('Pieces: the new stock, or what is added to it'),
      sku_id: longId.optional(),
      outer_id: merchantCode.optional().describe('Merchant’s code of the SKU, in place of sku_id'),
      update_type: z.literal([1, 2]).optional().describe('1 set (default), 2 add; a negative quantity takes away'),
    })
    .check(neverBelowNothing),
  response: z.looseObject({ is_success: flag }),
  isRepeatable: false,
  limits: [perApi(4_200, 1)],
  certainty: 'documented',
  source: 'platform declarations of May 2022 (lywzx/pdd-node-sdk)',
  documentUrl: apiPage('pdd.goods.quantity.update'),
  wire: shopWire('goods_quantity_update_response', { successFlags: ['is_success'] }),
});

/** Adds goods to the mall. */
export const goodsAdd = defineOpenEndpoint({ name: 'pdd.goods.add', title: 'Add goods', isRepeatable: false });

/** One goods as its merchant edits it. */
export const goodsDetailGet = defineOpenEndpoint({
  name: 'pdd.goods.detail.get',
  title: 'Goods detail (merchant’s view)',
  isRepeatable: true,
});

/** Edits goods. */
export const goodsInformationUpdate = defineOpenEndpoint({
  name: 'pdd.goods.information.update',
  title: 'Edit goods',
  isRepeatable: false,
});

/** Puts goods on the shelf or takes them off it. */
export const goodsSaleStatusSet = defineOpenEndpoint({
  name: 'pdd.goods.sale.status.set',
  title: 'Put on or off the shelf',
  isRepeatable: false,
});

/** Changes prices of SKUs. */
export const goodsSkuPriceUpdate = defineOpenEndpoint({
  name: 'pdd.goods.sku.price.update',
  title: 'Change prices of SKUs',
  isRepeatable: false,
});

/** SKUs by their ids. */
export const goodsSkusGet = defineOpenEndpoint({ name: 'pdd.goods.skus.get', title: 'SKUs by id', isRepeatable: true });
