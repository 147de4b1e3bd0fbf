import type { JsonValue } from '../../json/json-value.js';
import { findByOuterId } from '../find-order.js';
import { inferredRows } from '../inferred-rows.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { cutPage } from '../page.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { taobaoDetail, taobaoRow } from '../taobao-body.js';
import { findTaobaoOrder } from '../taobao-ids.js';
import { TaobaoStatus } from '../taobao-status.js';

const upstreamStatuses: Readonly<Record<string, number>> = {
  BULIDING: TaobaoStatus.building,
  WAIT_BUYER_P: TaobaoStatus.waitingForPayment,
  WAIT_SELLER_SEND_GOODS: TaobaoStatus.waitingForShipment,
  WAIT_BUYER_CONFIRM_GOODS: TaobaoStatus.shipped,
  TRADE_CLOSED: TaobaoStatus.closed,
};

function wantedStatus(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const status = upstreamStatuses[text] ?? Number(text);
  if (!Object.values<number>(TaobaoStatus).includes(status)) {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数status无效');
  }
  return status;
}

function matches({ parameters, world }: PandaponCall): number[] {
  const book = world.book('taobao');
  const ids = parameters.ids('purchaseIds', 'purchase_ids');
  const outerId = parameters.text('outerPurchaseId', 'outer_purchase_id');
  const status = wantedStatus(parameters.text('status'));
  const fromMs = parameters.integer('modifyTimeStart', 'modify_time_start') ?? 0;
  const toMs = parameters.integer('modifyTimeEnd', 'modify_time_end') ?? Number.MAX_SAFE_INTEGER;
  if (toMs < fromMs) throw new PandaponRefusal(PandaponCode.badParameter, 'modifyTimeEnd早于modifyTimeStart');
  const wanted = ids?.map((id) => findTaobaoOrder(book, id));
  const outerKey = outerId === undefined ? undefined : (findByOuterId(book, outerId) ?? findTaobaoOrder(book, outerId));
  const keys: number[] = [];
  for (const { key } of book.updates.newestFirst(fromMs, toMs)) {
    const isWanted = wanted === undefined || wanted.includes(key);
    const isOuter = outerId === undefined || outerKey === key;
    if (isWanted && isOuter && (status === undefined || book.updates.summaryOf(key) === status)) keys.push(key);
  }
  const sortType = parameters.text('sortType', 'sort_type') ?? 'DESC';
  if (sortType !== 'ASC' && sortType !== 'DESC') {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数sortType无效');
  }
  const sortField = parameters.text('sortField', 'sort_field') ?? 'modifyTime';
  if (sortField !== 'modifyTime' && sortField !== 'modify_time') {
    throw new PandaponRefusal(PandaponCode.badParameter, '参数sortField无效');
  }
  return sortType === 'ASC' ? keys.toReversed() : keys;
}

/** The Taobao order list. Its path and names are inferred from the platform behind and chosen here. */
export const taobaoOrderList: PandaponOperation = {
  id: 'taobao.order.list',
  path: '/open/simulated/order/list',
  v2Method: 'POST',
  rows: inferredRows(
    {
      modifyTimeStart: 'integer',
      modifyTimeEnd: 'integer',
      pageNo: 'integer',
      pageSize: 'integer',
      status: 'string,integer',
      sortField: 'string',
      sortType: 'string',
      outerPurchaseId: 'string',
      purchaseIds: 'array<any>,string',
    },
    'query',
  ),
  answer(call): JsonValue {
    const book = call.world.book('taobao');
    const page = cutPage(matches(call), call.parameters, { page: 'pageNo', size: 'pageSize' }, call.pageFault);
    return {
      resultsTotal: page.total,
      pageNo: page.pageNo,
      pageSize: page.pageSize,
      purchaseOrders: page.keys.map((key) => taobaoRow(book, key)),
    };
  },
};

/** One Taobao order, in an array. An unknown id gives an empty array (inferred). */
export const taobaoOrderDetail: PandaponOperation = {
  id: 'taobao.order.detail',
  rows: [{ name: 'orderId', type: 'string', in: 'query', required: true }],
  answer({ parameters, world }): JsonValue {
    const book = world.book('taobao');
    const key = findTaobaoOrder(book, parameters.text('orderId') ?? '');
    return key === undefined ? [] : [taobaoDetail(book, key)];
  },
};
