import type { IncomingCall } from '../http/incoming-call.js';
import type { JsonObject } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import { ControlError } from './control-error.js';
import type { SimulatorControl } from './simulator-control.js';

/** One operation of the control over HTTP: `parts` are the steps of the path. */
export type Route = (control: SimulatorControl, call: IncomingCall, parts: readonly string[]) => unknown;

/** One of the permitted texts. Throws a {@link ControlError} for others. */
export function oneOf<Value extends string>(name: string, value: unknown, permitted: readonly Value[]): Value {
  const found = permitted.find((candidate) => candidate === value);
  if (found === undefined) throw new ControlError(`${name} must be one of ${permitted.join(', ')}`);
  return found;
}

/** The JSON object of a call, empty when there is no body. Throws a {@link ControlError} for other bodies. */
export function readBody(call: IncomingCall): JsonObject {
  if (call.body === '') return {};
  try {
    const body = parseExactJson(call.body);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as JsonObject;
  } catch {
    // Told below, like any other body that is no object.
  }
  throw new ControlError('the body must be a JSON object');
}

/** A number that may be absent or null. Throws a {@link ControlError} for other values. */
export function optionalNumber(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new ControlError(`${name} must be a number`);
  return number;
}

/** A list of texts, or null. Throws a {@link ControlError} for other values. */
export function optionalTexts(name: string, value: unknown): string[] | null {
  if (value === null) return null;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new ControlError(`${name} must be a list of texts or null`);
}
