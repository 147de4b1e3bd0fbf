import * as open from '../endpoints/pickups.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** Parcels that a courier collects from the merchant. Parameters and answers are not published: see {@link OpenMethod}. */
export interface PickupMethods {
  readonly listCouriers: OpenMethod;
  readonly listSenderAddresses: OpenMethod;
  readonly estimatePrice: OpenMethod;
  readonly create: OpenMethod;
  readonly cancel: OpenMethod;
  readonly get: OpenMethod;
  readonly list: OpenMethod;
  readonly listUnpaid: OpenMethod;
  readonly pay: OpenMethod;
  /** Whether pickups are paid without asking. */
  readonly getPaymentStatus: OpenMethod;
}

/** Makes the methods of pickups. */
export function createPickupMethods(caller: PinduoduoCaller): PickupMethods {
  return {
    listCouriers: createOpenMethod(caller, open.logisticsOnlinedeliveryCourierQuery),
    listSenderAddresses: createOpenMethod(caller, open.logisticsOnlinedeliverySendAddressQuery),
    estimatePrice: createOpenMethod(caller, open.logisticsOnlinedeliveryPredictPrice),
    create: createOpenMethod(caller, open.logisticsOnlinedeliveryReceiptCreate),
    cancel: createOpenMethod(caller, open.logisticsOnlinedeliveryReceiptCancel),
    get: createOpenMethod(caller, open.logisticsOnlinedeliveryReceiptDetail),
    list: createOpenMethod(caller, open.logisticsOnlinedeliveryReceiptList),
    listUnpaid: createOpenMethod(caller, open.logisticsOnlinedeliveryReceiptNotPayList),
    pay: createOpenMethod(caller, open.logisticsOnlinedeliveryReceiptTriggerPay),
    getPaymentStatus: createOpenMethod(caller, open.logisticsOnlinedeliveryPaymentStatus),
  };
}
