import { maskedNames, maskedPhone, maskedStreet } from '../../catalog/masked-people.js';
import { places } from '../../catalog/places.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { parseExactJson } from '../../json/parse-exact-json.js';
import { RandomPurpose } from '../../random-purpose.js';
import { beijingTime } from '../../time/beijing-time.js';
import type { ChannelBook } from '../../world/channel-book.js';
import { documentedOrder } from '../documented-order.js';
import { documentedTracesText } from '../documented-traces.fixture.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { taobaoDetail } from '../taobao-body.js';
import { findTaobaoLine } from '../taobao-ids.js';

const HOUR_MS = 3_600_000;

const steps = [
  { afterMs: HOUR_MS, status: 'COLLECTED', action: 'TMS_ACCEPT', statusDesc: '已揽收', text: '快件已揽收' },
  {
    afterMs: 6 * HOUR_MS,
    status: 'TRANSPORT',
    action: 'TMS_STATION_IN',
    statusDesc: '运输中',
    text: '快件已到达 分拨中心',
  },
  {
    afterMs: 9 * HOUR_MS,
    status: 'TRANSPORT',
    action: 'TMS_STATION_OUT',
    statusDesc: '运输中',
    text: '快件已发往 目的地',
  },
  { afterMs: 40 * HOUR_MS, status: 'DELIVERING', action: 'TMS_DELIVERING', statusDesc: '派送中', text: '快件正在派送' },
] as const;

function traces(sentAtMs: number, nowMs: number, deliveredAtMs: number | undefined): JsonObject[] {
  const happened: JsonObject[] = [];
  const add = (atMs: number, status: string, action: string, statusDesc: string, text: string) => {
    if (atMs > nowMs) return;
    happened.unshift({
      statusDesc,
      province: null,
      city: '上海市',
      district: null,
      action,
      facilityName: null,
      time: beijingTime(atMs),
      standerdDesc: text,
      status,
      nextCity: null,
      nextNodeName: null,
    });
  };
  for (const step of steps) {
    const atMs = sentAtMs + step.afterMs;
    if (deliveredAtMs !== undefined && atMs >= deliveredAtMs) break;
    add(atMs, step.status, step.action, step.statusDesc, step.text);
  }
  if (deliveredAtMs !== undefined) add(deliveredAtMs, 'SIGNED', 'TMS_SIGN', '已签收', '快件已签收');
  return happened;
}

function receiver(book: ChannelBook, key: number): JsonObject {
  const random = book.randomOf(key, RandomPurpose.body, 5);
  const place = random.pick(places);
  const written = book.contents.get(key)?.receiver;
  return {
    zipCode: written?.postcode ?? place.postcode,
    address: written?.street ?? maskedStreet,
    province: written?.province ?? place.province,
    city: written?.city ?? place.city,
    district: written?.district ?? place.district,
    phone: written?.phone ?? maskedPhone,
    name: written?.name ?? random.pick(maskedNames),
  };
}

function lineOf(order: JsonObject, line: number): JsonObject {
  const lines = Array.isArray(order.subOrderVO) ? (order.subOrderVO as JsonObject[]) : [];
  const found = lines[line - 1];
  if (found === undefined) throw new PandaponRefusal(PandaponCode.unknownOrder, '子订单不存在');
  return found;
}

/** The parcels of one Taobao line with their traces, newest first. */
export const taobaoLogistics: PandaponOperation = {
  id: 'taobao.order.logistics',
  answer({ parameters, world, nowMs }): JsonValue {
    const book = world.book('taobao');
    const found = findTaobaoLine(book, parameters.text('subPurchaseOrderId') ?? '');
    if (found === undefined) throw new PandaponRefusal(PandaponCode.unknownOrder, '子订单不存在');
    const line = lineOf(taobaoDetail(book, found.key), found.line);
    const { deliveredAtMs } = book.stateOf(found.key);
    const parcels = Array.isArray(line.logisticOrders) ? (line.logisticOrders as JsonObject[]) : [];
    const pnmLogisticsDetails = parcels.map((parcel) => ({
      mailNo: parcel.logistic_number,
      logisticsTraces:
        found.key === documentedOrder.key
          ? parseExactJson(documentedTracesText)
          : traces(Number(parcel.rts_time), nowMs, deliveredAtMs),
      logisticsPartner: [{ company: parcel.logistic_company_name, companyContact: '95000', companyImageUrl: null }],
      receiver: receiver(book, found.key),
      logisticsGoods: [{ title: line.title, property: '默认', imageUrl: null, quantity: line.quantity }],
    }));
    return { purchaseOrderOuterId: line.purchaseOrderOuterId, pnmLogisticsDetails };
  },
};
