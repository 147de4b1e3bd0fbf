import type { Endpoint, EndpointInput, EndpointOutput } from '@orderloom/core/http';
import type { z } from 'zod';
import {
  refundAddressListGet,
  refundInformationGet,
  refundListIncrementGet,
  refundStatusCheck,
} from './after-sales.js';
import {
  nextoneLogisticsWarehouseUpdate,
  rdcPddgeniusSendgoodsCancel,
  refundAgree,
  refundExchangeShipping,
  refundReturngoodsAgree,
} from './after-sales-answers.js';
import { popAuthTokenCreate, popAuthTokenRefresh } from './authorization.js';
import {
  openDecryptBatch,
  openDecryptMaskBatch,
  openKmsEncryptBatch,
  openKmsSearchBatch,
  openVirtualNumberCheck,
} from './decryption.js';
import { goodsInformationGet, goodsListGet, goodsQuantityUpdate } from './goods.js';
import {
  logisticsAddressGet,
  logisticsAvailableCompanyRecommend,
  logisticsCompaniesGet,
  logisticsOrdertraceGet,
} from './logistics.js';
import {
  cloudLogisticsOnlineSend,
  logisticsIsvTraceNotifySub,
  logisticsOnlineCreate,
  logisticsOnlineSend,
  logisticsOnlineStatusQuery,
} from './logistics-shipping.js';
import { mallInfoGet } from './malls.js';
import { pmcAccrueQuery, pmcUserCancel, pmcUserGet, pmcUserPermit } from './message-subscriptions.js';
import {
  orderBasicListGet,
  orderInformationGet,
  orderListGet,
  orderNumberListIncrementGet,
  orderStatusGet,
} from './orders.js';
import {
  erpOrderSync,
  orderNoteUpdate,
  orderUpdateAddress,
  orderUploadExtraLogistics,
  orderUploadRelationLogistics,
} from './orders-changes.js';
import { orderPromiseInfoGet, orderSpecificOrderInformationGet, orderVirtualInformationGet } from './orders-special.js';
import { timeGet } from './time.js';
import { openLogisticsPreCheck, openWaybillTypeReport } from './tools.js';
import { openOperations } from './open-operations.js';
import type { PinduoduoWire } from './wire.js';

/**
 * Operations whose fields are known. To add one: define it in the file of its group, and name it here and in the table
 * below. (The types are named rather than inferred, so that declarations stay small.)
 */
interface TypedOperations {
  // Orders
  readonly 'pdd.erp.order.sync': typeof erpOrderSync;
  readonly 'pdd.order.basic.list.get': typeof orderBasicListGet;
  readonly 'pdd.order.information.get': typeof orderInformationGet;
  readonly 'pdd.order.list.get': typeof orderListGet;
  readonly 'pdd.order.note.update': typeof orderNoteUpdate;
  readonly 'pdd.order.number.list.increment.get': typeof orderNumberListIncrementGet;
  readonly 'pdd.order.promise.info.get': typeof orderPromiseInfoGet;
  readonly 'pdd.order.specific.order.information.get': typeof orderSpecificOrderInformationGet;
  readonly 'pdd.order.status.get': typeof orderStatusGet;
  readonly 'pdd.order.update.address': typeof orderUpdateAddress;
  readonly 'pdd.order.upload.extra.logistics': typeof orderUploadExtraLogistics;
  readonly 'pdd.order.upload.relation.logistics': typeof orderUploadRelationLogistics;
  readonly 'pdd.order.virtual.information.get': typeof orderVirtualInformationGet;
  // After-sales
  readonly 'pdd.nextone.logistics.warehouse.update': typeof nextoneLogisticsWarehouseUpdate;
  readonly 'pdd.rdc.pddgenius.sendgoods.cancel': typeof rdcPddgeniusSendgoodsCancel;
  readonly 'pdd.refund.address.list.get': typeof refundAddressListGet;
  readonly 'pdd.refund.agree': typeof refundAgree;
  readonly 'pdd.refund.exchange.shipping': typeof refundExchangeShipping;
  readonly 'pdd.refund.information.get': typeof refundInformationGet;
  readonly 'pdd.refund.list.increment.get': typeof refundListIncrementGet;
  readonly 'pdd.refund.returngoods.agree': typeof refundReturngoodsAgree;
  readonly 'pdd.refund.status.check': typeof refundStatusCheck;
  // Logistics
  readonly 'pdd.cloud.logistics.online.send': typeof cloudLogisticsOnlineSend;
  readonly 'pdd.logistics.address.get': typeof logisticsAddressGet;
  readonly 'pdd.logistics.available.company.recommend': typeof logisticsAvailableCompanyRecommend;
  readonly 'pdd.logistics.companies.get': typeof logisticsCompaniesGet;
  readonly 'pdd.logistics.isv.trace.notify.sub': typeof logisticsIsvTraceNotifySub;
  readonly 'pdd.logistics.online.create': typeof logisticsOnlineCreate;
  readonly 'pdd.logistics.online.send': typeof logisticsOnlineSend;
  readonly 'pdd.logistics.online.status.query': typeof logisticsOnlineStatusQuery;
  readonly 'pdd.logistics.ordertrace.get': typeof logisticsOrdertraceGet;
  // Goods
  readonly 'pdd.goods.information.get': typeof goodsInformationGet;
  readonly 'pdd.goods.list.get': typeof goodsListGet;
  readonly 'pdd.goods.quantity.update': typeof goodsQuantityUpdate;
  // Mall
  readonly 'pdd.mall.info.get': typeof mallInfoGet;
  // Tools
  readonly 'pdd.open.logistics.pre.check': typeof openLogisticsPreCheck;
  readonly 'pdd.open.waybill.type.report': typeof openWaybillTypeReport;
  readonly 'pdd.time.get': typeof timeGet;
  // Encrypted fields
  readonly 'pdd.open.decrypt.batch': typeof openDecryptBatch;
  readonly 'pdd.open.decrypt.mask.batch': typeof openDecryptMaskBatch;
  readonly 'pdd.open.kms.encrypt.batch': typeof openKmsEncryptBatch;
  readonly 'pdd.open.kms.search.batch': typeof openKmsSearchBatch;
  readonly 'pdd.open.virtual.number.check': typeof openVirtualNumberCheck;
  // Subscriptions to messages
  readonly 'pdd.pmc.accrue.query': typeof pmcAccrueQuery;
  readonly 'pdd.pmc.user.cancel': typeof pmcUserCancel;
  readonly 'pdd.pmc.user.get': typeof pmcUserGet;
  readonly 'pdd.pmc.user.permit': typeof pmcUserPermit;
  // Authorisation
  readonly 'pdd.pop.auth.token.create': typeof popAuthTokenCreate;
  readonly 'pdd.pop.auth.token.refresh': typeof popAuthTokenRefresh;
}

const typedOperations: TypedOperations = {
  // Orders
  'pdd.erp.order.sync': erpOrderSync,
  'pdd.order.basic.list.get': orderBasicListGet,
  'pdd.order.information.get': orderInformationGet,
  'pdd.order.list.get': orderListGet,
  'pdd.order.note.update': orderNoteUpdate,
  'pdd.order.number.list.increment.get': orderNumberListIncrementGet,
  'pdd.order.promise.info.get': orderPromiseInfoGet,
  'pdd.order.specific.order.information.get': orderSpecificOrderInformationGet,
  'pdd.order.status.get': orderStatusGet,
  'pdd.order.update.address': orderUpdateAddress,
  'pdd.order.upload.extra.logistics': orderUploadExtraLogistics,
  'pdd.order.upload.relation.logistics': orderUploadRelationLogistics,
  'pdd.order.virtual.information.get': orderVirtualInformationGet,
  // After-sales
  'pdd.nextone.logistics.warehouse.update': nextoneLogisticsWarehouseUpdate,
  'pdd.rdc.pddgenius.sendgoods.cancel': rdcPddgeniusSendgoodsCancel,
  'pdd.refund.address.list.get': refundAddressListGet,
  'pdd.refund.agree': refundAgree,
  'pdd.refund.exchange.shipping': refundExchangeShipping,
  'pdd.refund.information.get': refundInformationGet,
  'pdd.refund.list.increment.get': refundListIncrementGet,
  'pdd.refund.returngoods.agree': refundReturngoodsAgree,
  'pdd.refund.status.check': refundStatusCheck,
  // Logistics
  'pdd.cloud.logistics.online.send': cloudLogisticsOnlineSend,
  'pdd.logistics.address.get': logisticsAddressGet,
  'pdd.logistics.available.company.recommend': logisticsAvailableCompanyRecommend,
  'pdd.logistics.companies.get': logisticsCompaniesGet,
  'pdd.logistics.isv.trace.notify.sub': logisticsIsvTraceNotifySub,
  'pdd.logistics.online.create': logisticsOnlineCreate,
  'pdd.logistics.online.send': logisticsOnlineSend,
  'pdd.logistics.online.status.query': logisticsOnlineStatusQuery,
  'pdd.logistics.ordertrace.get': logisticsOrdertraceGet,
  // Goods
  'pdd.goods.information.get': goodsInformationGet,
  'pdd.goods.list.get': goodsListGet,
  'pdd.goods.quantity.update': goodsQuantityUpdate,
  // Mall
  'pdd.mall.info.get': mallInfoGet,
  // Tools
  'pdd.open.logistics.pre.check': openLogisticsPreCheck,
  'pdd.open.waybill.type.report': openWaybillTypeReport,
  'pdd.time.get': timeGet,
  // Encrypted fields
  'pdd.open.decrypt.batch': openDecryptBatch,
  'pdd.open.decrypt.mask.batch': openDecryptMaskBatch,
  'pdd.open.kms.encrypt.batch': openKmsEncryptBatch,
  'pdd.open.kms.search.batch': openKmsSearchBatch,
  'pdd.open.virtual.number.check': openVirtualNumberCheck,
  // Subscriptions to messages
  'pdd.pmc.accrue.query': pmcAccrueQuery,
  'pdd.pmc.user.cancel': pmcUserCancel,
  'pdd.pmc.user.get': pmcUserGet,
  'pdd.pmc.user.permit': pmcUserPermit,
  // Authorisation
  'pdd.pop.auth.token.create': popAuthTokenCreate,
  'pdd.pop.auth.token.refresh': popAuthTokenRefresh,
};

/** Every operation of the catalogue by its platform name, as types. */
export type PinduoduoOperations = TypedOperations & typeof openOperations;

/** Every operation of the catalogue by its platform name. */
export const pinduoduoOperations: PinduoduoOperations = { ...typedOperations, ...openOperations };

/** A name of the catalogue. */
export type OperationName = keyof PinduoduoOperations;
/** What the operation of a name takes. */
export type OperationInput<Name extends OperationName> = EndpointInput<PinduoduoOperations[Name]>;
/** What the operation of a name answers with. */
export type OperationOutput<Name extends OperationName> = EndpointOutput<PinduoduoOperations[Name]>;

/** An operation of any fields. */
export type PinduoduoEndpoint = Endpoint<z.ZodType, z.ZodType, PinduoduoWire>;

/** Every operation of the package. */
export const pinduoduoEndpoints: readonly PinduoduoEndpoint[] = Object.values(pinduoduoOperations);

const byName: ReadonlyMap<string, PinduoduoEndpoint> = new Map(Object.entries(pinduoduoOperations));

/** The operation of a platform name; undefined when the catalogue has none. */
export function findPinduoduoOperation(name: string): PinduoduoEndpoint | undefined {
  return byName.get(name);
}
