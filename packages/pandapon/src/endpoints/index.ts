export * from './alibaba-carts.js';
export * from './alibaba-goods.js';
export * from './alibaba-goods-search.js';
export * from './alibaba-marketing.js';
export * from './alibaba-order-commands.js';
export * from './alibaba-order-creation.js';
export * from './alibaba-orders.js';
export * from './alibaba-refunds.js';
export * from './taobao-orders.js';
export * from './taobao-refunds.js';
export * from './addresses.js';
export * from './taobao-carts.js';
export * from './taobao-goods.js';
export * from './taobao-order-commands.js';
export * from './taobao-refund-commands.js';
export * from './warehouse-logistics.js';
export type { AlibabaAcknowledgement } from './alibaba-acknowledgement.js';
export type { AlibabaCategory } from './alibaba-category.js';
export type { AlibabaCreatedOrder, AlibabaCreation, AlibabaRefusedCreation } from './alibaba-creation-answer.js';
export type { AlibabaOffer, AlibabaOfferSale, AlibabaOfferShipping, AlibabaOfferSku } from './alibaba-offer-detail.js';
export type { AlibabaOfferRow } from './alibaba-offer-row.js';
export type { AlibabaAddress, AlibabaCargo, AlibabaCartAddress, AlibabaShopCargo } from './alibaba-order-input.js';
export type {
  AlibabaOrderBase,
  AlibabaOrderBody,
  AlibabaOrderLine,
  AlibabaOrderLogistics,
  AlibabaOrderRow,
} from './alibaba-order-row.js';
export type { AlibabaPayment } from './alibaba-payment-answer.js';
export type {
  AlibabaOrderPreview,
  AlibabaOrderablePreview,
  AlibabaPreview,
  AlibabaPreviewCargo,
  AlibabaPreviewFailure,
  AlibabaPromotion,
  AlibabaRefusedPreview,
} from './alibaba-preview-answer.js';
export type { AlibabaRefundRow } from './alibaba-refund-row.js';
export type { AlibabaTraceRow } from './alibaba-trace-row.js';
export type { FoundIds } from './found-ids.js';
export type {
  TaobaoGoodsCheck,
  TaobaoGoodsHit,
  TaobaoGoodsRow,
  TaobaoPictureHit,
  TaobaoSkuRow,
} from './taobao-goods-row.js';
export type { TaobaoOrderLineRow, TaobaoOrderRow } from './taobao-order-row.js';
export type { TaobaoPaymentAnswer } from './taobao-payment-answer.js';
export type { TaobaoRefundAggregate, TaobaoRefundOrder, TaobaoRefundRow } from './taobao-refund-row.js';
export type { TaobaoRefundTemplate } from './taobao-refund-template.js';
export type { TaobaoTraceRow } from './taobao-trace-row.js';
export { pandaponEndpoints, pandaponOperations, type PandaPonOperations } from './operations.js';
export type { PandaPonWire, WireParameters } from './wire.js';
