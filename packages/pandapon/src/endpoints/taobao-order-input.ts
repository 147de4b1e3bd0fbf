import { z } from 'zod';
import { currencyInput, fenTextInput, productIdInput, quantityTextInput, textInput } from './taobao-input.js';

/**
 * Who receives an order in China. The page shows these members and not which of them are required (doc-vnm
 * api-250496533); those without which nothing can be sent are demanded.
 */
export const taobaoReceiverInput = z.strictObject({
  zip: z.string().optional().describe('Postcode'),
  country: textInput.describe('Such as 中国'),
  address: textInput.describe('Street and number'),
  city: textInput,
  phone: z.string().optional().describe('Telephone'),
  mobile_phone: z.string().optional(),
  district: z.string().optional(),
  name: textInput,
  state: textInput.describe('Province'),
});

/** The address of an order out of the cart, every member of it optional on the page (doc api-250313096). */
export const taobaoCartAddressInput = z.strictObject({
  zip: z.string().nullish().describe('Postcode'),
  country: z.string().nullish().describe('Such as 中国'),
  address: z.string().nullish().describe('Street and number'),
  phone: z.string().nullish().describe('Telephone'),
  mobile_phone: z.string().nullish(),
  city: z.string().nullish(),
  district: z.string().nullish(),
  name: z.string().nullish(),
  state: z.string().nullish().describe('Province'),
});

/** A line of an order to be made. The wire wants every value as text (documented: doc-vnm api-250496533). */
const lineInput = z.strictObject({
  itemId: productIdInput,
  orderLineNo: textInput.describe('Number of the line, given by the caller'),
  quantity: quantityTextInput.describe('Pieces'),
  price: fenTextInput.describe('Price of one piece, fen'),
  currency: currencyInput.default('CNY'),
  skuId: textInput,
});

/** What the creation of an order takes. */
export const taobaoOrderInput = z
  .strictObject({
    purchaseAmount: z.int().min(1).describe('Amount of the order, fen; in the sample the sum of price × quantity'),
    receiver: taobaoReceiverInput,
    orderLineList: z.array(lineInput).min(1),
    orderSource: textInput.optional().describe('Sales channel, such as lazada'),
    sellerOrderNumber: textInput.optional().describe('The caller’s own number of the order'),
  })
  // Freight may come on top; less than the goods is an amount in another unit.
  .refine(({ purchaseAmount, orderLineList }) => BigInt(purchaseAmount) >= sumOfLines(orderLineList), {
    path: ['purchaseAmount'],
    error: 'is less than the sum of price × quantity of the lines; both are in fen',
  });

function sumOfLines(lines: readonly { readonly price: string; readonly quantity: string }[]): bigint {
  return lines.reduce((sum, { price, quantity }) => sum + BigInt(price) * BigInt(quantity), 0n);
}
