import { couriers, retiredCouriers } from '../../catalog/couriers.js';
import type { JsonObject } from '../../json/json-value.js';
import { beijingTime } from '../../time/beijing-time.js';
import type { PinduoduoOperation } from '../operation.js';

/** `pdd.logistics.companies.get`: the courier companies with their ids. */
export const logisticsCompanies: PinduoduoOperation = {
  type: 'pdd.logistics.companies.get',
  needsToken: false,
  responseKey: 'logistics_companies_get_response',
  limits: [{ scope: 'api', calls: 1200, seconds: 10 }],
  parameters: {},
  answer: () => ({
    logistics_companies: [...couriers, ...retiredCouriers].map((courier) => ({
      id: courier.id,
      logistics_company: courier.name,
      code: courier.code,
      available: courier.isAvailable ? 1 : 0,
    })),
  }),
};

const STEPS = [
  { action: 'GOT', text: '已揽收' },
  { action: 'DEPARTURE', text: '快件已发出' },
  { action: 'ARRIVAL', text: '快件已到达' },
] as const;

function trace(atMs: number, action: string, text: string): JsonObject {
  const time = beijingTime(atMs);
  return { action, desc: text, node_description: text, status_desc: text, status_time: time, time };
}

/** `pdd.logistics.ordertrace.get`: events of a parcel. The key of the answer is misspelt on the platform too. */
export const orderTrace: PinduoduoOperation = {
  type: 'pdd.logistics.ordertrace.get',
  needsToken: false,
  responseKey: 'logistics_ordertrace_get_resposne',
  limits: [{ scope: 'app', calls: 4800, seconds: 20 }],
  parameters: {
    company_code: { kind: 'text', isRequired: false },
    mail_no: { kind: 'text', isRequired: false },
  },
  answer(call) {
    // A parcel number leads back to no order, so its events are made up from the present.
    const isKnown = call.parameters.optionalText('mail_no') !== undefined;
    const hourMs = 3_600_000;
    const startMs = Math.floor(call.nowMs / hourMs) * hourMs - 12 * hourMs;
    const trace_list = STEPS.map((step, place) => trace(startMs + place * 3 * hourMs, step.action, step.text));
    return { trace_list: isKnown ? trace_list : [] };
  },
};
