import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { appendEvents } from '../../world/append-events.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { getTaobaoOrder } from '../find-order.js';
import { spellings } from '../inferred-rows.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { findTaobaoOrder, taobaoPurchaseId } from '../taobao-ids.js';
import { taobaoLines } from '../taobao-lines.js';
import { TaobaoStatus, taobaoStatus } from '../taobao-status.js';

const MINUTE_MS = 60_000;
/** How long the platform behind takes for what it only accepts at first. */
const SOON_MS = 2000;
const MOST_PAID_ORDERS = 10;
const DOCUMENTED_WAREHOUSE_ORDER = '1024285237573584051';

const unpaid: readonly number[] = [
  TaobaoStatus.building,
  TaobaoStatus.waitingForPayment,
  TaobaoStatus.voucherUploaded,
  TaobaoStatus.financePassed,
  TaobaoStatus.financeRefused,
  TaobaoStatus.financePending,
];
const payable: readonly number[] = [TaobaoStatus.waitingForPayment, TaobaoStatus.financeRefused];

const statusOf = (book: ChannelBook, key: number): number => taobaoStatus(book.stateOf(key));

function refused(errorCode: string, errorMsg: string): JsonObject {
  return { success: false, errorCode, errorMsg };
}

/** Cancels before payment. Asynchronous, as upstream: success means accepted, the order closes a moment later. */
export const taobaoOrderCancel: PandaponOperation = {
  id: 'taobao.order.cancel',
  path: '/open/simulated/order/cancel',
  rows: [
    ...['orderId', ...spellings('purchaseId')].map((name) => ({ name, type: 'string,integer' })),
    ...['subPurchaseOrderIdList', 'sub_purchase_orderId_list'].map((name) => ({ name, type: 'array<any>,string' })),
    ...[...spellings('cancelReason'), ...spellings('cancelRemark')].map((name) => ({ name, type: 'string' })),
  ],
  answer({ parameters, world, nowMs }) {
    const book = world.book('taobao');
    const key = getTaobaoOrder(book, parameters.text('purchaseId', 'purchase_id', 'orderId'));
    if (parameters.text('cancelReason', 'cancel_reason') === undefined) {
      throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数cancelReason');
    }
    const lineIds = taobaoLines(book, key).map((_, place) => String(taobaoPurchaseId(key) + place + 1));
    const wanted = parameters.ids('subPurchaseOrderIdList', 'sub_purchase_orderId_list') ?? [];
    if (!wanted.every((id) => lineIds.includes(id))) return refused('SUB_ORDER_NOT_FOUND', '子订单不存在');
    if (wanted.length > 0 && wanted.length < lineIds.length) {
      return refused('PARTIAL_CANCEL_NOT_SUPPORTED', '不支持部分取消');
    }
    if (!unpaid.includes(statusOf(book, key))) return refused('ORDER_STATUS_ERROR', '订单状态不允许取消');
    appendEvents(book, key, nowMs, [{ kind: 'cancelled', atMs: nowMs + SOON_MS }]);
    return { success: true, errorCode: null, errorMsg: null };
  },
};

/** Pays up to ten orders. Some may be accepted and others not. */
export const taobaoOrderPay: PandaponOperation = {
  id: 'taobao.order.pay',
  path: '/open/simulated/order/pay',
  rows: spellings('purchaseOrderIdList').map((name) => ({ name, type: 'array<any>,string' })),
  answer({ parameters, world, nowMs }): JsonValue {
    const ids = parameters.ids('purchaseOrderIdList', 'purchase_order_id_list') ?? [];
    if (ids.length === 0) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数purchaseOrderIdList');
    if (ids.length > MOST_PAID_ORDERS) {
      throw new PandaponRefusal(PandaponCode.tooMany, `一次最多支付${MOST_PAID_ORDERS}个订单`);
    }
    const book = world.book('taobao');
    const accepted: number[] = [];
    const failures: { id: string; errorCode: string; errorMessage: string }[] = [];
    for (const id of new Set(ids)) {
      const key = findTaobaoOrder(book, id);
      if (key === undefined) failures.push({ id, errorCode: 'ORDER_NOT_FOUND', errorMessage: '订单不存在' });
      else if (!payable.includes(statusOf(book, key))) {
        failures.push({ id, errorCode: 'ORDER_STATUS_ERROR', errorMessage: '订单状态不允许支付' });
      } else {
        appendEvents(book, key, nowMs, [
          { kind: 'finance_pending', atMs: nowMs },
          { kind: 'paid', atMs: nowMs + SOON_MS },
        ]);
        accepted.push(taobaoPurchaseId(key));
      }
    }
    const asNumber = (id: string): number | string => (/^\d{1,15}$/.test(id) ? Number(id) : id);
    return {
      success: accepted.length > 0,
      errorCode: accepted.length > 0 ? null : (failures[0]?.errorCode ?? null),
      errorMsg: accepted.length > 0 ? null : (failures[0]?.errorMessage ?? null),
      willPayPurchaseOrderIds: accepted,
      payFailurePurchaseOrderIds: failures.map(({ id }) => asNumber(id)),
      payFailedResults: failures.map(({ id, ...failure }) => ({ gspOrderId: asNumber(id), ...failure })),
    };
  },
};

/** Takes a payment voucher. Nothing is known of its parameters; finance passes it ten minutes later. */
export const taobaoVoucherUpload: PandaponOperation = {
  id: 'taobao.order.uploadVoucher',
  path: '/open/simulated/order/voucher/upload',
  isOpen: true,
  answer({ parameters, world, nowMs }) {
    const book = world.book('taobao');
    const key = getTaobaoOrder(book, parameters.text('orderId', 'purchaseId', 'purchase_id'));
    if (!payable.includes(statusOf(book, key))) return refused('ORDER_STATUS_ERROR', '订单状态不允许上传凭证');
    appendEvents(book, key, nowMs, [
      { kind: 'voucher_uploaded', atMs: nowMs },
      { kind: 'finance_passed', atMs: nowMs + 10 * MINUTE_MS },
      { kind: 'paid', atMs: nowMs + 11 * MINUTE_MS },
    ]);
    return { success: true, errorCode: null, errorMsg: null };
  },
};

/** Notes the warehouse an order goes to first, as long as it has not been shipped. */
export const taobaoWarehouseUpdate: PandaponOperation = {
  id: 'taobao.order.updateWarehouse',
  answer({ parameters, world, nowMs }) {
    const orderId = parameters.text('orderId');
    if (orderId === DOCUMENTED_WAREHOUSE_ORDER) return null;
    const book = world.book('taobao');
    const key = getTaobaoOrder(book, orderId);
    const status = statusOf(book, key);
    if (!unpaid.includes(status) && status !== TaobaoStatus.waitingForShipment) {
      throw new PandaponRefusal(PandaponCode.wrongState, '订单状态不允许修改前置仓');
    }
    appendEvents(book, key, nowMs, [{ kind: 'touched', atMs: nowMs }], true);
    return null;
  },
};

/** The address of a chat. Its envelope has no ids, as documented. */
export const taobaoImLink: PandaponOperation = {
  id: 'taobao.order.imLink',
  envelope: 'without_ids',
  answer: ({ parameters, world }) => {
    const context = `${parameters.text('sourceType')}-${parameters.text('bizId')}`;
    const token = Buffer.from(`${world.seed}:${context}`).toString('base64url');
    return `https://distributor.taobao.global/apps/open/imchat?loginToken=${token}`;
  },
};
