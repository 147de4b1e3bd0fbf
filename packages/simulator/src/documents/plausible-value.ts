import { couriers } from '../catalog/couriers.js';
import { goods } from '../catalog/goods.js';
import { maskedNames, maskedPhone, maskedStreet } from '../catalog/masked-people.js';
import { places } from '../catalog/places.js';
import type { JsonValue } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import type { SeededRandom } from '../random.js';
import { beijingDate, beijingTime } from '../time/beijing-time.js';
import type { FieldKind } from './answer-field.js';

const DAY_MS = 86_400_000;

/** What a value is drawn for. */
export interface ValueRequest {
  /** Last name of the path. */
  readonly name: string;
  readonly kind: FieldKind;
  readonly permitted: readonly string[];
  readonly random: SeededRandom;
  /** Instants are drawn from the day before, epoch milliseconds. */
  readonly nowMs: number;
}

type Draw = (request: ValueRequest) => string;

const isInstant = /(?:_at|_time|timestamp|[a-z]Time|^time|^created|^modified|date)$/i;
const isId = /(?:^|_)ids?$|[a-z]I[dD]s?$|^sku$/;
const isMoney = /(?:price|amount|fee|payment|discount|money|carriage|freight|postage)/i;
const isFlag = /^(?:is|has|can|support|only|allow)_|^(?:is|has|can)[A-Z]|_flag$|^available$/;
const isQuantity = /(?:count|number|num|quantity|quantities|total|amountOnSale)$/i;
const isSuccess = /^(?:success|is_success|issuccess|succ|result|allowed|match)$/i;

const instantOf = ({ random, nowMs }: ValueRequest) => nowMs - random.integer(0, DAY_MS);
const fenOf = ({ random }: ValueRequest) => random.integer(1, 99_999);
const yuanOf = (request: ValueRequest) => (fenOf(request) / 100).toFixed(2);

const texts: readonly (readonly [RegExp, Draw])[] = [
  [/error_?msg|sub_?msg/i, () => ''],
  [/error_?code/i, () => ''],
  [
    /^(?:order_sn|tid)$/,
    ({ random, nowMs }) => `${beijingDate(nowMs).slice(2).replaceAll('-', '')}-${random.digits(15)}`,
  ],
  [isInstant, (request) => beijingTime(instantOf(request))],
  [/(?:url|img|image|logo|pic)/i, ({ random }) => `https://img.example.invalid/${random.hex(12)}.jpeg`],
  [/(?:phone|mobile|tel)$/i, () => maskedPhone],
  [/(?:tracking|waybill|mail|express)_?(?:number|no|code)$/i, ({ random }) => couriers[0].prefix + random.digits(13)],
  [isId, ({ random }) => random.digits(19)],
  [isMoney, yuanOf],
  [/province/i, ({ random }) => random.pick(places).province],
  [/city/i, ({ random }) => random.pick(places).city],
  [/(?:town|district)/i, ({ random }) => random.pick(places).district],
  [/address/i, () => maskedStreet],
  [
    /(?:goods|product|item|title|subject).*(?:name|title)|^(?:title|subject)$/i,
    ({ random }) => random.pick(goods).name,
  ],
  [/(?:company|courier|shipping).*name/i, ({ random }) => random.pick(couriers).name],
  [/(?:receiver|buyer|user|owner|contact|nick).*|(?:name|nick)$/i, ({ random }) => random.pick(maskedNames)],
  [isQuantity, ({ random }) => String(random.integer(1, 20))],
  [/currency/i, () => 'CNY'],
  [/(?:code|sn|serial)$/i, ({ random }) => random.hex(8).toUpperCase()],
];

function drawInteger(request: ValueRequest): number {
  const { name, random } = request;
  if (/error_?code/i.test(name)) return 0;
  if (isInstant.test(name)) return Math.floor(instantOf(request) / 1000);
  if (isFlag.test(name)) return random.integer(0, 1);
  if (isMoney.test(name)) return fenOf(request);
  if (isId.test(name)) return random.integer(1, 9999);
  return isQuantity.test(name) ? random.integer(1, 20) : 1;
}

// Ids run past 2^53 and are bare integers; instants called `…_at` are seconds, all others milliseconds.
function drawLong(request: ValueRequest): JsonValue {
  if (isId.test(request.name)) return rawNumber(request.random.digits(18));
  if (isInstant.test(request.name) && !request.name.endsWith('_at')) return Math.floor(instantOf(request));
  return drawInteger(request);
}

function drawPermitted({ kind, permitted, random }: ValueRequest): JsonValue {
  const chosen = permitted[random.integer(0, permitted.length - 1)] ?? '';
  return kind === 'text' ? chosen : kind === 'boolean' ? chosen === 'true' : Number(chosen);
}

/**
 * A value that a field of this name and kind could have: permitted ones if the table lists them, money in fen as integer
 * and in yuan as text or decimal, instants as Beijing texts or epoch numbers, people as masks.
 */
export function plausibleValue(request: ValueRequest): JsonValue {
  if (request.permitted.length > 0) return drawPermitted(request);
  switch (request.kind) {
    case 'text':
      return (
        texts.find(([pattern]) => pattern.test(request.name))?.[1](request) ?? `示例${request.random.integer(1, 99)}`
      );
    case 'integer':
      return drawInteger(request);
    case 'long':
      return drawLong(request);
    case 'decimal':
      return rawNumber(yuanOf(request));
    case 'boolean':
      return isSuccess.test(request.name) || request.random.chance(0.5);
    case 'object':
      return {};
    case 'list':
      return [];
  }
}
