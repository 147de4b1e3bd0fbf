import { isEqualHex, hmacSha256Hex } from '@orderloom/core/signing';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { AnswerFault, Faults } from '../faults.js';
import type { Random } from '../time/random.js';
import { getOrder, getTime, listOrders } from './model-endpoints.js';
import type { ModelPlatform } from './model-platform.js';
import { findSerial, type OrderRow } from './order-content.js';

/** An answer on the wire. */
export interface WireAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** The list query an answer was for, and what was wrong with the answer. */
export interface AnsweredQuery {
  readonly key: string;
  /** Epoch ms; the whole of time where the list knows none. */
  readonly fromAt: number;
  readonly toAt: number;
  readonly fault: AnswerFault | undefined;
}

/** No connection, or one that broke. */
export class BrokenConnection extends Error {
  constructor(readonly code: 'ECONNRESET' | 'ECONNREFUSED' | 'UND_ERR_BODY_TIMEOUT') {
    super('connection broke');
  }
}

/** How the gateway is set up. */
export interface GatewayOptions {
  readonly secret: string;
  /** What lies further back is refused; null when nothing is. */
  readonly horizonMs: number | null;
  /** Whether orders are hidden that were created further back. */
  readonly hidesByCreation: boolean;
  /** Changes to orders of a list, right after it was answered, per answer: what makes paging drift. */
  readonly touchesPerList: number;
  /** Epoch ms. */
  readonly touchesUntilMs: number;
}

type ListQuery = z.output<typeof listOrders.request>;

const requestSchema = z.object({ operation: z.string(), input: z.json() });
const json = { 'content-type': 'application/json' };

/** The platform's front door: checks the signature, answers from the platform, and spoils answers as it is told. */
export class Gateway {
  readonly #random: Random;
  calls = 0;

  constructor(
    private readonly platform: ModelPlatform,
    private readonly faults: Faults,
    private readonly options: GatewayOptions,
    random: Random,
  ) {
    this.#random = random.fork('gateway');
  }

  /** Throws `BrokenConnection` when no answer comes. `onList` learns how list queries were answered. */
  answer(body: string, signature: string, onList: (query: AnsweredQuery) => void): WireAnswer {
    this.calls += 1;
    if (!isEqualHex(signature, hmacSha256Hex(this.options.secret, body))) return refuse('R401');
    const { operation, input } = requestSchema.parse(JSON.parse(body));
    const isList = operation === listOrders.name;
    const fault = this.faults.drawAnswer(isList);
    if (operation === getTime.name) {
      // Whoever may not ask for the time at all takes the clocks to agree; a passing fault must not have that effect.
      const isForGood = fault === 'R400' || fault === 'R403' || fault === 'R404';
      return spoil({ payload: { now: Math.floor(this.platform.now()) } }, isForGood ? 'R500' : fault);
    }
    if (!isList) return spoil(this.#get(input), fault);
    const query = listOrders.request.parse(input);
    const toAt = query.to === undefined ? Infinity : query.to * 1000;
    const fromAt = query.from === undefined ? -Infinity : query.from * 1000;
    const { horizonMs } = this.options;
    if (horizonMs !== null && query.from !== undefined && fromAt < this.platform.now() - horizonMs)
      return refuse('R400');
    const isByCreation = query.by === 'creation';
    const index = isByCreation ? this.platform.creations : this.platform.index;
    const found = index
      .list(query.from === undefined ? undefined : { fromAt, toAt })
      .filter((serial) => this.#isShown(serial));
    // By creation no window of the ledger is read.
    if (!isByCreation) {
      onList({
        key: JSON.stringify(query),
        fromAt,
        toAt,
        fault: isHarmful(fault, query, found.length) ? fault : undefined,
      });
    }
    const answer = spoil(this.#list(query, found, fault), fault);
    this.#drift(found);
    return answer;
  }

  #list(query: ListQuery, found: readonly number[], fault: AnswerFault | undefined): unknown {
    const page = fault === 'earlier_page' ? query.page + 1 : query.page;
    const begin = (page - 1) * query.page_size;
    let listed = found.slice(begin, begin + query.page_size);
    if (fault === 'empty_page') listed = [];
    if (fault === 'short_page') listed = listed.slice(0, Math.floor(listed.length / 2));
    return {
      payload: {
        ...(query.with_total && fault !== 'no_total' ? { total: found.length } : {}),
        has_next: query.page * query.page_size < found.length,
        rows: listed.map((serial) => this.#rowOf(this.platform.shown(serial), serial)),
      },
    };
  }

  #get(input: unknown): unknown {
    const serial = findSerial(getOrder.request.parse(input).id);
    const order = serial === undefined || !this.#isShown(serial) ? undefined : this.platform.find(serial);
    if (order === undefined || serial === undefined) return { error: { code: 'R404', message: 'no such order' } };
    return { payload: { order: this.#rowOf(order, serial) } };
  }

  #isShown(serial: number): boolean {
    const { hidesByCreation, horizonMs } = this.options;
    if (!hidesByCreation || horizonMs === null) return true;
    return this.platform.createdAtOf(serial) >= this.platform.now() - horizonMs;
  }

  #rowOf(row: OrderRow, serial: number): unknown {
    // Without its revision no order can be made of it; the serial tells the oracle which one was kept.
    return this.platform.isMalformed(serial) ? { ...row, revision: `?${serial}` } : row;
  }

  /** Orders of the very list that is being read change before its next page is asked for. */
  #drift(found: readonly number[]): void {
    const { touchesPerList, touchesUntilMs } = this.options;
    if (this.platform.now() >= touchesUntilMs) return;
    let touches = Math.floor(touchesPerList) + (this.#random.chance(touchesPerList % 1) ? 1 : 0);
    for (; touches > 0 && found.length > 0; touches -= 1) {
      const serial = found[this.#random.below(found.length)];
      if (serial !== undefined) this.platform.touch(serial);
    }
  }
}

/** Whether what is wrong with a page keeps something from who reads it. Of a page that is too full only the total counts. */
function isHarmful(fault: AnswerFault | undefined, query: ListQuery, total: number): boolean {
  const left = Math.min(query.page_size, Math.max(0, total - (query.page - 1) * query.page_size));
  const isRead = !query.with_total || total <= query.page_size;
  if (fault === 'no_total') return query.with_total && total > query.page_size;
  if (fault === 'short_page' || fault === 'empty_page' || fault === 'earlier_page') return isRead && left > 0;
  return fault !== undefined;
}

function refuse(code: string): WireAnswer {
  return { httpStatus: 200, headers: json, body: JSON.stringify({ error: { code, message: 'refused' } }) };
}

function spoil(content: unknown, fault: AnswerFault | undefined): WireAnswer {
  const text = JSON.stringify(content);
  switch (fault) {
    case undefined:
    case 'short_page':
    case 'empty_page':
    case 'earlier_page':
    case 'no_total':
      return { httpStatus: 200, headers: json, body: text };
    case 'reset':
      throw new BrokenConnection('ECONNRESET');
    case 'unreachable':
      throw new BrokenConnection('ECONNREFUSED');
    case 'timeout':
      throw new BrokenConnection('UND_ERR_BODY_TIMEOUT');
    case 'http_500':
      return { httpStatus: 500, headers: json, body: '{}' };
    case 'http_502_html':
      return { httpStatus: 502, headers: {}, body: '<html>bad gateway</html>' };
    case 'http_503_later':
      return { httpStatus: 503, headers: { 'retry-after': '4' }, body: '' };
    case 'http_429':
      return { httpStatus: 429, headers: { 'retry-after': '2' }, body: '' };
    case 'html_200':
      return { httpStatus: 200, headers: {}, body: '<html>please log in</html>' };
    case 'truncated_json':
      return { httpStatus: 200, headers: json, body: text.slice(0, text.length >> 1) };
    case 'empty_body':
      return { httpStatus: 200, headers: json, body: '' };
    case 'wrong_shape':
      return { httpStatus: 200, headers: json, body: '{"payload":{"total":0,"list":[]}}' };
    case 'broken_gzip':
      return {
        httpStatus: 200,
        headers: { ...json, 'content-encoding': 'gzip' },
        body: gzipSync(text).subarray(0, 40),
      };
    case 'too_large':
      return { httpStatus: 200, headers: json, body: Buffer.alloc(600_000, 32) };
    case 'R400':
    case 'R401':
    case 'R402':
    case 'R403':
    case 'R404':
    case 'R429':
    case 'R500':
      return refuse(fault);
  }
}
