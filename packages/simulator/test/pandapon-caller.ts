import type { JsonObject, JsonValue } from '../src/json/json-value.js';
import { parseExactJson } from '../src/json/parse-exact-json.js';
import { signPandapon } from '../src/pandapon/signature.js';
import type { RunningSimulator } from '../src/simulator.js';

const NONCE = '0123456789abcdef0123456789abcdef';

/** Calls the simulated PandaPon as a developer would. */
export class PandaponCaller {
  readonly #simulator: RunningSimulator;
  readonly #nowMs: () => number;

  constructor(simulator: RunningSimulator, nowMs: () => number) {
    this.#simulator = simulator;
    this.#nowMs = nowMs;
  }

  /** Signed headers; `changes` come after the signature. */
  headers(changes: Record<string, string> = {}): Record<string, string> {
    const { accessKey, accessSecret, userId } = this.#simulator.pandapon;
    const timestamp = changes.timestamp ?? String(this.#nowMs());
    const nonce = changes['nonce-str'] ?? NONCE;
    return {
      'access-key': accessKey,
      timestamp,
      'nonce-str': nonce,
      'user-id': userId,
      signature: signPandapon({ accessKey, timestamp, nonce }, accessSecret),
      ...changes,
    };
  }

  /** A response to a GET. */
  async get(path: string, query: Record<string, string | number> = {}, headers = this.headers()): Promise<Response> {
    const url = new URL(path, this.#simulator.pandapon.url);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    return fetch(url, { headers });
  }

  /** A response to a POST in JSON. */
  async post(path: string, body: unknown, headers = this.headers()): Promise<Response> {
    return fetch(new URL(path, this.#simulator.pandapon.url), {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}

/** The whole envelope of a response, numbers kept exact. */
export async function envelopeOf(response: Promise<Response>): Promise<JsonObject> {
  return parseExactJson(await (await response).text()) as JsonObject;
}

/** The data of a response that succeeded. */
export async function dataOf<Data extends JsonValue = JsonObject>(response: Promise<Response>): Promise<Data> {
  const envelope = await envelopeOf(response);
  if (envelope.code !== 200) throw new Error(`refused: ${JSON.stringify(envelope).slice(0, 300)}`);
  return envelope.data as Data;
}
