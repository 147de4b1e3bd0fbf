import { z } from 'zod';
import { currencyInput, quantityInput, textInput } from './taobao-input.js';

/** Who receives a parcel abroad; every member is optional on the pages (doc api-250313135, doc-env2 api-289121052). */
export const overseasReceiverInput = z.strictObject({
  name: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
  mobilePhone: z.string().nullish(),
  address: z.string().nullish().describe('Street and number'),
  taxId: z.string().nullish(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected a country code such as US')
    .nullish()
    .describe('Two letters, such as US'),
  city: z.string().nullish(),
  zip: z.string().nullish().describe('Postcode'),
  state: z.string().nullish(),
});

/** A service of the overseas freight, as an estimate or preview names it. */
const freightInput = z.strictObject({
  serviceId: z.string().optional(),
  companyName: z.string().optional(),
  serviceCategory: z.string().optional(),
});

/** A price as text. The pages do not tell whether it means fen or yuan. */
const priceTextInput = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,4})?$/, 'expected a decimal number')
  .describe('Price as decimal text; its unit is not told');

const productMembers = { itemId: textInput, skuId: textInput, quantity: quantityInput };
const pricedMembers = { currency: currencyInput, price: priceTextInput };

/** One product whose freight is to be estimated. */
export const freightEstimateInput = z.strictObject({
  itemId: productMembers.itemId,
  skuId: productMembers.skuId,
  receiverAddress: overseasReceiverInput,
  quantity: productMembers.quantity,
  ...pricedMembers,
});

/** The lines of an order whose freight is to be previewed. */
export const freightPreviewInput = z.strictObject({
  receiverAddress: overseasReceiverInput,
  renderItems: z.array(z.strictObject({ ...productMembers, freightInfo: freightInput, ...pricedMembers })).min(1),
});

const namedProductInput = z.strictObject({
  ...productMembers,
  title: z.string().optional(),
  imageUrl: z.string().optional().describe('Picture'),
});

/** Instants before 2001 are seconds taken for milliseconds. */
const oldestInstantMs = 1_000_000_000_000;

/** The parcels with which the lines of an order travel to the warehouse. `logisticNumer` is spelt so on the page. */
export const domesticLogisticsInput = z.strictObject({
  orderId: textInput.optional(),
  tmallOrderId: textInput.optional().describe('Taobao or Tmall order'),
  logisticInfos: z
    .array(
      z.strictObject({
        lineItem: namedProductInput.partial().optional(),
        logisticNumer: textInput.optional().describe('International tracking number'),
        domesticLogisticInfo: z
          .array(
            z.strictObject({
              logisticNumer: textInput.optional().describe('Domestic tracking number'),
              logisticCompanyName: textInput.optional().describe('Carrier'),
              rtsTime: z
                .int()
                .min(oldestInstantMs)
                .transform((instantMs) => String(Math.floor(instantMs / 1000)))
                .optional()
                .describe('Time of dispatch, epoch ms; sent in seconds as text'),
            }),
          )
          .optional(),
      }),
    )
    .min(1)
    .optional()
    .describe('One element per line'),
});

/** What an international parcel is made of. */
export const internationalParcelInput = z.strictObject({
  renderId: textInput.describe('Id of the freight preview'),
  tmallOrderInfo: z
    .strictObject({
      tmallOrderId: textInput.optional().describe('Taobao or Tmall order'),
      remark: z.string().optional(),
    })
    .optional(),
  receiverAddress: overseasReceiverInput,
  lineItems: z
    .array(
      z
        .strictObject({
          ...namedProductInput.shape,
          freightInfo: freightInput,
          ...pricedMembers,
        })
        .partial(),
    )
    .min(1),
});
