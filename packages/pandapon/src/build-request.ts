import { InvalidArgumentError, UnsupportedOperationError } from '@orderloom/core/errors';
import type { Endpoint } from '@orderloom/core/http';
import { stringifyJson } from '@orderloom/core/json';
import type { z } from 'zod';
import type { PandaPonWire, WireParameters } from './endpoints/wire.js';
import type { PandaPonSettings } from './settings.js';
import { writeParameters } from './write-parameters.js';

/** An operation of this platform, whatever it takes and answers. */
export type PandaPonEndpoint = Endpoint<z.ZodType, z.ZodType, PandaPonWire>;

/** A request that lacks only what authenticates it. */
export interface UnsignedRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly body?: string;
  readonly authentication: 'headers' | 'warehouse_sign';
}

/** The path of an operation under these settings, or undefined when none is known. */
export function findPath(endpoint: PandaPonEndpoint, settings: PandaPonSettings): string | undefined {
  const { path, v2 } = endpoint.wire;
  const setPath = Object.hasOwn(settings.paths, endpoint.name) ? settings.paths[endpoint.name] : undefined;
  if (setPath !== undefined) return setPath;
  if (settings.generation === 'v1') return path ?? undefined;
  return v2?.path ?? (path === null ? undefined : deriveSecondPath(endpoint.name, path));
}

/** The rule that thirteen documented pairs of paths follow without exception (reference section 1). */
function deriveSecondPath(name: string, path: string): string {
  return name.startsWith('taobao.') ? path.replace(/^\/open(?=\/)/, '/v2/taobao') : `/v2${path}`;
}

/**
 * Builds the request of one call from its checked input.
 *
 * @throws UnsupportedOperationError when no path is known, naming the setting that gives one.
 */
export function buildRequest(endpoint: PandaPonEndpoint, input: unknown, settings: PandaPonSettings): UnsignedRequest {
  const { wire } = endpoint;
  const template = findPath(endpoint, settings);
  if (template === undefined) {
    throw new UnsupportedOperationError(
      `the path of ${endpoint.name} is in no readable PandaPon document; set \`paths["${endpoint.name}"]\` on the connection`,
    );
  }
  const method =
    wire.chooseMethod?.(settings) ?? (settings.generation === 'v2' ? wire.v2?.method : undefined) ?? wire.method;
  // A GET has no body, whatever generation or setting made it one.
  const hasBody = method === 'POST' && (wire.parametersIn === 'body' || wire.method === 'GET');
  const checked: WireParameters = Object.fromEntries(
    Object.entries(typeof input === 'object' && input !== null ? input : {}),
  );
  const chosen = wire.toParameters === undefined ? checked : wire.toParameters(checked, settings);
  const names = Object.hasOwn(settings.parameterNames, endpoint.name) ? settings.parameterNames[endpoint.name] : {};

  const query = new URLSearchParams();
  const body: Record<string, unknown> = {};
  const inPath = new Map<string, string>();
  for (const [name, value] of writeParameters(wire, chosen)) {
    const wireName = names !== undefined && Object.hasOwn(names, name) ? (names[name] ?? name) : name;
    if (template.includes(`{${wireName}}`)) inPath.set(wireName, textOf(value));
    else if (hasBody && wire.inQuery?.includes(name) !== true) defineMember(body, wireName, value);
    else query.set(wireName, textOf(value));
  }
  const path = template.replaceAll(/\{(\w+)\}/g, (_placeholder, name: string) => {
    const text = inPath.get(name);
    // An empty or dotted piece would make it another path.
    if (text !== undefined && !/^\.{0,2}$/.test(text)) return encodeURIComponent(text.toWellFormed());
    throw new InvalidArgumentError(`the path of ${endpoint.name} needs a parameter that was not given`, [
      { path: name, message: 'is missing' },
    ]);
  });
  const search = query.size === 0 ? '' : `?${query.toString()}`;
  const url = `${settings.baseUrl.replace(/\/+$/, '')}${path}${search}`;
  const authentication = wire.authentication ?? 'headers';
  return hasBody ? { method, url, body: stringifyJson(body), authentication } : { method, url, authentication };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** `__proto__` is a name like any other. */
function defineMember(body: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(body, name, { value, enumerable: true, configurable: true, writable: true });
}
