import type { Certainty } from '@orderloom/core/http';

/** What a message of one type means. */
export interface CallbackType {
  /** As sent, without the prefix `TAOBAO_` or `1688_`. */
  readonly messageType: string;
  readonly channels: readonly ('taobao' | '1688')[];
  readonly concerns: 'order' | 'after_sale' | 'logistics';
  readonly meaning: string;
  /** Members of the body that are known, dotted, `[]` for the elements of a list. */
  readonly bodyFields: readonly string[];
  /** Pages of the catalogue that describe it. */
  readonly pages: readonly string[];
  readonly certainty: Certainty;
  readonly source: string;
}

const summaryFields = [
  'orderId',
  'orderNo',
  'orderStatus',
  'payStatus',
  'totalAmount',
  'shippingFee',
  'productAmount',
  'refundAmount',
  'refundStatus',
  'closeReason',
  'tbCreateTime',
  'payTime',
] as const;
const nativeFields = ['orderId', 'currentStatus', 'msgSendTime', 'buyerMemberId', 'sellerMemberId'] as const;
const nativeRefundFields = [...nativeFields, 'refundId', 'operator', 'refundAction'] as const;
const linePrice = 'purchaseOrderLinePriceChangeMessageDTOList[]';
const priceFields = [
  'salesOrderId',
  'salesSellerId',
  'purchaseMarket',
  'purchaseOrderId',
  'purchaseOrderPriceDTO',
  'purchaseOrderPriceDTO.purchaseCurrency',
  'purchaseOrderPriceDTO.purchaseTotalFee',
  'purchaseOrderPriceDTO.purchaseProductFee',
  'purchaseOrderPriceDTO.purchaseShippingFee',
  `${linePrice}.purchaseOrderLineId`,
  `${linePrice}.salesOrderLineIdList`,
  `${linePrice}.purchaseOrderItemPriceDTO`,
] as const;
const subOrderFields = [
  'subOrders',
  'subOrders[].purchase_order_outer_id',
  'subOrders[].purchase_order_line_outer_id',
  'subOrders[].close_time_without_payment',
  'subOrders[].detail_error_code',
  'subOrders[].product_amount',
  'subOrders[].logistic_company_name',
  'subOrders[].logistic_number',
  'subOrders[].quantity',
] as const;
const detailFields = [
  'baseInfo',
  'productItems',
  'tradeTerms',
  'nativeLogistics',
  'guaranteesTerms',
  'extAttributes',
  'orderRateInfo',
  'orderInvoiceInfo',
  'customs',
  'overseasExtraAddress',
  'orderBizInfo',
] as const;

const sister = 'inferred: sister platform, doc-en-ka.xportcn.com doc-7259275';
const upstreamTaobao = 'inferred: message of the Taobao distribution platform, wiki-en.dajisaas.com doc-4966230';
const topicList = 'inferred: public mirror of the 1688 open platform topic pages';

const both = ['taobao', '1688'] as const;

function summary(messageType: string, meaning: string): CallbackType {
  return {
    messageType,
    channels: both,
    concerns: 'order',
    meaning,
    bodyFields: summaryFields,
    pages: ['taobao.callback.statusModify', '1688.callback.statusModify'],
    certainty: 'inferred',
    source: sister,
  };
}

function native(messageType: string, meaning: string, concerns: 'order' | 'logistics' = 'order'): CallbackType {
  return {
    messageType,
    channels: ['1688'],
    concerns,
    meaning,
    bodyFields: nativeFields,
    pages: ['1688.callback.statusModify'],
    certainty: 'inferred',
    source: topicList,
  };
}

function nativeRefund(messageType: string, meaning: string): CallbackType {
  return {
    ...native(messageType, meaning),
    concerns: 'after_sale',
    bodyFields: nativeRefundFields,
    pages: ['1688.callback.refund'],
  };
}

/**
 * Every message type that is known. Only the price modification is on a readable PandaPon page; what PandaPon calls its
 * status and refund messages is not, so the types of the platforms behind it and of the sister platform stand here too.
 * A type that is not in the list is passed through all the same.
 */
export const callbackTypes: readonly CallbackType[] = [
  {
    messageType: 'ORDER_BUYER_VIEW_ORDER_PRICE_MODIFY',
    channels: both,
    concerns: 'order',
    meaning: 'the seller changed the price of an order',
    bodyFields: [...priceFields, ...subOrderFields, ...detailFields, ...summaryFields],
    pages: ['taobao.callback.priceModify', '1688.callback.priceModify'],
    certainty: 'documented',
    source: 'api-263477629, api-263477659, doc-vnm api-250496584',
  },
  summary('ORDER_CREATE', 'an order was created'),
  summary('ORDER_PAY_SUCCESS', 'an order was paid'),
  summary('ORDER_CANCEL', 'an order was cancelled'),
  {
    messageType: 'ORDER_BUYER_VIEW_ORDER_BUYER_REFUND',
    channels: both,
    concerns: 'after_sale',
    meaning: 'an after-sale was opened or changed',
    bodyFields: ['refundId', 'orderId'],
    pages: ['taobao.callback.refund', '1688.callback.refund'],
    certainty: 'inferred',
    source: sister,
  },
  {
    messageType: '3',
    channels: ['taobao'],
    concerns: 'order',
    meaning: 'status or parcels of an order changed',
    bodyFields: [
      'purchase_id',
      'outer_purchase_id',
      'business_time',
      'status',
      'seller_id',
      'sku_list[].item_id',
      'sku_list[].sku_id',
      'sku_list[].order_line_no',
      'sku_list[].status',
      'sku_list[].logistic_company_name',
      'sku_list[].logistic_number',
    ],
    pages: ['taobao.callback.statusModify'],
    certainty: 'inferred',
    source: upstreamTaobao,
  },
  {
    messageType: '8',
    channels: ['taobao'],
    concerns: 'order',
    meaning: 'the price of an order changed',
    bodyFields: priceFields,
    pages: ['taobao.callback.priceModify'],
    certainty: 'inferred',
    source: upstreamTaobao,
  },
  {
    messageType: '9',
    channels: ['taobao'],
    concerns: 'after_sale',
    meaning: 'an after-sale or its messages changed; the body is not known',
    bodyFields: ['refundId', 'orderId'],
    pages: ['taobao.callback.refund'],
    certainty: 'inferred',
    source: 'inferred: public clients of the Taobao Global distribution platform',
  },
  native('ORDER_BUYER_VIEW_BUYER_MAKE', 'an order was created'),
  native('ORDER_BUYER_VIEW_ORDER_PAY', 'an order was paid'),
  native('ORDER_BUYER_VIEW_ORDER_STEP_PAY', 'a part of an order paid in steps was paid'),
  native('ORDER_BUYER_VIEW_ANNOUNCE_SENDGOODS', 'an order was sent'),
  native('ORDER_BUYER_VIEW_PART_PART_SENDGOODS', 'a part of an order was sent'),
  native('ORDER_BUYER_VIEW_ORDER_COMFIRM_RECEIVEGOODS', 'the buyer confirmed the receipt (spelt so)'),
  native('ORDER_BUYER_VIEW_ORDER_SUCCESS', 'an order was completed'),
  native('ORDER_BUYER_VIEW_ORDER_BUYER_CLOSE', 'the buyer closed an order'),
  native('ORDER_BUYER_VIEW_ORDER_SELLER_CLOSE', 'the seller closed an order'),
  native('ORDER_BUYER_VIEW_ORDER_BOPS_CLOSE', 'the platform closed an order'),
  native('ORDER_BUYER_VIEW_MODIFY_MEMO', 'the note of an order changed'),
  native('ORDER_BATCH_PAY', 'several orders were paid at once'),
  native('LOGISTICS_BUYER_VIEW_TRACE', 'a parcel moved', 'logistics'),
  native('LOGISTICS_MAIL_NO_CHANGE', 'a tracking number changed', 'logistics'),
  nativeRefund('ORDER_BUYER_VIEW_ORDER_BUYER_REFUND_IN_SALES', 'an after-sale before completion changed'),
  nativeRefund('ORDER_BUYER_VIEW_ORDER_REFUND_AFTER_SALES', 'an after-sale after completion changed'),
];

/** What is known of a type, given without its prefix; undefined for types we do not know. */
export function findCallbackType(messageType: string): CallbackType | undefined {
  return callbackTypes.find((known) => known.messageType === messageType);
}
