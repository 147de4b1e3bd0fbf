import { defineOpenEndpoint } from './open-endpoint.js';

/** How the money of a purchase order is expected to be split. */
export const milleQueryBuyOrderSplitBillAmount = defineOpenEndpoint({
  name: 'pdd.mille.query.buy.order.split.bill.amount',
  title: 'Expected split of a purchase order',
  isRepeatable: true,
});

/** Uploads an attachment to the ledger of a subsidised order. */
export const orderAccountAttachmentUpload = defineOpenEndpoint({
  name: 'pdd.order.account.attachment.upload',
  title: 'Attachment of the subsidy ledger',
  isRepeatable: false,
});

/** Groups orders that can be shipped together. */
export const orderMergeShipOrderGroup = defineOpenEndpoint({
  name: 'pdd.order.merge.ship.order.group',
  title: 'Orders that ship together',
  // Its name does not tell whether groups are made or looked up.
  isRepeatable: false,
});

/** What reduced the price of an order. */
export const orderPromotionGet = defineOpenEndpoint({
  name: 'pdd.order.promotion.get',
  title: 'Promotions of an order',
  isRepeatable: true,
});

/** Why an order is under review. The platform calls it a query. */
export const orderReviewInfo = defineOpenEndpoint({
  name: 'pdd.order.review.info',
  title: 'Review of an order',
  isRepeatable: true,
});

/** Looks for orders. */
export const orderSearchOrder = defineOpenEndpoint({
  name: 'pdd.order.search.order',
  title: 'Order search',
  isRepeatable: true,
});

/** Changes the state of a service that was bought with an order. */
export const orderServiceBenefitUpdate = defineOpenEndpoint({
  name: 'pdd.order.service.benefit.update',
  title: 'Update a service benefit',
  isRepeatable: false,
});

/** One trade-in order of a sub-mall in full. */
export const orderSubmallInformationGet = defineOpenEndpoint({
  name: 'pdd.order.submall.information.get',
  title: 'Order detail of a sub-mall',
  isRepeatable: true,
});

/** Trade-in orders of a sub-mall by deal time. */
export const orderSubmallListGet = defineOpenEndpoint({
  name: 'pdd.order.submall.list.get',
  title: 'Orders of a sub-mall',
  isRepeatable: true,
});

/** What the state pays towards an order. The platform calls it a query. */
export const orderTradeinInfo = defineOpenEndpoint({
  name: 'pdd.order.tradein.info',
  title: 'Subsidy of an order',
  isRepeatable: true,
});

/** Uploads the serial numbers of a subsidised order. */
export const orderTradeinPostSn = defineOpenEndpoint({
  name: 'pdd.order.tradein.post.sn',
  title: 'Serials of a subsidised order',
  isRepeatable: false,
});

/** Uploads what was shipped with an order, serial numbers above all. */
export const orderUploadDeliveryFeature = defineOpenEndpoint({
  name: 'pdd.order.upload.delivery.feature',
  title: 'Serials of a shipment',
  isRepeatable: false,
});

/** What the buyer of an order answered in a survey. */
export const surveyQuerySpecialSurvey = defineOpenEndpoint({
  name: 'pdd.survey.query.special.survey',
  title: 'Survey of an order',
  isRepeatable: true,
});
