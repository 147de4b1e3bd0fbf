import { defineEndpoint, wireBoolean, wireId, wireText } from '@orderloom/core/http';
import { z } from 'zod';
import { alibabaGoodsStatuses, alibabaRefundInput } from './alibaba-refund-input.js';
import { alibabaAcknowledgement } from './alibaba-acknowledgement.js';
import { orderEntryIdsInput, orderIdInput, pictureInput, textInput } from './alibaba-input.js';
import { pageUrl } from './alibaba-page-url.js';
import { alibabaRefundRow } from './alibaba-refund-row.js';
import { extraParametersInput, spreadExtraParameters } from './extra-parameters.js';
import { listOf } from './list-rows.js';
import { told } from './wire-fields.js';
import { pandaponWire } from './wire.js';

const platform = 'pandapon';

/** One 1688 after-sale. */
export const alibabaRefundInfo = defineEndpoint({
  platform,
  name: '1688.refund.info',
  title: 'Get a 1688 after-sale',
  request: z.strictObject({ refundId: textInput.describe('After-sale id') }),
  response: z.array(alibabaRefundRow),
  isRepeatable: true,
  limits: [],
  certainty: 'documented',
  source: 'api-263477653, fields from doc api-250313117 (refundId in the body; in the query on doc-vnm api-250496578)',
  documentUrl: pageUrl(263477653),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/refund/info',
    parametersIn: 'body',
    payload: 'single',
    hasInnerFailure: true,
  }),
});

/** The reasons that an after-sale may have. Its path is in no readable document. */
export const alibabaRefundReasons = defineEndpoint({
  platform,
  name: '1688.refund.reasons',
  title: 'List the reasons of a 1688 after-sale',
  request: z.strictObject({
    orderId: orderIdInput,
    orderEntryIds: orderEntryIdsInput,
    goodsStatus: z.enum(alibabaGoodsStatuses),
    ...extraParametersInput,
  }),
  response: listOf(
    z.looseObject({
      id: wireId.describe('What creating an after-sale takes as applyReasonId'),
      name: told(wireText),
      needVoucher: told(wireBoolean).describe('A voucher has to be uploaded'),
      noRefundCarriage: told(wireBoolean).describe('true: the freight is not refunded'),
      tip: told(wireText),
    }),
  ),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477654 (name and method only); parameters and answer of the 1688 open platform (getRefundReasonList)',
  documentUrl: pageUrl(263477654),
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    bareIntegers: ['orderId', 'orderEntryIds'],
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});

const voucherMembers = {
  imageDomain: told(wireText),
  imageRelativeUrl: told(wireText),
};

/** Largest voucher, as upstream says: below 1 MB. */
const maxVoucherBytes = 1024 * 1024 - 1;

/**
 * Uploads one picture as a voucher. Its path is in no readable document, nor is the form: upstream takes the bytes
 * as multipart, here they go as base64 text into the JSON body, as pictures do in the product search.
 */
export const alibabaRefundUploadVoucher = defineEndpoint({
  platform,
  name: '1688.refund.uploadVoucher',
  title: 'Upload a voucher of a 1688 after-sale',
  request: z.strictObject({
    imageData: pictureInput(maxVoucherBytes)
      .regex(/^\/9j\//, 'expected a jpg')
      .describe('One jpg as base64, below 1 MB'),
    ...extraParametersInput,
  }),
  response: z
    .looseObject({ ...voucherMembers, result: z.looseObject(voucherMembers).nullish() })
    .transform(({ result, ...outer }, context): { readonly voucher: string } => {
      const { imageDomain, imageRelativeUrl } = { ...outer, ...result };
      if (typeof imageDomain === 'string' && typeof imageRelativeUrl === 'string') {
        return { voucher: `${imageDomain.replace(/\/+$/, '')}/${imageRelativeUrl.replace(/^\/+/, '')}` };
      }
      context.issues.push({ code: 'custom', message: 'expected imageDomain and imageRelativeUrl', input: undefined });
      return z.NEVER;
    })
    .describe('`voucher` is what the other calls take in `vouchers`'),
  isRepeatable: false,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477655 (name and method only); parameters and answer of the 1688 open platform (uploadRefundVoucher)',
  documentUrl: pageUrl(263477655),
  wire: pandaponWire({
    method: 'POST',
    path: null,
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});

const createdMembers = { refundId: told(wireId) };

/** Opens an after-sale. Not repeatable: look for one of the order before a second try. */
export const alibabaRefundCreate = defineEndpoint({
  platform,
  name: '1688.refund.create',
  title: 'Create a 1688 after-sale',
  request: alibabaRefundInput,
  response: z
    .looseObject({ ...createdMembers, result: z.looseObject(createdMembers).nullish() })
    .transform(({ result, ...outer }, context): { readonly refundId: string } => {
      const refundId = outer.refundId ?? result?.refundId;
      if (typeof refundId === 'string') return { refundId };
      context.issues.push({ code: 'custom', message: 'expected refundId', input: undefined });
      return z.NEVER;
    }),
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477656; values and rules of the 1688 open platform (alibaba.trade.createRefund)',
  documentUrl: pageUrl(263477656),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/refund/detail/create',
    parametersIn: 'body',
    bareIntegers: ['orderId', 'orderEntryIds', 'applyReasonId', 'orderEntryCountList.id'],
    v2: { path: '/v2/alibaba/refund/detail/create' },
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** Tells the seller how the goods travel back. */
export const alibabaRefundReturnGoods = defineEndpoint({
  platform,
  name: '1688.refund.returnGoods',
  title: 'Submit the return parcel of a 1688 after-sale',
  request: z.strictObject({
    refundId: z
      .string()
      .regex(/^TQ\w+$/, 'expected an id that begins with TQ')
      .describe('After-sale id, begins with TQ'),
    logisticsCompanyNo: textInput.describe('Code of the carrier, from the list of carriers'),
    freightBill: textInput.describe('Waybill number'),
    description: z.string().optional(),
    vouchers: z.array(textInput).min(1).max(5).optional().describe('Uploaded vouchers, at most 5'),
  }),
  response: alibabaAcknowledgement,
  isRepeatable: false,
  limits: [],
  certainty: 'documented',
  source: 'api-263477657; members of the answer were not found',
  documentUrl: pageUrl(263477657),
  wire: pandaponWire({
    method: 'POST',
    path: '/alibaba/refund/goods/return',
    parametersIn: 'body',
    payload: 'plain',
    hasInnerFailure: true,
  }),
});

/** All carriers. Its path is in no readable document. */
export const alibabaRefundLogisticsCompanies = defineEndpoint({
  platform,
  name: '1688.refund.logisticsCompanies',
  title: 'List the carriers of 1688',
  request: z.strictObject({ ...extraParametersInput }),
  response: listOf(
    z.looseObject({
      id: told(wireId),
      companyName: told(wireText),
      companyNo: wireText.describe('What returning goods takes as logisticsCompanyNo'),
      companyPhone: told(wireText),
      supportPrint: told(wireBoolean).describe('Can print labels'),
      spelling: told(wireText),
    }),
  ),
  isRepeatable: true,
  limits: [],
  certainty: 'name_only',
  source: 'api-263477658 (name and method only); answer of the 1688 open platform (OpQueryLogisticCompanyList)',
  documentUrl: pageUrl(263477658),
  wire: pandaponWire({
    method: 'GET',
    path: null,
    parametersIn: 'query',
    payload: 'rows',
    hasInnerFailure: true,
    toParameters: spreadExtraParameters,
  }),
});
