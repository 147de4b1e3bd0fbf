import type { CallOptions, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import { crossCabinetRecycleOrder, deliveryReceiptImageUpload } from '../endpoints/logistics-open.js';
import {
  logisticsIsvTraceNotifySub,
  logisticsOnlineCreate,
  logisticsOnlineSend,
  logisticsOnlineStatusQuery,
} from '../endpoints/logistics-shipping.js';
import {
  logisticsAddressGet,
  logisticsAvailableCompanyRecommend,
  logisticsCompaniesGet,
  logisticsOrdertraceGet,
} from '../endpoints/logistics.js';
import type { PinduoduoCaller } from './caller.js';
import { createOpenMethod, type OpenMethod } from './open-method.js';

/** A province, a city or a district. */
export type Region = EndpointOutput<typeof logisticsAddressGet>['logistics_address_list'][number];
/** The couriers that reach one city. */
export type CityCouriers = EndpointOutput<typeof logisticsAvailableCompanyRecommend>['result'][number];
/** One event on a parcel's way. */
export type TraceEvent = NonNullable<EndpointOutput<typeof logisticsOrdertraceGet>['trace_list']>[number];

/** Couriers, regions, shipping and traces of parcels. */
export interface LogisticsMethods {
  listCompanies(options?: CallOptions): Promise<EndpointOutput<typeof logisticsCompaniesGet>>;
  /** Every region; one call in a second for an application, so keep the answer. */
  listRegions(options?: CallOptions): Promise<readonly Region[]>;
  /** Which couriers reach the cities, at most 50 of them. */
  recommendCompanies(cityIds: readonly (string | bigint)[], options?: CallOptions): Promise<readonly CityCouriers[]>;
  /**
   * Ships an order. Never sent twice: after an `OutcomeUnknownError` read the order before trying again. Further parcels
   * go by `orders.uploadExtraParcels`.
   */
  send(
    input: EndpointInput<typeof logisticsOnlineSend>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof logisticsOnlineSend>>;
  /** The way of a parcel so far; empty when nothing is known. */
  getTrace(input: EndpointInput<typeof logisticsOrdertraceGet>, options?: CallOptions): Promise<readonly TraceEvent[]>;
  /** Asks for messages about a parcel's way. */
  followParcel(
    input: EndpointInput<typeof logisticsIsvTraceNotifySub>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof logisticsIsvTraceNotifySub>>;
  /** Orders a pickup the older way; `pickups` is the newer one. */
  createPickup(
    input: EndpointInput<typeof logisticsOnlineCreate>,
    options?: CallOptions,
  ): Promise<EndpointOutput<typeof logisticsOnlineCreate>>;
  /** How far a pickup of the older way has come. */
  getPickupStatus(orderSn: string, options?: CallOptions): Promise<EndpointOutput<typeof logisticsOnlineStatusQuery>>;
  readonly recycleLockerParcel: OpenMethod;
  readonly uploadReceiptImage: OpenMethod;
}

/** Makes the methods of logistics. */
export function createLogisticsMethods(caller: PinduoduoCaller): LogisticsMethods {
  const { fetchValue } = caller;
  return {
    listCompanies: (options) => fetchValue(logisticsCompaniesGet, {}, options),
    async listRegions(options) {
      return (await fetchValue(logisticsAddressGet, {}, options)).logistics_address_list;
    },
    async recommendCompanies(cityIds, options) {
      return (await fetchValue(logisticsAvailableCompanyRecommend, { city_id: [...cityIds] }, options)).result;
    },
    send: (input, options) => fetchValue(logisticsOnlineSend, input, options),
    async getTrace(input, options) {
      return (await fetchValue(logisticsOrdertraceGet, input, options)).trace_list ?? [];
    },
    followParcel: (input, options) => fetchValue(logisticsIsvTraceNotifySub, input, options),
    createPickup: (input, options) => fetchValue(logisticsOnlineCreate, input, options),
    getPickupStatus: (orderSn, options) => fetchValue(logisticsOnlineStatusQuery, { order_sn: orderSn }, options),
    recycleLockerParcel: createOpenMethod(caller, crossCabinetRecycleOrder),
    uploadReceiptImage: createOpenMethod(caller, deliveryReceiptImageUpload),
  };
}
