import type { Endpoint } from '@orderloom/core/http';
import type { z } from 'zod';
import {
  alibabaCartAdd,
  alibabaCartCreateOrder,
  alibabaCartDelete,
  alibabaCartEditQuantity,
  alibabaCartList,
  alibabaCartPreview,
} from './alibaba-carts.js';
import { alibabaGoodsCategory, alibabaGoodsDetail, alibabaGoodsWangwangUrl } from './alibaba-goods.js';
import {
  alibabaGoodsImageSearch,
  alibabaGoodsKeywordSearch,
  alibabaGoodsRecommend,
  alibabaGoodsRelated,
  alibabaGoodsStoreSearch,
} from './alibaba-goods-search.js';
import {
  alibabaMarketingGlobalStrictSelection,
  alibabaMarketingHotList,
  alibabaMarketingStrictSelection,
} from './alibaba-marketing.js';
import {
  alibabaOrderBatchPay,
  alibabaOrderCancel,
  alibabaOrderConfirmReceipt,
  alibabaOrderPayUrl,
} from './alibaba-order-commands.js';
import {
  alibabaOrderCreate,
  alibabaOrderCreateBatch,
  alibabaOrderPreview,
  alibabaOrderPreviewBatch,
} from './alibaba-order-creation.js';
import { alibabaOrderDetail, alibabaOrderList, alibabaOrderLogistics } from './alibaba-orders.js';
import {
  alibabaRefundCreate,
  alibabaRefundInfo,
  alibabaRefundLogisticsCompanies,
  alibabaRefundReasons,
  alibabaRefundReturnGoods,
  alibabaRefundUploadVoucher,
} from './alibaba-refunds.js';
import { taobaoOrderDetail, taobaoOrderList, taobaoOrderLogistics } from './taobao-orders.js';
import {
  taobaoRefundList,
  taobaoRefundMessageList,
  taobaoRefundQuery,
  taobaoRefundRender,
  taobaoRefundReturnLogisticsRender,
} from './taobao-refunds.js';
import { commonAddressAddOrUpdate, commonAddressGet } from './addresses.js';
import {
  taobaoCartAdd,
  taobaoCartCreateOrder,
  taobaoCartDelete,
  taobaoCartEditQuantity,
  taobaoCartList,
  taobaoCartPreview,
} from './taobao-carts.js';
import {
  taobaoGoodsBatchCheck,
  taobaoGoodsGet,
  taobaoGoodsImageSearch,
  taobaoGoodsInquiry,
  taobaoGoodsSearch,
  taobaoGoodsSource,
} from './taobao-goods.js';
import {
  taobaoOrderCancel,
  taobaoOrderCreate,
  taobaoOrderImLink,
  taobaoOrderPay,
  taobaoOrderUpdateWarehouse,
  taobaoOrderUploadVoucher,
} from './taobao-order-commands.js';
import {
  taobaoRefundCancel,
  taobaoRefundModify,
  taobaoRefundReturnLogisticsSubmit,
  taobaoRefundSubmit,
  taobaoRefundSubmitMessage,
} from './taobao-refund-commands.js';
import {
  commonLogisticsCreateInternational,
  commonLogisticsFreightEstimate,
  commonLogisticsFreightPreview,
  commonLogisticsUpdateDomestic,
} from './warehouse-logistics.js';
import type { PandaPonWire } from './wire.js';

/** Every operation of this package by its name. An interface, so that declarations name the types and do not repeat them. */
export interface PandaPonOperations {
  readonly 'taobao.order.list': typeof taobaoOrderList;
  readonly 'taobao.order.detail': typeof taobaoOrderDetail;
  readonly 'taobao.order.logistics': typeof taobaoOrderLogistics;
  readonly 'taobao.refund.list': typeof taobaoRefundList;
  readonly 'taobao.refund.query': typeof taobaoRefundQuery;
  readonly 'common.address.get': typeof commonAddressGet;
  readonly 'common.address.addOrUpdate': typeof commonAddressAddOrUpdate;
  readonly 'taobao.cart.createOrder': typeof taobaoCartCreateOrder;
  readonly 'taobao.cart.preview': typeof taobaoCartPreview;
  readonly 'taobao.cart.list': typeof taobaoCartList;
  readonly 'taobao.cart.delete': typeof taobaoCartDelete;
  readonly 'taobao.cart.add': typeof taobaoCartAdd;
  readonly 'taobao.cart.editQuantity': typeof taobaoCartEditQuantity;
  readonly 'taobao.goods.imageSearch': typeof taobaoGoodsImageSearch;
  readonly 'taobao.goods.search': typeof taobaoGoodsSearch;
  readonly 'taobao.goods.batchCheck': typeof taobaoGoodsBatchCheck;
  readonly 'taobao.goods.get': typeof taobaoGoodsGet;
  readonly 'taobao.goods.inquiry': typeof taobaoGoodsInquiry;
  readonly 'taobao.goods.source': typeof taobaoGoodsSource;
  readonly 'taobao.order.create': typeof taobaoOrderCreate;
  readonly 'taobao.order.uploadVoucher': typeof taobaoOrderUploadVoucher;
  readonly 'taobao.order.cancel': typeof taobaoOrderCancel;
  readonly 'taobao.order.updateWarehouse': typeof taobaoOrderUpdateWarehouse;
  readonly 'taobao.order.pay': typeof taobaoOrderPay;
  readonly 'taobao.order.imLink': typeof taobaoOrderImLink;
  readonly 'taobao.refund.returnLogisticsSubmit': typeof taobaoRefundReturnLogisticsSubmit;
  readonly 'taobao.refund.cancel': typeof taobaoRefundCancel;
  readonly 'taobao.refund.submitMessage': typeof taobaoRefundSubmitMessage;
  readonly 'taobao.refund.submit': typeof taobaoRefundSubmit;
  readonly 'taobao.refund.modify': typeof taobaoRefundModify;
  readonly 'common.logistics.freightEstimate': typeof commonLogisticsFreightEstimate;
  readonly 'common.logistics.freightPreview': typeof commonLogisticsFreightPreview;
  readonly 'common.logistics.updateDomestic': typeof commonLogisticsUpdateDomestic;
  readonly 'common.logistics.createInternational': typeof commonLogisticsCreateInternational;
  readonly 'taobao.refund.render': typeof taobaoRefundRender;
  readonly 'taobao.refund.returnLogisticsRender': typeof taobaoRefundReturnLogisticsRender;
  readonly 'taobao.refund.messageList': typeof taobaoRefundMessageList;
  readonly '1688.goods.detail': typeof alibabaGoodsDetail;
  readonly '1688.goods.wangwangUrl': typeof alibabaGoodsWangwangUrl;
  readonly '1688.goods.category': typeof alibabaGoodsCategory;
  readonly '1688.goods.keywordSearch': typeof alibabaGoodsKeywordSearch;
  readonly '1688.goods.imageSearch': typeof alibabaGoodsImageSearch;
  readonly '1688.goods.storeSearch': typeof alibabaGoodsStoreSearch;
  readonly '1688.goods.recommend': typeof alibabaGoodsRecommend;
  readonly '1688.goods.related': typeof alibabaGoodsRelated;
  readonly '1688.order.list': typeof alibabaOrderList;
  readonly '1688.order.detail': typeof alibabaOrderDetail;
  readonly '1688.order.logistics': typeof alibabaOrderLogistics;
  readonly '1688.order.preview': typeof alibabaOrderPreview;
  readonly '1688.order.previewBatch': typeof alibabaOrderPreviewBatch;
  readonly '1688.order.create': typeof alibabaOrderCreate;
  readonly '1688.order.createBatch': typeof alibabaOrderCreateBatch;
  readonly '1688.order.batchPay': typeof alibabaOrderBatchPay;
  readonly '1688.order.cancel': typeof alibabaOrderCancel;
  readonly '1688.order.payUrl': typeof alibabaOrderPayUrl;
  readonly '1688.order.confirmReceipt': typeof alibabaOrderConfirmReceipt;
  readonly '1688.refund.info': typeof alibabaRefundInfo;
  readonly '1688.refund.reasons': typeof alibabaRefundReasons;
  readonly '1688.refund.uploadVoucher': typeof alibabaRefundUploadVoucher;
  readonly '1688.refund.create': typeof alibabaRefundCreate;
  readonly '1688.refund.returnGoods': typeof alibabaRefundReturnGoods;
  readonly '1688.refund.logisticsCompanies': typeof alibabaRefundLogisticsCompanies;
  readonly '1688.cart.list': typeof alibabaCartList;
  readonly '1688.cart.add': typeof alibabaCartAdd;
  readonly '1688.cart.delete': typeof alibabaCartDelete;
  readonly '1688.cart.preview': typeof alibabaCartPreview;
  readonly '1688.cart.createOrder': typeof alibabaCartCreateOrder;
  readonly '1688.cart.editQuantity': typeof alibabaCartEditQuantity;
  readonly '1688.marketing.globalStrictSelection': typeof alibabaMarketingGlobalStrictSelection;
  readonly '1688.marketing.strictSelection': typeof alibabaMarketingStrictSelection;
  readonly '1688.marketing.hotList': typeof alibabaMarketingHotList;
}

export const pandaponOperations: PandaPonOperations = {
  'taobao.order.list': taobaoOrderList,
  'taobao.order.detail': taobaoOrderDetail,
  'taobao.order.logistics': taobaoOrderLogistics,
  'taobao.refund.list': taobaoRefundList,
  'taobao.refund.query': taobaoRefundQuery,
  'common.address.get': commonAddressGet,
  'common.address.addOrUpdate': commonAddressAddOrUpdate,
  'taobao.cart.createOrder': taobaoCartCreateOrder,
  'taobao.cart.preview': taobaoCartPreview,
  'taobao.cart.list': taobaoCartList,
  'taobao.cart.delete': taobaoCartDelete,
  'taobao.cart.add': taobaoCartAdd,
  'taobao.cart.editQuantity': taobaoCartEditQuantity,
  'taobao.goods.imageSearch': taobaoGoodsImageSearch,
  'taobao.goods.search': taobaoGoodsSearch,
  'taobao.goods.batchCheck': taobaoGoodsBatchCheck,
  'taobao.goods.get': taobaoGoodsGet,
  'taobao.goods.inquiry': taobaoGoodsInquiry,
  'taobao.goods.source': taobaoGoodsSource,
  'taobao.order.create': taobaoOrderCreate,
  'taobao.order.uploadVoucher': taobaoOrderUploadVoucher,
  'taobao.order.cancel': taobaoOrderCancel,
  'taobao.order.updateWarehouse': taobaoOrderUpdateWarehouse,
  'taobao.order.pay': taobaoOrderPay,
  'taobao.order.imLink': taobaoOrderImLink,
  'taobao.refund.returnLogisticsSubmit': taobaoRefundReturnLogisticsSubmit,
  'taobao.refund.cancel': taobaoRefundCancel,
  'taobao.refund.submitMessage': taobaoRefundSubmitMessage,
  'taobao.refund.submit': taobaoRefundSubmit,
  'taobao.refund.modify': taobaoRefundModify,
  'common.logistics.freightEstimate': commonLogisticsFreightEstimate,
  'common.logistics.freightPreview': commonLogisticsFreightPreview,
  'common.logistics.updateDomestic': commonLogisticsUpdateDomestic,
  'common.logistics.createInternational': commonLogisticsCreateInternational,
  'taobao.refund.render': taobaoRefundRender,
  'taobao.refund.returnLogisticsRender': taobaoRefundReturnLogisticsRender,
  'taobao.refund.messageList': taobaoRefundMessageList,
  '1688.goods.detail': alibabaGoodsDetail,
  '1688.goods.wangwangUrl': alibabaGoodsWangwangUrl,
  '1688.goods.category': alibabaGoodsCategory,
  '1688.goods.keywordSearch': alibabaGoodsKeywordSearch,
  '1688.goods.imageSearch': alibabaGoodsImageSearch,
  '1688.goods.storeSearch': alibabaGoodsStoreSearch,
  '1688.goods.recommend': alibabaGoodsRecommend,
  '1688.goods.related': alibabaGoodsRelated,
  '1688.order.list': alibabaOrderList,
  '1688.order.detail': alibabaOrderDetail,
  '1688.order.logistics': alibabaOrderLogistics,
  '1688.order.preview': alibabaOrderPreview,
  '1688.order.previewBatch': alibabaOrderPreviewBatch,
  '1688.order.create': alibabaOrderCreate,
  '1688.order.createBatch': alibabaOrderCreateBatch,
  '1688.order.batchPay': alibabaOrderBatchPay,
  '1688.order.cancel': alibabaOrderCancel,
  '1688.order.payUrl': alibabaOrderPayUrl,
  '1688.order.confirmReceipt': alibabaOrderConfirmReceipt,
  '1688.refund.info': alibabaRefundInfo,
  '1688.refund.reasons': alibabaRefundReasons,
  '1688.refund.uploadVoucher': alibabaRefundUploadVoucher,
  '1688.refund.create': alibabaRefundCreate,
  '1688.refund.returnGoods': alibabaRefundReturnGoods,
  '1688.refund.logisticsCompanies': alibabaRefundLogisticsCompanies,
  '1688.cart.list': alibabaCartList,
  '1688.cart.add': alibabaCartAdd,
  '1688.cart.delete': alibabaCartDelete,
  '1688.cart.preview': alibabaCartPreview,
  '1688.cart.createOrder': alibabaCartCreateOrder,
  '1688.cart.editQuantity': alibabaCartEditQuantity,
  '1688.marketing.globalStrictSelection': alibabaMarketingGlobalStrictSelection,
  '1688.marketing.strictSelection': alibabaMarketingStrictSelection,
  '1688.marketing.hotList': alibabaMarketingHotList,
};

/** Every operation of this package. */
export const pandaponEndpoints: readonly Endpoint<z.ZodType, z.ZodType, PandaPonWire>[] =
  Object.values(pandaponOperations);
