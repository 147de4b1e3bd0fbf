import { rawNumber } from '../../json/raw-json.js';
import { appendEvents } from '../../world/append-events.js';
import { alibabaLineIds, findAlibabaOrder } from '../alibaba-ids.js';
import { alibabaMoney } from '../alibaba-money.js';
import { alibabaStatus } from '../alibaba-status.js';
import { checkWebSite, getAlibabaOrder } from '../find-order.js';
import type { PandaponCall, PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';

const HOUR_MS = 3_600_000;
const DOCUMENTED_CANCELLED_ORDER = '2542285634920880794';
const receivable = ['waitlogisticstakein', 'waitbuyerreceive', 'waitbuyersign', 'signinsuccess', 'signinfailed'];

function statusOf({ world }: PandaponCall, key: number): string {
  return alibabaStatus(world.book('1688').stateOf(key));
}

/** Cancels before payment; false when the order is past that. */
const alibabaCancel: PandaponOperation = {
  id: '1688.order.cancel',
  answer(call) {
    const { parameters, world, nowMs } = call;
    checkWebSite(call);
    const orderId = parameters.text('orderId');
    if (orderId === DOCUMENTED_CANCELLED_ORDER) return true;
    const book = world.book('1688');
    const key = getAlibabaOrder(book, orderId);
    if (statusOf(call, key) !== 'waitbuyerpay') return false;
    appendEvents(book, key, nowMs, [{ kind: 'cancelled', atMs: nowMs }]);
    return true;
  },
};

/** The cashier address of an order, or the order in the list of those that cannot be paid. */
const alibabaPayUrl: PandaponOperation = {
  id: '1688.order.payUrl',
  answer(call) {
    const orderId = call.parameters.text('orderId') ?? '';
    const key = getAlibabaOrder(call.world.book('1688'), orderId);
    const canPay = statusOf(call, key) === 'waitbuyerpay';
    return {
      orderId,
      protocolPaySuccess: false,
      payUrl: canPay ? `https://trade.example.invalid/order/trade_pay.htm?orderId=${orderId}` : null,
      cantPayOrderList: canPay ? null : [rawNumber(orderId)],
    };
  },
};

/** Pays orders from the developer's balance: all or none, since the page shows no answer that could tell them apart. */
const alibabaBatchPay: PandaponOperation = {
  id: '1688.order.batchPay',
  answer(call) {
    const ids = call.parameters.ids('orderIds') ?? [];
    if (ids.length === 0) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数orderIds');
    const book = call.world.book('1688');
    const keys = [...new Set(ids)].map((id) => getAlibabaOrder(book, id));
    if (keys.some((key) => statusOf(call, key) !== 'waitbuyerpay')) {
      throw new PandaponRefusal(PandaponCode.wrongState, '订单状态不允许支付');
    }
    for (const key of keys) appendEvents(book, key, call.nowMs, [{ kind: 'paid', atMs: call.nowMs }]);
    return null;
  },
};

function failure(errorCode: string, errorInfo: string) {
  return { success: false, errorInfo, errorCode };
}

/** Confirms receipt of sub-orders; failures are told inside, as documented. The trade completes an hour later. */
const alibabaConfirmReceipt: PandaponOperation = {
  id: '1688.order.confirmReceipt',
  answer(call) {
    const { parameters, world, nowMs } = call;
    const orderId = parameters.text('orderId') ?? '';
    const book = world.book('1688');
    const key = findAlibabaOrder(book, orderId);
    // The one error code of this kind that the reference knows.
    if (key === undefined) return failure('4003', '订单不存在');
    const lineIds = alibabaLineIds(orderId, alibabaMoney(book, key).lines.length);
    const wanted = parameters.ids('orderEntryIds') ?? [];
    if (!wanted.every((id) => lineIds.includes(id))) return failure('ORDER_ENTRY_NOT_FOUND', '子订单不存在');
    if (!receivable.includes(statusOf(call, key))) return failure('ORDER_STATUS_ERROR', '订单状态不允许确认收货');
    appendEvents(book, key, nowMs, [
      { kind: 'received', atMs: nowMs },
      { kind: 'completed', atMs: nowMs + HOUR_MS },
    ]);
    return { success: true, errorInfo: '', errorCode: '' };
  },
};

/** What moves a 1688 order on. */
export const alibabaWriteOperations: readonly PandaponOperation[] = [
  alibabaCancel,
  alibabaPayUrl,
  alibabaBatchPay,
  alibabaConfirmReceipt,
];
