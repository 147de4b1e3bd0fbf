import type { JsonValue } from '../../json/json-value.js';
import { parseAlibabaTime } from '../../time/alibaba-time.js';
import { alibabaDetail, alibabaRow } from '../alibaba-body.js';
import { findAlibabaOrder } from '../alibaba-ids.js';
import { checkWebSite, getAlibabaOrder } from '../find-order.js';
import { unpackAlibabaOrder } from '../alibaba-status.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { cutPage } from '../page.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

const FOREVER = Number.MAX_SAFE_INTEGER;
const orderStatuses = ['success', 'cancel', 'waitbuyerpay', 'waitsellersend', 'waitbuyerreceive'];

function readTime(call: PandaponCall, name: string, absent: number): number {
  const text = call.parameters.text(name);
  if (text === undefined) return absent;
  const atMs = parseAlibabaTime(text);
  if (atMs === undefined) throw new PandaponRefusal(PandaponCode.badParameter, `参数${name}格式错误`);
  return atMs;
}

function matches(call: PandaponCall): number[] {
  const { parameters, world } = call;
  const book = world.book('1688');
  const status = parameters.text('orderStatus');
  if (status !== undefined && !orderStatuses.includes(status)) {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数orderStatus无效');
  }
  const refundStatus = parameters.text('refundStatus');
  const ids = parameters.ids('orderIds')?.map((id) => findAlibabaOrder(book, id));
  const createdFromMs = readTime(call, 'createStartTime', 0);
  const createdToMs = readTime(call, 'createEndTime', FOREVER);
  const modifiedFromMs = readTime(call, 'modifyStartTime', 0);
  const modifiedToMs = readTime(call, 'modifyEndTime', FOREVER);
  const keys: number[] = [];
  // No order changes before it is created, which spares looking at older changes.
  for (const { key } of book.updates.newestFirst(Math.max(modifiedFromMs, createdFromMs), modifiedToMs)) {
    const createdAtMs = book.creations.lastChangeOf(key);
    const order = unpackAlibabaOrder(book.updates.summaryOf(key));
    const isWanted =
      createdAtMs >= createdFromMs &&
      createdAtMs <= createdToMs &&
      (status === undefined || order.status === status) &&
      (refundStatus === undefined || order.refundStatus === refundStatus) &&
      (ids === undefined || ids.includes(key));
    if (isWanted) keys.push(key);
  }
  return keys;
}

/** The 1688 order list. How PandaPon wraps the rows is inferred from the platform behind. */
export const alibabaOrderList: PandaponOperation = {
  id: '1688.order.list',
  rows: [
    { name: 'isHis', type: 'boolean' },
    { name: 'orderIds', type: 'array<any>' },
    { name: 'productName', type: 'string' },
    { name: 'bizTypes', type: 'array<any>' },
    { name: 'tradeType', type: 'string' },
    { name: 'sellerMemberId', type: 'string' },
    { name: 'sellerLoginId', type: 'string' },
    { name: 'sellerRateStatus', type: 'integer' },
    { name: 'needBuyerAddressAndPhone', type: 'boolean' },
    { name: 'needMemoInfo', type: 'boolean' },
    { name: 'needInvoicingSetting', type: 'boolean' },
    { name: 'webSite', type: 'string' },
  ],
  answer(call): JsonValue {
    const book = call.world.book('1688');
    const page = cutPage(matches(call), call.parameters, { page: 'page', size: 'pageSize' }, call.pageFault);
    return {
      result: page.keys.map((key) => alibabaRow(book, key)),
      totalRecord: page.total,
      errorCode: null,
      errorMessage: null,
    };
  },
};

/** One 1688 order, with its parcels. */
export const alibabaOrderDetail: PandaponOperation = {
  id: '1688.order.detail',
  answer(call): JsonValue {
    checkWebSite(call);
    const book = call.world.book('1688');
    return alibabaDetail(book, getAlibabaOrder(book, call.parameters.text('orderId')));
  },
};
