import { isRawNumber } from '../json/raw-json.js';
import type { IncomingCall } from '../http/incoming-call.js';
import type { JsonValue } from '../json/json-value.js';
import { parseExactJson } from '../json/parse-exact-json.js';
import { PinduoduoCode, PinduoduoRefusal } from './refusal.js';

// The signed text of a JSON value is the text that was sent: strings without quotes, numbers as written, objects and
// arrays as compact JSON, null members left out (as the platform's own Java client does).
function signedText(value: JsonValue): string | undefined {
  if (value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readJsonBody(body: string): Map<string, string> {
  let parsed: JsonValue;
  try {
    parsed = parseExactJson(body);
  } catch {
    throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'request body is not JSON');
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) || isRawNumber(parsed)) {
    throw new PinduoduoRefusal(PinduoduoCode.badPublicParameter, 'request body is not a JSON object');
  }
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(parsed)) {
    const text = value === undefined ? undefined : signedText(value);
    if (text !== undefined) parameters.set(name, text);
  }
  return parameters;
}

// Parts with a file name are files: they are neither signed nor looked at.
function readMultipart(body: string, contentType: string): Map<string, string> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  const parameters = new Map<string, string>();
  for (const part of boundary === undefined ? [] : body.split(`--${boundary}`)) {
    const [head = '', ...rest] = part.split('\r\n\r\n');
    const name = /[; ]name="([^"]+)"/i.exec(head)?.[1];
    if (name === undefined || /filename\*?=/i.test(head)) continue;
    parameters.set(name, rest.join('\r\n\r\n').replace(/\r\n$/, ''));
  }
  return parameters;
}

function readBody({ body, headers }: IncomingCall): Iterable<[string, string]> {
  const contentType = headers['content-type'] ?? '';
  if (contentType.startsWith('application/x-www-form-urlencoded')) return new URLSearchParams(body);
  return contentType.startsWith('multipart/form-data') ? readMultipart(body, contentType) : readJsonBody(body);
}

/** Gathers the parameters of a gateway call from the query and from a JSON, form or multipart body, each as its signed text. */
export function readParameters(call: IncomingCall): Map<string, string> {
  const parameters = new Map(call.query);
  if (call.method === 'GET' || call.body === '') return parameters;
  for (const [name, value] of readBody(call)) parameters.set(name, value);
  return parameters;
}
