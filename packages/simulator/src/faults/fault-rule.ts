/** A platform server. */
export type PlatformName = 'pinduoduo' | 'pandapon';

/**
 * What goes wrong. `latency` only delays; `reset` cuts the connection before anything happens, `drop_after_effect` after
 * the request took effect; `business_failure` does nothing and says so by the business flag inside an answer that
 * succeeded; `empty_page` and `short_page` give fewer rows than the total says; `down` answers 503.
 */
export const faultKinds = [
  'latency',
  'reset',
  'http_error',
  'html',
  'truncated',
  'malformed',
  'refusal',
  'business_failure',
  'rate_limited',
  'drop_after_effect',
  'empty_page',
  'short_page',
  'down',
] as const;

/** One of {@link faultKinds}. */
export type FaultKind = (typeof faultKinds)[number];

/** A rule that makes matching requests fail. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Only requests to this platform. */
  readonly platform?: PlatformName;
  /** Only this operation: API type, endpoint id or path; a trailing `*` matches any rest. */
  readonly operation?: string;
  /** How many matching requests fail; `null` = all until cleared. Default 1. */
  readonly times?: number | null;
  /** How many matching requests pass before the rule begins. Default 0. */
  readonly after?: number;
  /** Delay before the fault (or, with `latency`, before the normal answer). */
  readonly latencyMs?: number;
  /** HTTP status of `http_error` (default 502) and `html` (default 200). */
  readonly status?: number;
  /** Platform code of `refusal`. */
  readonly code?: number;
  /** Pinduoduo sub code of `refusal`. */
  readonly subCode?: string;
  /** Message of `refusal`. */
  readonly message?: string;
}
