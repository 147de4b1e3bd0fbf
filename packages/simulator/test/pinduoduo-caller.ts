import { parseExactJson } from '../src/json/parse-exact-json.js';
import { signPinduoduo } from '../src/pinduoduo/signature.js';
import type { JsonObject } from '../src/json/json-value.js';
import type { RunningSimulator } from '../src/simulator.js';
import { textOf } from './text-of.js';

/** Calls the simulated gateway as a shop would, with texts only, and hands out the answer. */
export class PinduoduoCaller {
  readonly #simulator: RunningSimulator;
  readonly #nowMs: () => number;

  constructor(simulator: RunningSimulator, nowMs: () => number) {
    this.#simulator = simulator;
    this.#nowMs = nowMs;
  }

  /** Signed parameters; `changes` come before the signature, so that they are signed too. */
  sign(type: string, business: Record<string, unknown>, changes: Record<string, string | undefined> = {}) {
    const { clientId, clientSecret, accessToken } = this.#simulator.pinduoduo;
    const parameters = new Map<string, string>();
    const all = {
      type,
      client_id: clientId,
      access_token: accessToken,
      timestamp: String(Math.floor(this.#nowMs() / 1000)),
      data_type: 'JSON',
      ...business,
      ...changes,
    };
    for (const [name, value] of Object.entries(all)) if (value !== undefined) parameters.set(name, textOf(value));
    parameters.set('sign', signPinduoduo(parameters, clientSecret));
    return Object.fromEntries(parameters);
  }

  /** The text of the answer. */
  async text(type: string, business: Record<string, unknown> = {}, changes: Record<string, string | undefined> = {}) {
    const { url, cloudUrl } = this.#simulator.pinduoduo;
    const response = await fetch(type.startsWith('pdd.cloud.') ? cloudUrl : url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(this.sign(type, business, changes)),
    });
    return response.text();
  }

  /** The answer, numbers kept exact. */
  async call(type: string, business: Record<string, unknown> = {}, changes: Record<string, string | undefined> = {}) {
    return parseExactJson(await this.text(type, business, changes)) as JsonObject;
  }

  /** The member under the response key. */
  async answer(key: string, type: string, business: Record<string, unknown> = {}): Promise<JsonObject> {
    const answer = await this.call(type, business);
    if (answer[key] === undefined) throw new Error(`no ${key} in ${JSON.stringify(answer).slice(0, 300)}`);
    return answer[key] as JsonObject;
  }

  /** The error code of an answer, `undefined` when it succeeded. */
  async errorCode(
    type: string,
    business: Record<string, unknown> = {},
    changes: Record<string, string | undefined> = {},
  ) {
    const { error_response } = await this.call(type, business, changes);
    return (error_response as JsonObject | undefined)?.error_code;
  }

  /** One page of orders changed in a window (epoch milliseconds). */
  async increment(fromMs: number, toMs: number, more: Record<string, unknown> = {}) {
    const answer = await this.answer('order_sn_increment_get_response', 'pdd.order.number.list.increment.get', {
      start_updated_at: Math.floor(fromMs / 1000),
      end_updated_at: Math.floor(toMs / 1000),
      is_lucky_flag: 0,
      order_status: 5,
      refund_status: 5,
      page: 1,
      page_size: 100,
      ...more,
    });
    return { answer, total: answer.total_count, orders: answer.order_sn_list as JsonObject[] };
  }
}

/** Reads the order numbers off rows. */
export function orderSns(rows: readonly JsonObject[]): string[] {
  return rows.map((row) => textOf(row.order_sn));
}
