import { AsyncLocalStorage } from 'node:async_hooks';
import type { Scope } from './scope.js';

/** Who a request comes from. */
export interface Caller {
  /** `bootstrap`: one of the two keys of the settings. */
  readonly kind: 'key' | 'bootstrap';
  /** Null for keys of the settings. */
  readonly keyId: string | null;
  /** Name of the key, or of the setting it stands in. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The only connections that exist for this caller; undefined: all. */
  readonly connectionIds: readonly string[] | undefined;
  readonly requestId: string;
  /** Network address that the request came from. */
  readonly address: string;
}

/**
 * Carries the caller from the gate to the statements, past services that have no use for it: a list that forgot to hand
 * it on would show everything.
 */
const callers = new AsyncLocalStorage<Caller>();

/** Runs `work`, and all that it begins, on behalf of a caller. */
export function runAs<Result>(caller: Caller, work: () => Result): Result {
  return callers.run(caller, work);
}

/**
 * Runs `work`, and all that it begins, on behalf of the hub itself: for what a request only sets off and what goes on
 * for others after it.
 */
export function runAsHub<Result>(work: () => Result): Result {
  return callers.exit(work);
}

/** Undefined in jobs, at start and on routes that need no key: there the hub acts for itself and sees everything. */
export function currentCaller(): Caller | undefined {
  return callers.getStore();
}
