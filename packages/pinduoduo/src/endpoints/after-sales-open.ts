import { defineOpenEndpoint } from './open-endpoint.js';

/** The return addresses of a mall, asked from inside the platform’s cloud. */
export const cloudRefundAddressListGet = defineOpenEndpoint({
  name: 'pdd.cloud.refund.address.list.get',
  title: 'Return addresses (cloud)',
  isRepeatable: true,
  gateway: 'cloud',
});

/** One ticket in full, asked from inside the platform’s cloud. */
export const cloudRefundInformationGet = defineOpenEndpoint({
  name: 'pdd.cloud.refund.information.get',
  title: 'After-sales ticket detail (cloud)',
  isRepeatable: true,
  gateway: 'cloud',
});

/** Tickets that changed, asked from inside the platform’s cloud. */
export const cloudRefundListIncrementGet = defineOpenEndpoint({
  name: 'pdd.cloud.refund.list.increment.get',
  title: 'After-sales tickets by update time (cloud)',
  isRepeatable: true,
  gateway: 'cloud',
});

/** The pictures a buyer gave with a ticket. */
export const refundImagesGet = defineOpenEndpoint({
  name: 'pdd.refund.images.get',
  title: 'Evidence of a ticket',
  isRepeatable: true,
});
