import { couriers } from '../../catalog/couriers.js';
import { findAlibabaTicket } from '../alibaba-ids.js';
import { getTicket, stepTicket } from '../open-ticket.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

const WAIT_BUYER_SEND = 2;
const WAIT_SELLER_RECEIVE = 3;

/** Tells by which parcel the goods go back, once the seller has agreed. */
const alibabaReturnGoods: PandaponOperation = {
  id: '1688.refund.returnGoods',
  answer({ parameters, world, nowMs }) {
    const book = world.book('1688');
    const found = getTicket(book, findAlibabaTicket(book, parameters.text('refundId') ?? ''));
    if (found.ticket.code !== WAIT_BUYER_SEND)
      throw new PandaponRefusal(PandaponCode.wrongState, '售后单状态不允许退货');
    const courier = couriers.find(({ code }) => code === parameters.text('logisticsCompanyNo'));
    if (courier === undefined) throw new PandaponRefusal(PandaponCode.badParameter, '参数logisticsCompanyNo无效');
    const number = parameters.text('freightBill') ?? '';
    const returnParcel = { companyCode: courier.code, companyName: courier.name, number };
    stepTicket(book, found, nowMs, { code: WAIT_SELLER_RECEIVE, isReturnSent: true, content: { returnParcel } });
    return null;
  },
};

/** Carriers. The path is chosen, the answer that of the platform behind. */
const alibabaCarriers: PandaponOperation = {
  id: '1688.refund.logisticsCompanies',
  path: '/alibaba/simulated/refund/logistics-companies',
  answer: () =>
    couriers.map(({ id, name, code }) => ({
      id,
      companyName: name,
      companyNo: code,
      companyPhone: '95000',
      supportPrint: true,
      spelling: code.toLowerCase(),
    })),
};

/** How 1688 refunds go on. */
export const alibabaRefundWriteOperations: readonly PandaponOperation[] = [alibabaReturnGoods, alibabaCarriers];
