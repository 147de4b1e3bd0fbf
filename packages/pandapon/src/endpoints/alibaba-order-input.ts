import { z } from 'zod';
import { digitsInput, offerIdInput, textInput } from './alibaba-input.js';

/** Where the goods go, in mainland China. */
export interface AlibabaAddress {
  readonly fullName: string;
  readonly mobile: string;
  readonly phone: string;
  readonly postCode?: string | undefined;
  readonly provinceText: string;
  readonly cityText: string;
  /** District. */
  readonly areaText?: string | undefined;
  readonly townText: string;
  /** Street and house, at most 200 characters. */
  readonly address: string;
  /** Division code, such as 310107. In no table of the order pages but in the samples. */
  readonly districtCode?: string | undefined;
}

/** The same for the cart calls, whose pages call no part of it required. */
export type AlibabaCartAddress = { readonly [Part in keyof AlibabaAddress]?: AlibabaAddress[Part] | undefined };

/** One line of goods of a preview or an order. */
export interface AlibabaCargo {
  /** Digits in v1, the mapped id in v2. */
  readonly offerId: string;
  /** Id of the specification, unique within the offer; not the skuId. */
  readonly specId: string;
  /** Above 0; decimal where goods are sold by weight. */
  readonly quantity: number;
}

/** One line of goods where the lines of one call may be of several shops. */
export interface AlibabaShopCargo extends AlibabaCargo {
  /** Encrypted id of the shop. */
  readonly sellerOpenId: string;
  /** Product number of the caller; v2 only. */
  readonly productNo?: string | undefined;
  /** Container number of the caller; v2 only. */
  readonly container?: string | undefined;
}

const addressMembers = {
  fullName: textInput.describe('Receiver'),
  mobile: textInput.describe('Mobile number'),
  phone: z.string().describe('Telephone'),
  postCode: z.string().optional(),
  provinceText: textInput,
  cityText: textInput,
  areaText: z.string().optional().describe('District'),
  townText: z.string().describe('Town; samples also send it empty'),
  address: textInput.max(200).describe('Street and house, at most 200 characters (upstream limit)'),
  districtCode: z.string().optional().describe('Division code; in no table but in the samples'),
};

/** The address of a preview or an order. */
export const addressInput: z.ZodType<AlibabaAddress, AlibabaAddress> = z.strictObject(addressMembers);

/** The address of the cart calls. */
export const cartAddressInput: z.ZodType<AlibabaCartAddress, AlibabaCartAddress> = z
  .strictObject(addressMembers)
  .partial();

const cargoMembers = {
  offerId: offerIdInput,
  specId: z.string().describe('Id of the specification'),
  quantity: z.number().positive().describe('Above 0; decimal where goods are sold by weight'),
};

/** Lines of one shop. */
export const cargoInput: z.ZodType<readonly AlibabaCargo[], readonly AlibabaCargo[]> = z
  .array(z.strictObject(cargoMembers))
  .min(1);

/** Lines of any number of shops. */
export const shopCargoInput: z.ZodType<readonly AlibabaShopCargo[], readonly AlibabaShopCargo[]> = z
  .array(
    z.strictObject({
      ...cargoMembers,
      sellerOpenId: textInput.describe('Encrypted shop id'),
      productNo: z.string().optional().describe('Product number of the caller; v2 only'),
      container: z.string().optional().describe('Container number of the caller; v2 only'),
    }),
  )
  .min(1);

/** Order flows: `general` is the only documented one, the rest are upstream's. */
export const flowInput = z.enum(['general', 'fenxiao', 'saleproxy', 'paired', 'boutiquefenxiao', 'boutiquepifa']);

/** What may go with an order. */
export const orderExtrasInput = {
  message: z.string().max(500).optional().describe('Message to the seller, at most 500 characters (upstream limit)'),
  shopPromotionId: z.string().optional().describe('Shop promotion, from the preview'),
  tradeType: textInput
    .optional()
    .describe('How it is paid for: one of the preview’s tradeModeNameList, such as assureTrade'),
};

/** Records of the cart. */
export const cartIdsInput = z.array(digitsInput).min(1).describe('Ids of cart records');
