import type { JsonObject, JsonValue } from '../../json/json-value.js';
import type { PandaponOperation } from '../operation.js';
import { PandaponCode, PandaponRefusal } from '../refusal.js';
import { yuanText } from '../yuan-text.js';

const services = [
  { serviceId: '1', companyName: '示例国际专线', serviceCategory: 'STANDARD', baseFen: 3500 },
  { serviceId: '2', companyName: '示例国际快递', serviceCategory: 'EXPRESS', baseFen: 9000 },
] as const;

function offers(pieces: number): JsonObject[] {
  return services.map(({ baseFen, ...service }) => ({
    ...service,
    currency: 'CNY',
    price: yuanText(baseFen + 500 * (pieces - 1)),
  }));
}

const piecesOf = (lines: readonly JsonObject[]): number =>
  lines.reduce((sum, { quantity }) => sum + (Number(JSON.stringify(quantity)) || 1), 0);

/** International freight for one item. Answers of all warehouse calls are inferred. */
const freightEstimate: PandaponOperation = {
  id: 'common.logistics.freightEstimate',
  authentication: 'sign',
  answer({ parameters }): JsonValue {
    const quantity = parameters.integer('quantity') ?? 0;
    if (quantity < 1) throw new PandaponRefusal(PandaponCode.badParameter, '参数quantity无效');
    return offers(quantity);
  },
};

/** International freight for an order, under an id by which it can be booked. */
const freightPreview: PandaponOperation = {
  id: 'common.logistics.freightPreview',
  authentication: 'sign',
  answer({ parameters, desk, nowMs }): JsonValue {
    const lines = parameters.objects('renderItems');
    if (lines.length === 0) throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数renderItems');
    return { renderId: desk.createFreightId(nowMs), freightList: offers(piecesOf(lines)) };
  },
};

/** Tells by which domestic parcels the lines come to the warehouse. */
const updateDomestic: PandaponOperation = {
  id: 'common.logistics.updateDomestic',
  authentication: 'sign',
  answer({ parameters }) {
    if (parameters.text('orderId', 'tmallOrderId') === undefined) {
      throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数orderId');
    }
    return null;
  },
};

/** Books international freight. */
const createInternational: PandaponOperation = {
  id: 'common.logistics.createInternational',
  authentication: 'sign',
  answer({ parameters, desk, nowMs }): JsonValue {
    if (!/^FF\d{13}$/.test(parameters.text('renderId') ?? '')) {
      throw new PandaponRefusal(PandaponCode.badParameter, '参数renderId无效');
    }
    if (parameters.objects('lineItems').length === 0) {
      throw new PandaponRefusal(PandaponCode.missingParameter, '缺少参数lineItems');
    }
    const orderId = desk.createFreightId(nowMs);
    return { orderId, logisticNumer: `FARSIM${orderId.slice(2)}YQ` };
  },
};

/** Warehouse logistics: no headers, but `timestamp` and `sign` in the query. */
export const warehouseOperations: readonly PandaponOperation[] = [
  freightEstimate,
  freightPreview,
  updateDomestic,
  createInternational,
];
