import {
  cloudRefundAddressListGet,
  cloudRefundInformationGet,
  cloudRefundListIncrementGet,
  refundImagesGet,
} from './after-sales-open.js';
import {
  cloudDtsOrderInformationGet,
  cloudDtsOrderListIncrementGet,
  cloudWmsOrderSend,
  erpOrderListGet,
  erpOubListGet,
  erpRefundListGet,
} from './cloud.js';
import {
  goodsAdd,
  goodsDetailGet,
  goodsInformationUpdate,
  goodsSaleStatusSet,
  goodsSkuPriceUpdate,
  goodsSkusGet,
} from './goods.js';
import { crossCabinetRecycleOrder, deliveryReceiptImageUpload } from './logistics-open.js';
import { cloudMallInfoGet, mallCpsProtocolStatusQuery } from './malls.js';
import { ddyPdpUserAdd, ddyPdpUserDelete, ddyPdpUsersGet } from './message-subscriptions.js';
import {
  milleQueryBuyOrderSplitBillAmount,
  orderAccountAttachmentUpload,
  orderMergeShipOrderGroup,
  orderPromotionGet,
  orderReviewInfo,
  orderSearchOrder,
  orderServiceBenefitUpdate,
  orderSubmallInformationGet,
  orderSubmallListGet,
  orderTradeinInfo,
  orderTradeinPostSn,
  orderUploadDeliveryFeature,
  surveyQuerySpecialSurvey,
} from './orders-open.js';
import {
  logisticsOnlinedeliveryCourierQuery,
  logisticsOnlinedeliveryPaymentStatus,
  logisticsOnlinedeliveryPredictPrice,
  logisticsOnlinedeliveryReceiptCancel,
  logisticsOnlinedeliveryReceiptCreate,
  logisticsOnlinedeliveryReceiptDetail,
  logisticsOnlinedeliveryReceiptList,
  logisticsOnlinedeliveryReceiptNotPayList,
  logisticsOnlinedeliveryReceiptTriggerPay,
  logisticsOnlinedeliverySendAddressQuery,
} from './pickups.js';
import {
  cloudIsvPageCode,
  cloudSecurityEventTrackingBatchOrder,
  cloudSecurityEventTrackingLogin,
  cloudWebsessionSend,
} from './tools.js';
import {
  cloudPrint,
  cloudWaybillGet,
  cloudWaybillUpdate,
  cloudprintCustomaresGet,
  cloudprintStdtemplatesGet,
  fdsOrderGet,
  fdsOrderListGet,
  fdsWaybillGet,
  fdsWaybillReturn,
  waybillCancel,
  waybillGet,
  waybillQueryByWaybillcode,
  waybillSearch,
  waybillUpdate,
} from './waybills.js';

/** Operations of which only the name is known, by that name. To add one: define it in the file of its group. */
export const openOperations = {
  // Orders
  'pdd.mille.query.buy.order.split.bill.amount': milleQueryBuyOrderSplitBillAmount,
  'pdd.order.account.attachment.upload': orderAccountAttachmentUpload,
  'pdd.order.merge.ship.order.group': orderMergeShipOrderGroup,
  'pdd.order.promotion.get': orderPromotionGet,
  'pdd.order.review.info': orderReviewInfo,
  'pdd.order.search.order': orderSearchOrder,
  'pdd.order.service.benefit.update': orderServiceBenefitUpdate,
  'pdd.order.submall.information.get': orderSubmallInformationGet,
  'pdd.order.submall.list.get': orderSubmallListGet,
  'pdd.order.tradein.info': orderTradeinInfo,
  'pdd.order.tradein.post.sn': orderTradeinPostSn,
  'pdd.order.upload.delivery.feature': orderUploadDeliveryFeature,
  'pdd.survey.query.special.survey': surveyQuerySpecialSurvey,
  // After-sales
  'pdd.cloud.refund.address.list.get': cloudRefundAddressListGet,
  'pdd.cloud.refund.information.get': cloudRefundInformationGet,
  'pdd.cloud.refund.list.increment.get': cloudRefundListIncrementGet,
  'pdd.refund.images.get': refundImagesGet,
  // Logistics
  'pdd.cross.cabinet.recycle.order': crossCabinetRecycleOrder,
  'pdd.delivery.receipt.image.upload': deliveryReceiptImageUpload,
  // Pickups
  'pdd.logistics.onlinedelivery.courier.query': logisticsOnlinedeliveryCourierQuery,
  'pdd.logistics.onlinedelivery.payment.status': logisticsOnlinedeliveryPaymentStatus,
  'pdd.logistics.onlinedelivery.predict.price': logisticsOnlinedeliveryPredictPrice,
  'pdd.logistics.onlinedelivery.receipt.cancel': logisticsOnlinedeliveryReceiptCancel,
  'pdd.logistics.onlinedelivery.receipt.create': logisticsOnlinedeliveryReceiptCreate,
  'pdd.logistics.onlinedelivery.receipt.detail': logisticsOnlinedeliveryReceiptDetail,
  'pdd.logistics.onlinedelivery.receipt.list': logisticsOnlinedeliveryReceiptList,
  'pdd.logistics.onlinedelivery.receipt.not.pay.list': logisticsOnlinedeliveryReceiptNotPayList,
  'pdd.logistics.onlinedelivery.receipt.trigger.pay': logisticsOnlinedeliveryReceiptTriggerPay,
  'pdd.logistics.onlinedelivery.send.address.query': logisticsOnlinedeliverySendAddressQuery,
  // Waybills
  'pdd.cloud.print': cloudPrint,
  'pdd.cloud.waybill.get': cloudWaybillGet,
  'pdd.cloud.waybill.update': cloudWaybillUpdate,
  'pdd.cloudprint.customares.get': cloudprintCustomaresGet,
  'pdd.cloudprint.stdtemplates.get': cloudprintStdtemplatesGet,
  'pdd.fds.order.get': fdsOrderGet,
  'pdd.fds.order.list.get': fdsOrderListGet,
  'pdd.fds.waybill.get': fdsWaybillGet,
  'pdd.fds.waybill.return': fdsWaybillReturn,
  'pdd.waybill.cancel': waybillCancel,
  'pdd.waybill.get': waybillGet,
  'pdd.waybill.query.by.waybillcode': waybillQueryByWaybillcode,
  'pdd.waybill.search': waybillSearch,
  'pdd.waybill.update': waybillUpdate,
  // Cloud
  'pdd.cloud.dts.order.information.get': cloudDtsOrderInformationGet,
  'pdd.cloud.dts.order.list.increment.get': cloudDtsOrderListIncrementGet,
  'pdd.cloud.wms.order.send': cloudWmsOrderSend,
  'pdd.erp.order.list.get': erpOrderListGet,
  'pdd.erp.oub.list.get': erpOubListGet,
  'pdd.erp.refund.list.get': erpRefundListGet,
  // Goods
  'pdd.goods.add': goodsAdd,
  'pdd.goods.detail.get': goodsDetailGet,
  'pdd.goods.information.update': goodsInformationUpdate,
  'pdd.goods.sale.status.set': goodsSaleStatusSet,
  'pdd.goods.sku.price.update': goodsSkuPriceUpdate,
  'pdd.goods.skus.get': goodsSkusGet,
  // Mall
  'pdd.cloud.mall.info.get': cloudMallInfoGet,
  'pdd.mall.cps.protocol.status.query': mallCpsProtocolStatusQuery,
  // Tools
  'pdd.cloud.isv.page.code': cloudIsvPageCode,
  'pdd.cloud.security.event.tracking.batch.order': cloudSecurityEventTrackingBatchOrder,
  'pdd.cloud.security.event.tracking.login': cloudSecurityEventTrackingLogin,
  'pdd.cloud.websession.send': cloudWebsessionSend,
  // Subscriptions to messages
  'pdd.ddy.pdp.user.add': ddyPdpUserAdd,
  'pdd.ddy.pdp.user.delete': ddyPdpUserDelete,
  'pdd.ddy.pdp.users.get': ddyPdpUsersGet,
} as const;
