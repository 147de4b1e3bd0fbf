import { couriers, retiredCouriers } from '../../catalog/couriers.js';
import type { JsonObject } from '../../json/json-value.js';
import type { OrderState } from '../../story/order-state.js';
import { beijingTime } from '../../time/beijing-time.js';
import { documentedOperation } from '../documented-operation.js';
import { findOrderKey } from '../order-sn.js';
import { pinduoduoStatuses } from '../order-statuses.js';
import { findOrderOfParcel } from '../parcels.js';
import { regions } from '../regions.js';

const everyCourier = [...couriers, ...retiredCouriers];

/** `pdd.logistics.companies.get`: the courier companies with their ids. */
export const logisticsCompanies = documentedOperation('pdd.logistics.companies.get', () => ({
  logistics_companies: everyCourier.map((courier) => ({
    id: courier.id,
    logistics_company: courier.name,
    code: courier.code,
    available: courier.isAvailable ? 1 : 0,
  })),
}));

/** `pdd.logistics.address.get`: the region table, as far as buyers of the shop live in it. */
export const regionTable = documentedOperation('pdd.logistics.address.get', () => ({
  logistics_address_list: regions.map(({ id, parentId, name, kind, nationalCode }) => ({
    id,
    parent_id: parentId,
    region_name: name,
    region_type: kind,
    national_code: nationalCode,
    is_enabled: 1,
  })),
}));

/** `pdd.logistics.available.company.recommend`: couriers for cities; here the same for all. */
export const courierRecommendation = documentedOperation('pdd.logistics.available.company.recommend', (call) => ({
  result: call.parameters.texts('city_id').map((city) => ({
    city_id: Number(city),
    company_id: couriers.filter(({ isAvailable }) => isAvailable).map(({ id }) => id),
  })),
}));

const HOUR_MS = 3_600_000;

const STEPS = [
  { action: 'GOT', text: '已揽收', afterMs: HOUR_MS },
  { action: 'DEPARTURE', text: '快件已发出', afterMs: 4 * HOUR_MS },
  { action: 'ARRIVAL', text: '快件已到达', afterMs: 12 * HOUR_MS },
] as const;

function trace(atMs: number, action: string, text: string): JsonObject {
  const time = beijingTime(atMs);
  return { action, desc: text, node_description: text, status_desc: text, status_time: time, time };
}

function traces({ shippedAtMs, receivedAtMs }: OrderState, nowMs: number): JsonObject[] {
  if (shippedAtMs === undefined) return [];
  const endMs = Math.min(nowMs, receivedAtMs ?? nowMs);
  const passed = STEPS.map((step) => ({ ...step, atMs: shippedAtMs + step.afterMs })).filter(
    ({ atMs }) => atMs <= endMs,
  );
  const rows = passed.map(({ atMs, action, text }) => trace(atMs, action, text));
  return receivedAtMs === undefined ? rows : [...rows, trace(receivedAtMs, 'SIGN', '已签收')];
}

/**
 * `pdd.logistics.ordertrace.get`: events of a parcel of the shop; none for other numbers. The key of the answer is
 * misspelt on the platform too.
 */
export const orderTrace = documentedOperation('pdd.logistics.ordertrace.get', ({ parameters, world, shop, nowMs }) => {
  const number = parameters.optionalText('mail_no');
  if (number === undefined) return { trace_list: [] };
  const book = world.book('pinduoduo');
  const key = shop.findOrderOfParcel(number) ?? findOrderOfParcel(book, number);
  return { trace_list: key === undefined ? [] : traces(book.stateOf(key), nowMs) };
});

/** `pdd.open.logistics.pre.check`: whether a waybill may be used: a known courier, and an order that waits to ship. */
export const waybillCheck = documentedOperation('pdd.open.logistics.pre.check', ({ parameters, world }) => {
  const book = world.book('pinduoduo');
  const key = findOrderKey(book, parameters.text('order_sn'));
  const courier = everyCourier.find(({ code }) => code === parameters.text('ship_code'));
  const statuses = key === undefined ? undefined : pinduoduoStatuses(book.stateOf(key));
  const isWaiting = statuses?.orderStatus === 1 && statuses.confirmStatus === 1 && statuses.refundStatus === 1;
  return { allowed: courier?.isAvailable === true && isWaiting };
});

/** `pdd.open.waybill.type.report`: the kind of waybill of several orders, told order by order. */
export const waybillReport = documentedOperation('pdd.open.waybill.type.report', ({ parameters, world }) => {
  const book = world.book('pinduoduo');
  return {
    result_list: parameters
      .texts('order_sn_list')
      .map((order_sn) => ({ order_sn, success: findOrderKey(book, order_sn) !== undefined })),
  };
});
