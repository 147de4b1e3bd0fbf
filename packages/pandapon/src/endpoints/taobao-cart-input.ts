import { InvalidArgumentError } from '@orderloom/core/errors';
import { z } from 'zod';
import type { PandaPonSettings } from '../settings.js';
import { digitsInput, fenInput, productIdInput, quantityInput, textInput } from './taobao-input.js';
import type { WireParameters } from './wire.js';

/** Ids of properties may be negative on Taobao. */
const propertyIdInput = z.string().regex(/^-?\d{1,20}$/, 'expected digits');

const propertyInput = z.strictObject({
  valueId: propertyIdInput,
  valueName: z.string(),
  propId: propertyIdInput,
  propName: z.string(),
});

/**
 * A product for the cart. v1 takes `itemId`, v2 `itemMapId` and three members more, of which only the names are known
 * (doc-env2 api-289121002).
 */
export const taobaoCartItemInput = z
  .strictObject({
    userId: textInput.optional().describe('User of the platform'),
    platform: z.int().optional().describe('Platform; the sample says 1'),
    itemId: digitsInput.optional().describe('Item id; v1 only'),
    itemMapId: productIdInput.optional().describe('Mapped item id; v2 only'),
    skuId: textInput,
    itemTitle: textInput,
    itemPic: textInput.describe('Address of the picture'),
    mpId: textInput.describe('Item in the supply pool'),
    mpSkuId: textInput.describe('Variant in the supply pool'),
    price: fenInput.describe('Price of one piece, fen'),
    promotionPrice: fenInput.optional().describe('Price of one piece after promotion, fen'),
    properties: z.array(propertyInput).optional().describe('Properties of the variant'),
    quantity: quantityInput,
    shopId: digitsInput,
    shopName: textInput,
    skuQuantity: z.int().min(0).transform(String).optional().describe('Stock of the variant'),
    userNick: textInput.optional().describe('Seller'),
    aliShopId: textInput.optional().describe('v2 only'),
    priceRanges: z
      .array(z.strictObject({ startQuantity: quantityInput, price: fenInput }))
      .optional()
      .describe('Prices by quantity; v2 only; fen is inferred from `price`'),
    quoteType: textInput.optional().describe('v2 only'),
  })
  .refine(({ itemId, itemMapId }) => (itemId === undefined) !== (itemMapId === undefined), {
    path: ['itemId'],
    error: 'expected either itemId (v1) or itemMapId (v2)',
  });

const secondGenerationOnly = ['itemMapId', 'aliShopId', 'priceRanges', 'quoteType'];

/** @throws InvalidArgumentError when a member belongs to the other generation of the API. */
export function writeCartItem(input: WireParameters, { generation }: PandaPonSettings): WireParameters {
  const foreign = (generation === 'v1' ? secondGenerationOnly : ['itemId']).filter((name) => input[name] !== undefined);
  if (foreign.length === 0) return input;
  throw new InvalidArgumentError(
    `the ${generation} API does not take this`,
    foreign.map((path) => ({ path, message: `is not a parameter of ${generation}` })),
  );
}
