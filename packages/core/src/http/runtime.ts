import { Agent, type Dispatcher } from 'undici';
import { silentLogger, type Logger } from '../logging/index.js';
import { randomNonce, type NonceSource } from '../signing/index.js';
import { systemClock, type Clock } from '../time/index.js';
import { createTokenBuckets } from './token-buckets.js';
import type { CallPriority, Permits } from './permits.js';

/** One attempt of a call, as told to whoever watches. */
export interface WatchedAttempt {
  readonly platform: string;
  readonly operation: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly priority: CallPriority;
}

/** Stands around every attempt of every call, its wait for a permit included; for traces. Passes the outcome on. */
export type WatchAttempt = <T>(attempt: WatchedAttempt, work: () => Promise<T>) => Promise<T>;

/** Every effect a client has on the world. Nothing in the packages reaches for one by itself. */
export interface Runtime {
  readonly clock: Clock;
  /** Uniform in `[0, 1)`; used for jitter only. */
  readonly random: () => number;
  readonly nonce: NonceSource;
  readonly dispatcher: Dispatcher;
  readonly logger: Logger;
  readonly permits: Permits;
  readonly watchAttempt?: WatchAttempt;
}

/** A runtime on the real world; every part can be replaced. */
export function createRuntime(parts: Partial<Runtime> = {}): Runtime {
  const clock = parts.clock ?? systemClock;
  return {
    clock,
    random: parts.random ?? Math.random,
    nonce: parts.nonce ?? randomNonce,
    dispatcher: parts.dispatcher ?? new Agent(),
    logger: parts.logger ?? silentLogger,
    permits: parts.permits ?? createTokenBuckets(clock),
    ...(parts.watchAttempt === undefined ? {} : { watchAttempt: parts.watchAttempt }),
  };
}
