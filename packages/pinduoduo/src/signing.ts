import { InvalidArgumentError } from '@orderloom/core/errors';
import { stringifyJson } from '@orderloom/core/json';
import { joinSortedParameters, md5UpperHex } from '@orderloom/core/signing';
import { encodeForm } from './encode-form.js';

/** A request before it is signed. */
export interface PinduoduoRequestToSign {
  /** API name, `pdd.…`. */
  readonly type: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Only for operations that ask for one: what is sent is signed. */
  readonly accessToken?: string | undefined;
  /** Only for calls to the cloud gateway: the application they are made for. Sent and signed. */
  readonly targetClientId?: string | undefined;
  /** Unix seconds, within 10 minutes of the platform's time. */
  readonly timestampSeconds: number;
  /** Business parameters; see {@link renderParameters} for how their values become text. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** A request that can be sent. */
export interface SignedPinduoduoRequest {
  /** Every parameter as sent, `sign` among them. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The parameters as `application/x-www-form-urlencoded`. */
  readonly body: string;
}

const publicNames: ReadonlySet<string> = new Set([
  'type',
  'client_id',
  'timestamp',
  'data_type',
  'version',
  'access_token',
  'target_client_id',
  'sign',
]);

/**
 * Signs one request of the open platform: every parameter but `sign`, sorted by name, name and value joined, the
 * secret in front and behind, MD5, upper case. The text signed is the text sent.
 *
 * @throws InvalidArgumentError when a business parameter has the name of a public one or a value without a text form.
 * @see https://open.pinduoduo.com (document 8EC06C399636041E)
 */
export function signPinduoduoRequest(request: PinduoduoRequestToSign): SignedPinduoduoRequest {
  const parameters = renderParameters(request.parameters ?? {});
  const taken = Object.keys(parameters).filter((name) => publicNames.has(name));
  if (taken.length > 0) {
    throw new InvalidArgumentError(
      `${request.type} was given public parameters`,
      taken.map((path) => ({ path, message: 'is set by the signer' })),
    );
  }
  parameters['type'] = request.type;
  parameters['client_id'] = request.clientId;
  parameters['timestamp'] = String(Math.floor(request.timestampSeconds));
  parameters['data_type'] = 'JSON';
  parameters['version'] = 'V1';
  if (request.accessToken !== undefined && request.accessToken !== '') parameters['access_token'] = request.accessToken;
  if (request.targetClientId !== undefined) parameters['target_client_id'] = request.targetClientId;
  parameters['sign'] = signParameters(parameters, request.clientSecret);
  return { parameters, body: encodeForm(parameters) };
}

/** The sign of parameters that are text already; a member `sign` is left aside. 32 upper-case hex digits. */
export function signParameters(parameters: Readonly<Record<string, string>>, clientSecret: string): string {
  return md5UpperHex(textToSign(parameters, clientSecret));
}

/** The text whose MD5 is the sign. Holds the secret: for tests and for finding faults, never for a log. */
export function textToSign(parameters: Readonly<Record<string, string>>, clientSecret: string): string {
  const signed = Object.hasOwn(parameters, 'sign') ? { ...parameters, sign: undefined } : parameters;
  return joinSortedParameters(signed, clientSecret);
}

/**
 * Business parameters as the platform wants their text: text itself, integers as digits (bigint too), booleans as
 * `true`/`false`, arrays and objects as compact JSON. `null`, `undefined` and `""` are left out, of objects within
 * JSON too: the platform's own kit signs an empty text, other clients drop it, and leaving it out is right for both.
 *
 * @throws InvalidArgumentError for a value without a text form (NaN, a function, a symbol).
 */
export function renderParameters(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  const rendered: Record<string, string> = {};
  for (const name of Object.keys(parameters)) {
    const text = renderValue(name, parameters[name]);
    if (text !== '') rendered[name] = text;
  }
  return rendered;
}

function renderValue(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'object') return stringifyJson(withoutEmpty(value));
  throw new InvalidArgumentError('A parameter has no text form', [{ path: name, message: `is a ${typeof value}` }]);
}

/** Members that hold nothing are left out; elements of a list stay, because their places count. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null || member === undefined || member === '' ? [] : [[name, withoutEmpty(member)]],
    ),
  );
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
