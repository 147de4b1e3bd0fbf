import { defineOpenEndpoint } from './open-endpoint.js';

/** Prints a waybill from inside the platform’s cloud. */
export const cloudPrint = defineOpenEndpoint({
  name: 'pdd.cloud.print',
  title: 'Print in the cloud',
  isRepeatable: false,
  gateway: 'cloud',
});

/** Takes waybill numbers from inside the platform’s cloud. */
export const cloudWaybillGet = defineOpenEndpoint({
  name: 'pdd.cloud.waybill.get',
  title: 'Get waybills (cloud)',
  // It reads like a read, but each call may use up a number.
  isRepeatable: false,
  gateway: 'cloud',
});

/** Changes a waybill from inside the platform’s cloud. */
export const cloudWaybillUpdate = defineOpenEndpoint({
  name: 'pdd.cloud.waybill.update',
  title: 'Update a waybill (cloud)',
  isRepeatable: false,
  gateway: 'cloud',
});

/** What the merchant put into the free area of the templates. */
export const cloudprintCustomaresGet = defineOpenEndpoint({
  name: 'pdd.cloudprint.customares.get',
  title: 'Templates of the merchant’s area',
  isRepeatable: true,
});

/** The platform’s templates of waybills. */
export const cloudprintStdtemplatesGet = defineOpenEndpoint({
  name: 'pdd.cloudprint.stdtemplates.get',
  title: 'Standard templates',
  isRepeatable: true,
});

/** One order that somebody else prints and ships, in full. */
export const fdsOrderGet = defineOpenEndpoint({
  name: 'pdd.fds.order.get',
  title: 'Order for another’s printing',
  isRepeatable: true,
});

/** Orders that somebody else prints and ships, by update time. */
export const fdsOrderListGet = defineOpenEndpoint({
  name: 'pdd.fds.order.list.get',
  title: 'Orders for another’s printing',
  isRepeatable: true,
});

/** Takes a waybill number for an order that somebody else ships. */
export const fdsWaybillGet = defineOpenEndpoint({
  name: 'pdd.fds.waybill.get',
  title: 'Waybill for another’s printing',
  // It reads like a read, but each call may use up a number.
  isRepeatable: false,
});

/** Hands the waybill of an order that somebody else ships back to the merchant. */
export const fdsWaybillReturn = defineOpenEndpoint({
  name: 'pdd.fds.waybill.return',
  title: 'Give a waybill back',
  isRepeatable: false,
});

/** Gives up a waybill number. */
export const waybillCancel = defineOpenEndpoint({
  name: 'pdd.waybill.cancel',
  title: 'Cancel a waybill',
  isRepeatable: false,
});

/** Takes electronic waybills. */
export const waybillGet = defineOpenEndpoint({
  name: 'pdd.waybill.get',
  title: 'Get waybills',
  // It reads like a read, but each call may use up a number.
  isRepeatable: false,
});

/** What stands on a waybill. */
export const waybillQueryByWaybillcode = defineOpenEndpoint({
  name: 'pdd.waybill.query.by.waybillcode',
  title: 'Waybill by its number',
  isRepeatable: true,
});

/** The merchant’s accounts with couriers and how many numbers are left. */
export const waybillSearch = defineOpenEndpoint({
  name: 'pdd.waybill.search',
  title: 'Waybill accounts',
  isRepeatable: true,
});

/** Changes what stands on a waybill. */
export const waybillUpdate = defineOpenEndpoint({
  name: 'pdd.waybill.update',
  title: 'Update a waybill',
  isRepeatable: false,
});
