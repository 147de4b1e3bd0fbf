/** Whose calls a limit counts: one shop or account, one application, or everybody who calls the operation. */
export type LimitScope = 'shop' | 'app' | 'api';

/** At most `times` calls within any `perMs`. */
export interface RateLimit {
  readonly scope: LimitScope;
  readonly times: number;
  readonly perMs: number;
}
