import { defineOpenEndpoint } from './open-endpoint.js';

/** One order as the platform pushed it into the cloud’s database. */
export const cloudDtsOrderInformationGet = defineOpenEndpoint({
  name: 'pdd.cloud.dts.order.information.get',
  title: 'Order detail of the push database',
  isRepeatable: true,
  gateway: 'cloud',
});

/** Orders that changed, as the platform pushed them into the cloud’s database. */
export const cloudDtsOrderListIncrementGet = defineOpenEndpoint({
  name: 'pdd.cloud.dts.order.list.increment.get',
  title: 'Orders of the push database by update time',
  isRepeatable: true,
  gateway: 'cloud',
});

/** Hands an order to a warehouse system inside the cloud. */
export const cloudWmsOrderSend = defineOpenEndpoint({
  name: 'pdd.cloud.wms.order.send',
  title: 'Send an order to a warehouse',
  isRepeatable: false,
  gateway: 'cloud',
});

/** Orders as the data transfer for ERP systems gives them. */
export const erpOrderListGet = defineOpenEndpoint({
  name: 'pdd.erp.order.list.get',
  title: 'Orders of the data transfer',
  isRepeatable: true,
});

/** Outbound notes as the data transfer for ERP systems gives them. */
export const erpOubListGet = defineOpenEndpoint({
  name: 'pdd.erp.oub.list.get',
  title: 'Outbound notes of the data transfer',
  isRepeatable: true,
});

/** After-sales tickets as the data transfer for ERP systems gives them. */
export const erpRefundListGet = defineOpenEndpoint({
  name: 'pdd.erp.refund.list.get',
  title: 'Tickets of the data transfer',
  isRepeatable: true,
});
