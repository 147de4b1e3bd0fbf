import type { CallOptions, CallResult, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import type { TimeWindow } from '@orderloom/core/time';
import {
  nextoneLogisticsWarehouseUpdate,
  rdcPddgeniusSendgoodsCancel,
  refundAgree,
  refundExchangeShipping,
  refundReturngoodsAgree,
} from '../endpoints/after-sales-answers.js';
import { refundImagesGet } from '../endpoints/after-sales-open.js';
import {
  refundAddressListGet,
  refundInformationGet,
  refundListIncrementGet,
  refundStatusCheck,
} from '../endpoints/after-sales.js';
import type { RefundDetailRow, RefundListRow } from '../endpoints/refund-row.js';
import { iterateRows } from '../iterate-rows.js';
import { pagesBackward } from '../pages-backward.js';
import type { PinduoduoSettings } from '../settings.js';
import { updatedWithin } from '../updated-within.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** One page of after-sales tickets. */
export interface RefundPage extends EndpointOutput<typeof refundListIncrementGet> {}

/** An address of the mall that buyers send goods back to. */
export type ReturnAddress = EndpointOutput<typeof refundAddressListGet>['refund_address_list'][number];

/** After-sales tickets: lists, details, answers to the buyer. */
export interface AfterSaleMethods {
  /** One page of one status by update time; window ≤ 30 min. */
  listIncrement(input: EndpointInput<typeof refundListIncrementGet>, options?: CallOptions): Promise<RefundPage>;
  /** Every page of one status in a window ≤ 30 min, from the last to the first. */
  pagesIncrement(
    window: TimeWindow,
    afterSalesStatus: number,
    options?: CallOptions,
  ): AsyncGenerator<CallResult<RefundPage>, void, undefined>;
  /**
   * Every ticket of the statuses named in a window ≤ 30 min; of all known ones when none is named. A ticket whose status
   * changes meanwhile may come twice. Ends with an error when some could not be read.
   */
  iterateIncrement(
    window: TimeWindow,
    afterSalesStatuses?: readonly number[],
    options?: CallOptions,
  ): AsyncGenerator<RefundListRow, void, undefined>;
  get(input: EndpointInput<typeof refundInformationGet>, options?: CallOptions): Promise<RefundDetailRow>;
  /** The order numbers among those given that have a ticket. */
  listOrdersWithTicket(orderSns: readonly string[], options?: CallOptions): Promise<readonly string[]>;
  listReturnAddresses(options?: CallOptions): Promise<readonly ReturnAddress[]>;
  readonly getImages: OpenMethod;

  /** Agrees to a refund: the money goes back. */
  agreeRefund(
    input: EndpointInput<typeof refundAgree>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof refundAgree>>;
  /** Agrees to a return: the buyer is told where to send the goods. */
  agreeReturn(
    input: EndpointInput<typeof refundReturngoodsAgree>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof refundReturngoodsAgree>>;
  shipExchange(
    input: EndpointInput<typeof refundExchangeShipping>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof refundExchangeShipping>>;
  /** Tells that the goods a buyer sent back were stored, or could not be. */
  reportStored(
    input: EndpointInput<typeof nextoneLogisticsWarehouseUpdate>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof nextoneLogisticsWarehouseUpdate>>;
  /** Tells whether the shipping of a refunded order could be stopped. */
  answerShippingStop(
    input: EndpointInput<typeof rdcPddgeniusSendgoodsCancel>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof rdcPddgeniusSendgoodsCancel>>;
}

/** Makes the methods of after-sales. */
export function createAfterSaleMethods(
  caller: PinduoduoCaller,
  { pageSize, refundStatuses }: Pick<PinduoduoSettings, 'pageSize' | 'refundStatuses'>,
): AfterSaleMethods {
  const { call, fetchValue } = caller;
  const pagesIncrement: AfterSaleMethods['pagesIncrement'] = (window, afterSalesStatus, options) =>
    pagesBackward(pageSize, (page) =>
      call(
        refundListIncrementGet,
        {
          ...updatedWithin(window),
          after_sales_status: afterSalesStatus,
          after_sales_type: 1,
          page,
          page_size: pageSize,
        },
        options,
      ),
    );
  async function* pagesOf(window: TimeWindow, statuses: readonly number[], options: CallOptions | undefined) {
    for (const status of statuses) yield* pagesIncrement(window, status, options);
  }

  return {
    listIncrement: (input, options) => fetchValue(refundListIncrementGet, input, options),
    pagesIncrement,
    iterateIncrement: (window, statuses = refundStatuses, options) =>
      iterateRows(refundListIncrementGet.name, pagesOf(window, statuses, options), ({ refund_list }) => refund_list),
    get: (input, options) => fetchValue(refundInformationGet, input, options),
    async listOrdersWithTicket(orderSns, options) {
      const answer = await fetchValue(refundStatusCheck, { order_sns: orderSns.join(',') }, options);
      return (answer.order_sns_exists_refund ?? []).map(({ order_sn }) => order_sn);
    },
    async listReturnAddresses(options) {
      return (await fetchValue(refundAddressListGet, {}, options)).refund_address_list;
    },
    getImages: createOpenMethod(caller, refundImagesGet),
    agreeRefund: (input, options) => fetchValue(refundAgree, input, options),
    agreeReturn: (input, options) => fetchValue(refundReturngoodsAgree, input, options),
    shipExchange: (input, options) => fetchValue(refundExchangeShipping, input, options),
    reportStored: (input, options) => fetchValue(nextoneLogisticsWarehouseUpdate, input, options),
    answerShippingStop: (input, options) => fetchValue(rdcPddgeniusSendgoodsCancel, input, options),
  };
}
