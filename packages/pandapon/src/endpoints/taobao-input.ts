import { z } from 'zod';

/** A product id: digits in v1, the mapped text of v2. */
export const productIdInput = z.string().regex(/^[\w-]{1,64}$/, 'expected a product id');

/** An id that the wire wants as an integer. It may exceed 2^53, so it is taken as digits. */
export const digitsInput = z.string().regex(/^\d{1,20}$/, 'expected digits');

/** Text that has to hold something. */
export const textInput = z.string().min(1);

/** An amount in whole fen; yuan with decimals do not pass. */
export const fenInput = z.int().min(0);

/** An amount in fen that the wire wants as text. */
export const fenTextInput = fenInput.transform(String);

export const quantityInput = z.int().min(1);

/** A quantity that the wire wants as text. */
export const quantityTextInput = quantityInput.transform(String);

export const currencyInput = z.string().regex(/^[A-Z]{3}$/, 'expected a currency code such as CNY');

/** Languages that the platform behind translates products into. */
export const languageInput = z.enum(['en', 'vi', 'ru', 'ko', 'ja']);

/** What is asked for in an after-sale (inferred: the platform behind). */
export const refundTypeInput = z.literal([1, 2]).describe('1 refund only, 2 return and refund');

/** Where the goods of an after-sale are (inferred: the platform behind). */
export const refundGoodsStatusInput = z
  .literal([1, 2, 3, 4, 5, 6])
  .describe('1 not shipped, 2 shipped, 3 not received, 4 received, 5 sent back, 6 the seller has received the return');
