import { generateAnswer } from '../documents/generate-answer.js';
import type { JsonObject, JsonValue } from '../json/json-value.js';
import { rawNumber } from '../json/raw-json.js';
import type { DocumentedApi } from './documented-api.js';
import { PinduoduoCode } from './refusal.js';

const FLAG = /^(?:is_success|success|succ)$/;
const TEXT = /^(?:error_msg|errorMsg|message|msg)$/;
const CODE = /^(?:error_code|errorCode)$/;

/**
 * Thrown by a write that the state of things forbids. Where the API's table has a business flag and a text beside it,
 * it becomes an answer with that flag false; elsewhere error 50001.
 */
export class BusinessFailure extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BusinessFailure';
  }
}

const lastName = (path: string): string => path.split('.').at(-1) ?? path;

function hasField(api: DocumentedApi, pattern: RegExp): boolean {
  return (api.response ?? []).some(({ path }) => !path.includes('[]') && pattern.test(lastName(path)));
}

/** True when a failure of this API can be told by a business flag with a reason beside it. */
export function tellsFailures(api: DocumentedApi): boolean {
  return hasField(api, FLAG) && hasField(api, TEXT);
}

/** True when the answer of this API has a business flag at all. */
export function hasBusinessFlag(api: DocumentedApi): boolean {
  return hasField(api, FLAG);
}

/**
 * The answer of a write that did not take effect, without its wrapper: every flag false, the reason where the table has a
 * place for it, and order and ticket ids as they were sent.
 */
export function failureAnswer(
  api: DocumentedApi,
  message: string,
  findSent: (name: string) => string | undefined,
): JsonObject {
  const answer = generateAnswer(api.response ?? [], {
    seed: 0,
    nowMs: 0,
    chooseValue: ({ name, type }): JsonValue | undefined => {
      if (type === 'OBJECT') return undefined;
      if (FLAG.test(name) || type === 'BOOLEAN') return false;
      if (TEXT.test(name)) return message;
      if (CODE.test(name)) return PinduoduoCode.businessError;
      const sent = findSent(name) ?? '';
      if (type === 'STRING') return sent;
      return /^\d+$/.test(sent) ? rawNumber(sent) : 0;
    },
  });
  if (api.response_key === null) return answer;
  return (answer[api.response_key] ?? {}) as JsonObject;
}
