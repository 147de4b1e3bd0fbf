import * as open from '../endpoints/waybills.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/**
 * Electronic waybills, their templates, and orders that somebody else prints and ships (`…Consigned…`). Parameters and
 * answers are not published: see {@link OpenMethod}. Taking a waybill may use up a number, so it is never sent twice.
 */
export interface WaybillMethods {
  /** Takes waybills. */
  readonly get: OpenMethod;
  readonly update: OpenMethod;
  readonly cancel: OpenMethod;
  readonly findByCode: OpenMethod;
  /** The merchant's accounts with couriers and how many numbers are left. */
  readonly listAccounts: OpenMethod;
  readonly listStandardTemplates: OpenMethod;
  readonly listCustomAreas: OpenMethod;
  readonly getConsignedOrder: OpenMethod;
  readonly listConsignedOrders: OpenMethod;
  /** Takes a waybill. */
  readonly getConsignedWaybill: OpenMethod;
  readonly returnConsignedWaybill: OpenMethod;
}

/** Makes the methods of waybills. */
export function createWaybillMethods(caller: PinduoduoCaller): WaybillMethods {
  return {
    get: createOpenMethod(caller, open.waybillGet),
    update: createOpenMethod(caller, open.waybillUpdate),
    cancel: createOpenMethod(caller, open.waybillCancel),
    findByCode: createOpenMethod(caller, open.waybillQueryByWaybillcode),
    listAccounts: createOpenMethod(caller, open.waybillSearch),
    listStandardTemplates: createOpenMethod(caller, open.cloudprintStdtemplatesGet),
    listCustomAreas: createOpenMethod(caller, open.cloudprintCustomaresGet),
    getConsignedOrder: createOpenMethod(caller, open.fdsOrderGet),
    listConsignedOrders: createOpenMethod(caller, open.fdsOrderListGet),
    getConsignedWaybill: createOpenMethod(caller, open.fdsWaybillGet),
    returnConsignedWaybill: createOpenMethod(caller, open.fdsWaybillReturn),
  };
}
