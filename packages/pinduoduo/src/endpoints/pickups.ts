import { defineOpenEndpoint } from './open-endpoint.js';

/** Which couriers would collect a parcel. */
export const logisticsOnlinedeliveryCourierQuery = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.courier.query',
  title: 'Couriers for a pickup',
  isRepeatable: true,
});

/** Whether pickups are paid without asking. The platform calls it a query. */
export const logisticsOnlinedeliveryPaymentStatus = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.payment.status',
  title: 'Automatic payment on?',
  isRepeatable: true,
});

/** What a pickup would cost. The platform calls it a query. */
export const logisticsOnlinedeliveryPredictPrice = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.predict.price',
  title: 'Price of a pickup',
  isRepeatable: true,
});

/** Cancels a pickup. */
export const logisticsOnlinedeliveryReceiptCancel = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.receipt.cancel',
  title: 'Cancel a pickup',
  isRepeatable: false,
});

/** Orders a courier to collect a parcel. */
export const logisticsOnlinedeliveryReceiptCreate = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.receipt.create',
  title: 'Order a pickup',
  isRepeatable: false,
});

/** One pickup in full. */
export const logisticsOnlinedeliveryReceiptDetail = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.receipt.detail',
  title: 'Pickup detail',
  isRepeatable: true,
});

/** The pickups that were ordered. */
export const logisticsOnlinedeliveryReceiptList = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.receipt.list',
  title: 'Pickups',
  isRepeatable: true,
});

/** The pickups that are not paid yet. */
export const logisticsOnlinedeliveryReceiptNotPayList = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.receipt.not.pay.list',
  title: 'Unpaid pickups',
  isRepeatable: true,
});

/** Pays a pickup. */
export const logisticsOnlinedeliveryReceiptTriggerPay = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.receipt.trigger.pay',
  title: 'Pay a pickup',
  isRepeatable: false,
});

/** The addresses parcels are collected from. */
export const logisticsOnlinedeliverySendAddressQuery = defineOpenEndpoint({
  name: 'pdd.logistics.onlinedelivery.send.address.query',
  title: 'Sender addresses',
  isRepeatable: true,
});
