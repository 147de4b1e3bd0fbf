import { generateAnswer } from '../../documents/generate-answer.js';
import type { JsonObject, JsonValue } from '../../json/json-value.js';
import { rawNumber } from '../../json/raw-json.js';
import type { DocumentedApi } from '../documented-api.js';
import { documentedOperation } from '../documented-operation.js';
import { requireOrder } from '../horizon.js';
import type { PinduoduoOperation } from '../operation.js';
import type { PinduoduoCall } from '../shop.js';

function seedOf(call: PinduoduoCall, api: DocumentedApi): number {
  let hash = call.world.seed;
  const texts = (api.request ?? []).map(({ name }) => call.parameters.text(name));
  for (const character of [api.type, ...texts].join('\n'))
    hash = (Math.imul(hash, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return hash;
}

function echo(call: PinduoduoCall, name: string, type: string): JsonValue | undefined {
  const sent = call.parameters.optionalText(name);
  if (sent === undefined || type === 'STRING') return sent;
  return (type === 'LONG' || type === 'INTEGER') && /^\d+$/.test(sent) ? rawNumber(sent) : undefined;
}

/**
 * An API whose answer follows its table: parameters come back in the fields of their names, the rest is drawn from the
 * seed and the parameters. An order that is asked about must be the shop's.
 */
export function generatedOperation(api: DocumentedApi): PinduoduoOperation {
  return documentedOperation(api.type, (call) => {
    const sn = call.parameters.optionalText('order_sn');
    if (sn !== undefined) requireOrder(call.world.book('pinduoduo'), sn, call.nowMs);
    const answer = generateAnswer(api.response ?? [], {
      seed: seedOf(call, api),
      nowMs: call.nowMs,
      chooseValue: ({ name, type }) => echo(call, name, type),
    });
    return api.response_key === null ? answer : ((answer[api.response_key] ?? {}) as JsonObject);
  });
}

/** An API of which only the name is known: takes everything, does nothing and answers an object without members. */
export function openOperation(api: DocumentedApi): PinduoduoOperation {
  return documentedOperation(api.type, () => ({}));
}
