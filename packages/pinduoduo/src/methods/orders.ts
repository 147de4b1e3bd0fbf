import type { CallOptions, CallResult, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import type { TimeWindow } from '@orderloom/core/time';
import { confirmedWithin } from '../confirmed-within.js';
import type { OrderBasicRow } from '../endpoints/order-basic-row.js';
import type { OrderRow } from '../endpoints/order-row.js';
import type { OrderSpecificRow } from '../endpoints/order-specific-row.js';
import {
  erpOrderSync,
  orderNoteUpdate,
  orderUpdateAddress,
  orderUploadExtraLogistics,
  orderUploadRelationLogistics,
} from '../endpoints/orders-changes.js';
import * as open from '../endpoints/orders-open.js';
import {
  orderPromiseInfoGet,
  orderSpecificOrderInformationGet,
  orderVirtualInformationGet,
} from '../endpoints/orders-special.js';
import {
  orderBasicListGet,
  orderInformationGet,
  orderListGet,
  orderNumberListIncrementGet,
  orderStatusGet,
} from '../endpoints/orders.js';
import { iterateRows } from '../iterate-rows.js';
import { pagesBackward } from '../pages-backward.js';
import type { PinduoduoSettings } from '../settings.js';
import { updatedWithin } from '../updated-within.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

type ListInput = EndpointInput<typeof orderListGet>;
type IncrementInput = EndpointInput<typeof orderNumberListIncrementGet>;

/** One page of orders by deal time. */
export interface OrderPage extends EndpointOutput<typeof orderListGet> {}
/** One page of orders without buyer data. */
export interface OrderBasicPage extends EndpointOutput<typeof orderBasicListGet> {}
/** One page of orders by update time. */
export interface OrderIncrementPage extends EndpointOutput<typeof orderNumberListIncrementGet> {}

/** A window of time and which orders of it, by the platform's names; all of them when nothing else is said. */
export interface OrderQuery extends TimeWindow {
  readonly order_status?: ListInput['order_status'];
  readonly refund_status?: ListInput['refund_status'];
  readonly trade_type?: 0 | 1;
}

/** The same for the list of changes. */
export interface OrderIncrementQuery extends OrderQuery {
  /** 0 all, 1 no lottery orders, 2 lottery orders only. */
  readonly is_lucky_flag?: IncrementInput['is_lucky_flag'];
}

type Pages<Page> = AsyncGenerator<CallResult<Page>, void, undefined>;
type Rows<Row> = AsyncGenerator<Row, void, undefined>;

/**
 * Orders: lists, details, remarks, addresses, further parcels. `pages…` go from the last page to the first, so that an
 * order that leaves the query meanwhile makes others be met twice rather than missed; look at `rejected` of each page.
 * `iterate…` give the rows of the same pages and end with an error when some could not be read.
 */
export interface OrderMethods {
  /** One page by deal time; window ≤ 24 h. */
  list(input: ListInput, options?: CallOptions): Promise<OrderPage>;
  /** Every page by deal time of a window ≤ 24 h. */
  pages(query: OrderQuery, options?: CallOptions): Pages<OrderPage>;
  /** Every order by deal time of a window ≤ 24 h. */
  iterate(query: OrderQuery, options?: CallOptions): Rows<OrderRow>;
  /** One page by deal time without buyer data; window ≤ 24 h. */
  listBasic(input: EndpointInput<typeof orderBasicListGet>, options?: CallOptions): Promise<OrderBasicPage>;
  pagesBasic(query: OrderQuery, options?: CallOptions): Pages<OrderBasicPage>;
  iterateBasic(query: OrderQuery, options?: CallOptions): Rows<OrderBasicRow>;
  /** One page by update time; window ≤ 30 min, newest first. */
  listIncrement(input: IncrementInput, options?: CallOptions): Promise<OrderIncrementPage>;
  /** Every page by update time of a window ≤ 30 min. */
  pagesIncrement(query: OrderIncrementQuery, options?: CallOptions): Pages<OrderIncrementPage>;
  /** Every order by update time of a window ≤ 30 min; one that changes meanwhile may come twice. */
  iterateIncrement(query: OrderIncrementQuery, options?: CallOptions): Rows<OrderRow>;

  get(orderSn: string, options?: CallOptions): Promise<OrderRow>;
  getStatuses(orderSns: readonly string[], options?: CallOptions): Promise<EndpointOutput<typeof orderStatusGet>>;
  /** An order that is shipped in batches on a schedule. */
  getScheduled(orderSn: string, options?: CallOptions): Promise<OrderSpecificRow>;
  /** What the buyer of virtual goods gave for their delivery: ciphertext. */
  getVirtual(orderSn: string, options?: CallOptions): Promise<EndpointOutput<typeof orderVirtualInformationGet>>;
  /** A promise to the buyer; `promiseId` is digits as text, or bigint. */
  getPromise(
    promiseId: string | bigint,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof orderPromiseInfoGet>['promise_info']>;

  /** Replaces the merchant's remark. */
  updateNote(
    input: EndpointInput<typeof orderNoteUpdate>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof orderNoteUpdate>>;
  /** Changes the receiver; plain text goes in. */
  updateAddress(
    input: EndpointInput<typeof orderUpdateAddress>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof orderUpdateAddress>>;
  /** Further parcels of a split shipment, of goods sent again, of gifts. The first parcel goes by `logistics.send`. */
  uploadExtraParcels(
    input: EndpointInput<typeof orderUploadExtraLogistics>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof orderUploadExtraLogistics>>;
  uploadRelatedParcels(
    input: EndpointInput<typeof orderUploadRelationLogistics>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof orderUploadRelationLogistics>>;
  /** Tells that the waybill was printed. */
  reportPrinted(
    input: EndpointInput<typeof erpOrderSync>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof erpOrderSync>>;

  readonly search: OpenMethod;
  readonly getPromotions: OpenMethod;
  readonly getReview: OpenMethod;
  readonly getSurvey: OpenMethod;
  readonly getSplitAmount: OpenMethod;
  readonly getSubsidy: OpenMethod;
  readonly getOfSubmall: OpenMethod;
  readonly listOfSubmall: OpenMethod;
  readonly groupForShipping: OpenMethod;
  readonly updateServiceBenefit: OpenMethod;
  readonly uploadSubsidySerials: OpenMethod;
  readonly uploadSubsidyAttachment: OpenMethod;
  readonly uploadShippedSerials: OpenMethod;
}

/** Makes the methods of orders. */
export function createOrderMethods(
  caller: PinduoduoCaller,
  settings: Pick<PinduoduoSettings, 'pageSize'>,
): OrderMethods {
  const { call, fetchValue } = caller;
  const openMethod = (endpoint: Parameters<typeof createOpenMethod>[1]) => createOpenMethod(caller, endpoint);
  const { pageSize } = settings;

  const pages: OrderMethods['pages'] = (query, options) =>
    pagesBackward(pageSize, (page, withTotal) =>
      call(orderListGet, { ...byDeal(query), page, page_size: pageSize, use_has_next: !withTotal }, options),
    );
  const pagesBasic: OrderMethods['pagesBasic'] = (query, options) =>
    pagesBackward(pageSize, (page, withTotal) =>
      call(orderBasicListGet, { ...byDeal(query), page, page_size: pageSize, use_has_next: !withTotal }, options),
    );
  const pagesIncrement: OrderMethods['pagesIncrement'] = (query, options) =>
    pagesBackward(pageSize, (page, withTotal) =>
      call(
        orderNumberListIncrementGet,
        { ...byUpdate(query), page, page_size: pageSize, use_has_next: !withTotal },
        options,
      ),
    );

  return {
    list: (input, options) => fetchValue(orderListGet, input, options),
    pages,
    iterate: (query, options) => iterateRows(orderListGet.name, pages(query, options), ({ order_list }) => order_list),
    listBasic: (input, options) => fetchValue(orderBasicListGet, input, options),
    pagesBasic,
    iterateBasic: (query, options) =>
      iterateRows(orderBasicListGet.name, pagesBasic(query, options), ({ order_list }) => order_list),
    listIncrement: (input, options) => fetchValue(orderNumberListIncrementGet, input, options),
    pagesIncrement,
    iterateIncrement: (query, options) =>
      iterateRows(
        orderNumberListIncrementGet.name,
        pagesIncrement(query, options),
        ({ order_sn_list }) => order_sn_list,
      ),

    async get(orderSn, options) {
      const { order_info } = await fetchValue(orderInformationGet, { order_sn: orderSn }, options);
      return order_info;
    },
    getStatuses: (orderSns, options) => fetchValue(orderStatusGet, { order_sns: orderSns.join(',') }, options),
    getScheduled: (orderSn, options) => fetchValue(orderSpecificOrderInformationGet, { order_sn: orderSn }, options),
    getVirtual: (orderSn, options) => fetchValue(orderVirtualInformationGet, { order_sn: orderSn }, options),
    async getPromise(promiseId, options) {
      const { promise_info } = await fetchValue(orderPromiseInfoGet, { promise_id: promiseId }, options);
      return promise_info;
    },

    updateNote: (input, options) => fetchValue(orderNoteUpdate, input, options),
    updateAddress: (input, options) => fetchValue(orderUpdateAddress, input, options),
    uploadExtraParcels: (input, options) => fetchValue(orderUploadExtraLogistics, input, options),
    uploadRelatedParcels: (input, options) => fetchValue(orderUploadRelationLogistics, input, options),
    reportPrinted: (input, options) => fetchValue(erpOrderSync, input, options),

    search: openMethod(open.orderSearchOrder),
    getPromotions: openMethod(open.orderPromotionGet),
    getReview: openMethod(open.orderReviewInfo),
    getSurvey: openMethod(open.surveyQuerySpecialSurvey),
    getSplitAmount: openMethod(open.milleQueryBuyOrderSplitBillAmount),
    getSubsidy: openMethod(open.orderTradeinInfo),
    getOfSubmall: openMethod(open.orderSubmallInformationGet),
    listOfSubmall: openMethod(open.orderSubmallListGet),
    groupForShipping: openMethod(open.orderMergeShipOrderGroup),
    updateServiceBenefit: openMethod(open.orderServiceBenefitUpdate),
    uploadSubsidySerials: openMethod(open.orderTradeinPostSn),
    uploadSubsidyAttachment: openMethod(open.orderAccountAttachmentUpload),
    uploadShippedSerials: openMethod(open.orderUploadDeliveryFeature),
  };
}

function byDeal({ fromAt, toAt, ...filters }: OrderQuery) {
  return { order_status: 5, refund_status: 5, ...filters, ...confirmedWithin({ fromAt, toAt }) } as const;
}

function byUpdate({ fromAt, toAt, ...filters }: OrderIncrementQuery) {
  return {
    order_status: 5,
    refund_status: 5,
    is_lucky_flag: 0,
    ...filters,
    ...updatedWithin({ fromAt, toAt }),
  } as const;
}
