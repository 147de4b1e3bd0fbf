import { defineOpenEndpoint } from './open-endpoint.js';

/** Orders the parcel of a locker to be taken back. */
export const crossCabinetRecycleOrder = defineOpenEndpoint({
  name: 'pdd.cross.cabinet.recycle.order',
  title: 'Recycle a parcel of a locker',
  isRepeatable: false,
});

/** Uploads a picture of a shipping slip. */
export const deliveryReceiptImageUpload = defineOpenEndpoint({
  name: 'pdd.delivery.receipt.image.upload',
  title: 'Picture of a shipping slip',
  isRepeatable: false,
});
