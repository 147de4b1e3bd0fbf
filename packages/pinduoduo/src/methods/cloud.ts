import type { CallOptions, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import {
  cloudRefundAddressListGet,
  cloudRefundInformationGet,
  cloudRefundListIncrementGet,
} from '../endpoints/after-sales-open.js';
import * as open from '../endpoints/cloud.js';
import { cloudLogisticsOnlineSend } from '../endpoints/logistics-shipping.js';
import { cloudPrint, cloudWaybillGet, cloudWaybillUpdate } from '../endpoints/waybills.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/**
 * Calls that work inside the platform's own cloud, and its data transfer for ERP systems. Set `cloudGatewayUrl` and
 * `targetClientId` as the cloud asks for. Of all but `send` only the name is published: see {@link OpenMethod}.
 */
export interface CloudMethods {
  /** Ships an order. Never sent twice: after an `OutcomeUnknownError` read the order before trying again. */
  send(
    input: EndpointInput<typeof cloudLogisticsOnlineSend>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof cloudLogisticsOnlineSend>>;
  readonly getTicket: OpenMethod;
  readonly listTicketsIncrement: OpenMethod;
  readonly listReturnAddresses: OpenMethod;
  /** Takes waybills. */
  readonly getWaybills: OpenMethod;
  readonly updateWaybill: OpenMethod;
  readonly print: OpenMethod;
  readonly getPushedOrder: OpenMethod;
  readonly listPushedOrdersIncrement: OpenMethod;
  readonly sendToWarehouse: OpenMethod;
  readonly listTransferredOrders: OpenMethod;
  readonly listTransferredOutbound: OpenMethod;
  readonly listTransferredTickets: OpenMethod;
}

/** Makes the methods of the cloud. */
export function createCloudMethods(caller: PinduoduoCaller): CloudMethods {
  return {
    send: (input, options) => caller.fetchValue(cloudLogisticsOnlineSend, input, options),
    getTicket: createOpenMethod(caller, cloudRefundInformationGet),
    listTicketsIncrement: createOpenMethod(caller, cloudRefundListIncrementGet),
    listReturnAddresses: createOpenMethod(caller, cloudRefundAddressListGet),
    getWaybills: createOpenMethod(caller, cloudWaybillGet),
    updateWaybill: createOpenMethod(caller, cloudWaybillUpdate),
    print: createOpenMethod(caller, cloudPrint),
    getPushedOrder: createOpenMethod(caller, open.cloudDtsOrderInformationGet),
    listPushedOrdersIncrement: createOpenMethod(caller, open.cloudDtsOrderListIncrementGet),
    sendToWarehouse: createOpenMethod(caller, open.cloudWmsOrderSend),
    listTransferredOrders: createOpenMethod(caller, open.erpOrderListGet),
    listTransferredOutbound: createOpenMethod(caller, open.erpOubListGet),
    listTransferredTickets: createOpenMethod(caller, open.erpRefundListGet),
  };
}
