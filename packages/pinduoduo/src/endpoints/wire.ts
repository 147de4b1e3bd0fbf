import type { RateLimit } from '@orderloom/core/http';

/** Name of the platform in endpoints, errors and buckets. */
export const platformName = 'pinduoduo';

/** What only this platform needs to know of an operation; its `type` is the endpoint's name. */
export interface PinduoduoWire {
  /** Member of the answer that holds the payload; null when the fields sit at the root. Does not follow from `type`. */
  readonly responseKey: string | null;
  /** Whether a shop's token is sent (and signed). */
  readonly requiresAccessToken: boolean;
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
