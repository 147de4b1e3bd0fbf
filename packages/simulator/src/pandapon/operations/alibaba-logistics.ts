import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import { beijingTime } from '../../time/beijing-time.js';
import { alibabaLogisticsId } from '../alibaba-delivery.js';
import { findAlibabaOrder } from '../alibaba-ids.js';
import { checkWebSite } from '../find-order.js';
import type { PandaponOperation } from '../operation.js';
import { purchaseParcels } from '../purchase-parcels.js';

const YEAR_MS = 365 * 86_400_000;

function refused(errorCode: string, errorMessage: string): JsonObject {
  return { success: false, errorCode, errorMessage, logisticsTrace: null };
}

/** The traces of a 1688 order. Its path is in no readable document and chosen here; fields are those of the platform behind. */
export const alibabaLogistics: PandaponOperation = {
  id: '1688.order.logistics',
  path: '/alibaba/simulated/order/logistics',
  rows: [
    { name: 'orderId', type: 'string', in: 'query', required: true },
    { name: 'webSite', type: 'string', in: 'query', required: true },
    { name: 'logisticsId', type: 'string', in: 'query' },
  ],
  answer(call): JsonValue {
    const { parameters, world, nowMs } = call;
    checkWebSite(call);
    const book = world.book('1688');
    const orderId = parameters.text('orderId') ?? '';
    const key = findAlibabaOrder(book, orderId);
    if (key === undefined) return refused('order.nopermission.buyer', '无权查看该订单');
    const state = book.stateOf(key);
    if (nowMs - state.createdAtMs > YEAR_MS) return refused('order.createtime.history', '订单已超过一年');
    const parcels = purchaseParcels(book, key, state);
    if (parcels.length === 0) return refused('500_2', '该订单未发货');
    const events = [
      { atMs: state.shippedAtMs, text: '商家已发货', action: 'TRANSPORT' },
      { atMs: state.carrierTookAtMs, text: '快件已揽收', action: 'TRANSPORT' },
      { atMs: state.deliveryFailedAtMs, text: '签收失败', action: 'UNSIGN' },
      { atMs: state.deliveredAtMs, text: '快件已签收', action: 'SIGN' },
    ].filter((event) => event.atMs !== undefined && event.atMs <= nowMs);
    const wantedId = parameters.text('logisticsId');
    const logisticsTrace = parcels
      .map((parcel, part) => ({
        logisticsId: alibabaLogisticsId(book, key, part),
        // Text or a bare integer, by order.
        orderId: key % 2 === 0 ? rawNumber(orderId) : orderId,
        logisticsBillNo: parcel.number,
        logisticsSteps: events.map((event) => ({ acceptTime: beijingTime(event.atMs), remark: event.text })),
        traceNodeList: events.map((event) => ({
          action: event.action,
          acceptTime: beijingTime(event.atMs),
          facilityName: null,
        })),
      }))
      .filter((trace) => wantedId === undefined || trace.logisticsId === wantedId);
    if (logisticsTrace.length === 0) return refused('404', '没有物流跟踪信息');
    return { success: true, errorCode: null, errorMessage: null, logisticsTrace };
  },
};
