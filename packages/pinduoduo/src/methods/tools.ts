import type { CallOptions, EndpointInput } from '@orderloom/core/http';
import {
  cloudIsvPageCode,
  cloudSecurityEventTrackingBatchOrder,
  cloudSecurityEventTrackingLogin,
  cloudWebsessionSend,
  openLogisticsPreCheck,
  openWaybillTypeReport,
} from '../endpoints/tools.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** Whether the kind of one order’s waybill was taken note of. */
export interface WaybillReport {
  readonly orderSn: string;
  readonly isReported: boolean;
}

/** Checks and reports around waybills. The platform’s clock is `fetchPlatformTime` of the client. */
export interface ToolMethods {
  /** Whether an order may be shipped with this waybill. */
  checkWaybill(input: EndpointInput<typeof openLogisticsPreCheck>, options?: CallOptions): Promise<boolean>;
  /**
   * Reports the kind of the waybills of up to 100 orders. One answer for each order asked about, in their order: one
   * that the platform refused or did not mention is not reported.
   */
  reportWaybillType(
    input: EndpointInput<typeof openWaybillTypeReport>,
    options?: CallOptions,
  ): Promise<readonly WaybillReport[]>;

  /** Code of a page for the check the platform runs in browsers. Cloud gateway, as the next three. */
  readonly getPageCode: OpenMethod;
  /** Reports who looked at which orders. */
  readonly reportOrderViews: OpenMethod;
  readonly reportSignIns: OpenMethod;
  readonly sendSession: OpenMethod;
}

/** Makes the methods of tools. */
export function createToolMethods(caller: PinduoduoCaller): ToolMethods {
  return {
    async checkWaybill(input, options) {
      const { allowed } = await caller.fetchValue(openLogisticsPreCheck, input, options);
      return allowed;
    },
    async reportWaybillType(input, options) {
      const { result_list: results } = await caller.fetchValue(openWaybillTypeReport, input, options);
      const reported = new Set(results.flatMap(({ order_sn, success }) => (success === true ? [order_sn] : [])));
      return input.order_sn_list.map((orderSn) => ({ orderSn, isReported: reported.has(orderSn) }));
    },

    getPageCode: createOpenMethod(caller, cloudIsvPageCode),
    reportOrderViews: createOpenMethod(caller, cloudSecurityEventTrackingBatchOrder),
    reportSignIns: createOpenMethod(caller, cloudSecurityEventTrackingLogin),
    sendSession: createOpenMethod(caller, cloudWebsessionSend),
  };
}
