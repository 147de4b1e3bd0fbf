import type { RateLimit } from '@orderloom/core/http';

/** Name of the platform in endpoints, errors and buckets. */
export const platformName = 'pinduoduo';

/** What only this platform needs to know of an operation; its `type` is the endpoint's name. */
export interface PinduoduoWire {
  /** Member of the answer that holds the payload; null when the fields sit at the root. Does not follow from `type`. */
  readonly responseKey: string | null;
  /** Whether a shop's token is sent (and signed). */
  readonly requiresAccessToken: boolean;
  /**
   * Where it is posted; `router` when absent. `cloud` is the gateway inside the platform's own cloud, `upload` takes
   * files as multipart.
   */
  readonly gateway?: 'router' | 'cloud' | 'upload';
  /**
   * Dotted places below the payload where a write says whether it took effect (`is_success`, `result.success`): `false`
   * there is a refusal although the envelope says success, and a write that tells none of them may not have happened.
   */
  readonly successFlags?: readonly string[];
  /** Limits in place of the endpoint's for callers inside the platform's own cloud. */
  readonly limitsInCloud?: readonly RateLimit[];
  /** The one parameter that holds all others, as JSON text; absent where they are sent side by side. */
  readonly wrapper?: 'request' | 'param';
}

/** A gateway of the platform. */
export type PinduoduoGateway = NonNullable<PinduoduoWire['gateway']>;

/** The wire of an operation of one shop: its token is sent. */
export function shopWire(responseKey: string | null, more: Partial<PinduoduoWire> = {}): PinduoduoWire {
  return { responseKey, requiresAccessToken: true, ...more };
}

/** The wire of an operation that needs no shop. */
export function appWire(responseKey: string | null, more: Partial<PinduoduoWire> = {}): PinduoduoWire {
  return { responseKey, requiresAccessToken: false, ...more };
}

/** The platform's page of an operation. Its fields are shown to signed-in developers only. */
export function apiPage(name: string): string {
  return `https://open.pinduoduo.com/application/document/api?id=${name}`;
}

const secondMs = 1_000;

/** Calls of one shop. */
export function perShop(times: number, seconds: number): RateLimit {
  return { scope: 'shop', times, perMs: seconds * secondMs };
}

/** Calls of one application. */
export function perApp(times: number, seconds: number): RateLimit {
  return { scope: 'app', times, perMs: seconds * secondMs };
}

/** Calls of everybody. */
export function perApi(times: number, seconds: number): RateLimit {
  return { scope: 'api', times, perMs: seconds * secondMs };
}
