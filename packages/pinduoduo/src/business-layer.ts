import type { JsonValue } from '@orderloom/core/json';

/** What a payload says of its own success, besides the envelope. */
export type BusinessOutcome =
  | { readonly kind: 'accepted' | 'untold' }
  /** In the form of an `error_response`. */
  | { readonly kind: 'refused'; readonly refusal: Readonly<Record<string, JsonValue>> };

/** Where the platform's writes say whether they took effect; for operations that are not known to say it elsewhere. */
export const usualSuccessFlags: readonly string[] = [
  'is_success',
  'success',
  'succ',
  'result.is_success',
  'result.success',
  'result.succ',
];

interface JsonObject {
  readonly [member: string]: JsonValue;
}

/**
 * Reads the second layer of an answer: flags at dotted places below the payload, and error codes beside them. One flag
 * that is false, or one code that is not zero, makes a refusal. Without any of the flags nothing is told.
 */
export function readBusinessOutcome(payload: JsonValue, successFlags: readonly string[]): BusinessOutcome {
  const holders = new Set<JsonObject>(isJsonObject(payload) ? [payload] : []);
  let isTold = false;
  let deniedBy: string | undefined;
  for (const flag of successFlags) {
    const { holder, name } = findHolder(payload, flag);
    if (holder === undefined) continue;
    holders.add(holder);
    const isTrue = flagOf(ownMember(holder, name));
    if (isTrue === undefined) continue;
    isTold = true;
    if (!isTrue) deniedBy ??= flag;
  }
  const coded = [...holders].find((holder) => codeOf(holder) !== undefined);
  if (deniedBy === undefined && coded === undefined) return { kind: isTold ? 'accepted' : 'untold' };
  return { kind: 'refused', refusal: createRefusalBody([...holders], deniedBy) };
}

function createRefusalBody(holders: readonly JsonObject[], deniedBy: string | undefined): JsonObject {
  const first = (...names: string[]): JsonValue | undefined =>
    holders
      .flatMap((holder) => names.map((name) => ownMember(holder, name)))
      .find((value) => value !== undefined && value !== null && value !== '');
  const code = holders.map(codeOf).find((found) => found !== undefined);
  const subCode = first('sub_code', 'subCode');
  const message = first('error_msg', 'errorMsg', 'message', 'msg');
  const subMessage = first('sub_msg', 'subMsg');
  return {
    ...(code === undefined ? {} : { error_code: code }),
    error_msg: message ?? (deniedBy === undefined ? 'business error' : `${deniedBy} is false`),
    ...(isCode(subCode) ? { sub_code: subCode } : {}),
    ...(subMessage === undefined ? {} : { sub_msg: subMessage }),
  };
}

function codeOf(holder: JsonObject): JsonValue | undefined {
  return [ownMember(holder, 'error_code'), ownMember(holder, 'errorCode')].find(isCode);
}

/** A code that stands for an error: 0 and the empty text say that there is none. */
function isCode(value: JsonValue | undefined): value is string | number | bigint {
  if (typeof value === 'string') return value.trim() !== '' && !/^0+$/.test(value.trim());
  return (typeof value === 'number' && value !== 0) || (typeof value === 'bigint' && value !== 0n);
}

function flagOf(value: JsonValue | undefined): boolean | undefined {
  if (value === true || value === 1 || value === '1' || value === 'true') return true;
  if (value === false || value === 0 || value === '0' || value === 'false') return false;
  return undefined;
}

function findHolder(
  payload: JsonValue,
  flag: string,
): { readonly holder: JsonObject | undefined; readonly name: string } {
  const path = flag.split('.');
  const name = path.pop() ?? '';
  const holder = path.reduce<JsonValue | undefined>(
    (current, member) => (isJsonObject(current) ? ownMember(current, member) : undefined),
    payload,
  );
  return { holder: isJsonObject(holder) ? holder : undefined, name };
}

function ownMember(holder: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined;
}

function isJsonObject(value: JsonValue | undefined): value is { [member: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
