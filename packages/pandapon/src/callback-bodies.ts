import type { Issue } from '@orderloom/core/errors';
import { parseTolerantly, wireId, wireInteger, wireText } from '@orderloom/core/http';
import type { JsonValue } from '@orderloom/core/json';
import { z } from 'zod';
import { alibabaOrderRow, type AlibabaOrderRow } from './endpoints/alibaba-order-row.js';
import { fenAmount, told, wireInstant } from './endpoints/wire-fields.js';

/** The order body of the sister platform (inferred). Amounts come as fen. */
const summaryBody = z.looseObject({
  orderId: told(wireId),
  orderNo: told(wireId),
  orderStatus: told(wireText).describe('WAITING_FOR_PAYMENT, WAITING_FOR_SENT, CANCEL'),
  payStatus: told(wireText).describe('1 unpaid, 2 paid'),
  totalAmount: told(fenAmount),
  shippingFee: told(fenAmount),
  productAmount: told(fenAmount),
  refundAmount: told(fenAmount),
  refundStatus: told(wireText),
  closeReason: told(wireText),
  tbCreateTime: told(wireInstant),
  payTime: told(wireInstant),
});

const priceMembers = {
  purchaseCurrency: told(wireText),
  purchaseTotalFee: told(fenAmount),
  purchaseProductFee: told(fenAmount),
  purchaseShippingFee: told(fenAmount),
};

/** The price message of Taobao: three members documented (api-263477629), the rest inferred upstream. Amounts come as fen. */
const priceBody = z.looseObject({
  salesOrderId: told(wireId),
  salesSellerId: told(wireId),
  purchaseMarket: told(wireText),
  purchaseOrderId: told(wireId),
  purchaseOrderPriceDTO: z.looseObject(priceMembers).nullish(),
  purchaseOrderLinePriceChangeMessageDTOList: z
    .array(
      z.looseObject({
        purchaseOrderLineId: told(wireId),
        salesOrderLineIdList: z.array(wireId).nullish(),
        purchaseOrderItemPriceDTO: z
          .looseObject({ ...priceMembers, purchaseProductUnitFee: told(fenAmount) })
          .nullish(),
      }),
    )
    .nullish(),
  subOrders: z
    .array(
      z.looseObject({
        purchase_order_outer_id: told(wireId).describe('Taobao order id'),
        purchase_order_line_outer_id: told(wireId).describe('Taobao line id'),
        close_time_without_payment: told(wireInstant),
        detail_error_code: told(wireText),
        product_amount: told(fenAmount),
        logistic_company_name: told(wireText),
        logistic_number: told(wireId),
        quantity: told(wireInteger),
      }),
    )
    .nullish(),
});

/** The status message of Taobao (inferred upstream). */
const statusBody = z.looseObject({
  purchase_id: told(wireId),
  outer_purchase_id: told(wireId),
  business_time: told(wireInstant),
  status: told(wireText),
  seller_id: told(wireId),
  sku_list: z
    .array(
      z.looseObject({
        item_id: told(wireId),
        sku_id: told(wireId),
        order_line_no: told(wireId),
        status: told(wireText),
        logistic_company_name: told(wireText),
        logistic_number: told(wireId),
      }),
    )
    .nullish(),
});

/** What 1688 itself sends (inferred); after-sale messages fill the last three members. */
const nativeBody = z.looseObject({
  orderId: told(wireId),
  currentStatus: told(wireText).describe('Of the order; of the after-sale in after-sale messages'),
  msgSendTime: told(wireInstant),
  buyerMemberId: told(wireText),
  sellerMemberId: told(wireText),
  refundId: told(wireId),
  operator: told(wireText).describe('buyer, seller, system'),
  refundAction: told(wireText),
});

/** The after-sale body of the sister platform, as far as it is known (inferred). */
const refundBody = z.looseObject({ refundId: wireId, orderId: told(wireId) });

/** A body of a known form. One type has been seen with several forms: the form is told by the members, not by the type. */
export type CallbackContent =
  | { readonly form: 'order_detail'; readonly content: AlibabaOrderRow }
  | { readonly form: 'order_summary'; readonly content: z.output<typeof summaryBody> }
  | { readonly form: 'taobao_price'; readonly content: z.output<typeof priceBody> }
  | { readonly form: 'taobao_status'; readonly content: z.output<typeof statusBody> }
  | { readonly form: 'alibaba_native'; readonly content: z.output<typeof nativeBody> }
  | { readonly form: 'refund'; readonly content: z.output<typeof refundBody> };

/** A typed body with what could not be read of it. `form: 'unknown'` leaves the body to the caller. */
export type ReadCallbackBody = (CallbackContent | { readonly form: 'unknown'; readonly content: undefined }) & {
  readonly issues: readonly Issue[];
};

/** Reads a body by its form; a member that cannot be read is left out and named in the issues. Never throws. */
export function readCallbackBody(body: JsonValue): ReadCallbackBody {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return unknownBody([]);
  const has = (...names: readonly string[]) => names.some((name) => Object.hasOwn(body, name));
  if (has('baseInfo')) return read('order_detail', alibabaOrderRow, body);
  if (has('purchaseOrderPriceDTO', 'subOrders', 'purchaseOrderLinePriceChangeMessageDTOList')) {
    return read('taobao_price', priceBody, body);
  }
  if (has('purchase_id', 'outer_purchase_id', 'sku_list')) return read('taobao_status', statusBody, body);
  if (has('currentStatus', 'msgSendTime', 'refundAction')) return read('alibaba_native', nativeBody, body);
  if (has('refundId')) return read('refund', refundBody, body);
  if (has('orderStatus', 'payStatus', 'totalAmount')) return read('order_summary', summaryBody, body);
  return unknownBody([]);
}

function read<Form extends CallbackContent['form'], Content>(
  form: Form,
  schema: z.ZodType<Content>,
  body: JsonValue,
): ({ form: Form; content: Content } | { form: 'unknown'; content: undefined }) & { issues: readonly Issue[] } {
  const parsed = parseTolerantly(schema, body);
  if ('issues' in parsed) return unknownBody(parsed.issues);
  return { form, content: parsed.value, issues: parsed.issuesOf(parsed.raw) };
}

function unknownBody(issues: readonly Issue[]) {
  return { form: 'unknown', content: undefined, issues } as const;
}
