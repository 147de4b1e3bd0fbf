import { Inject, Injectable } from '@nestjs/common';
import type { CallOptions, Runtime } from '@orderloom/core/http';
import { OrderloomError, PlatformAuthenticationError } from '@orderloom/core/errors';
import type { PlatformAdapter } from '@orderloom/core/platform';
import { RUNTIME } from '../runtime/runtime.js';

interface Estimate {
  /** Platform clock minus ours; 0 where the platform does not tell its time. */
  readonly skewMs: number;
  readonly askAgainAtMs: number;
}

const hourMs = 3_600_000;
/** How long an estimate counts: until it is known, when the platform tells no time, and when it could not be asked. */
const renewAfterMs = { told: hourMs, silent: 24 * hourMs, failed: hourMs / 6 };

/**
 * The time by the clocks of the platforms. A window counts as read up to an instant of theirs: where our clock runs
 * ahead, a window would be called done before the platform has lived through it.
 */
@Injectable()
export class PlatformClock {
  readonly #estimates = new Map<string, Estimate>();

  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /**
   * How far the platform's clock is ahead of ours, in ms. Asks the platform now and then; throws what went wrong with
   * that while no answer is known.
   */
  async skewMs(connectionId: string, adapter: PlatformAdapter, options: CallOptions): Promise<number> {
    const nowMs = this.runtime.clock.now();
    const known = this.#estimates.get(connectionId);
    if (known !== undefined && nowMs < known.askAgainAtMs) return known.skewMs;
    const estimate = await this.ask(connectionId, adapter, options, known?.skewMs);
    this.#estimates.set(connectionId, estimate);
    return estimate.skewMs;
  }

  private async ask(
    connectionId: string,
    adapter: PlatformAdapter,
    options: CallOptions,
    lastKnownMs: number | undefined,
  ): Promise<Estimate> {
    try {
      const { clockSkewMs } = await adapter.testConnection(options);
      const nowMs = this.runtime.clock.now();
      if (clockSkewMs === undefined) return { skewMs: 0, askAgainAtMs: nowMs + renewAfterMs.silent };
      return { skewMs: clockSkewMs, askAgainAtMs: nowMs + renewAfterMs.told };
    } catch (error) {
      if (!(error instanceof OrderloomError)) throw error;
      // While nothing is known a guess would call windows done that the platform has not lived through.
      const isPassing = error.isRetryable || error instanceof PlatformAuthenticationError;
      if (isPassing && lastKnownMs === undefined) throw error;
      // What the platform refuses here it refuses for the lists too: their run tells of it.
      this.runtime.logger.debug({ connectionId, code: error.code }, 'the platform’s time cannot be asked for');
      return { skewMs: lastKnownMs ?? 0, askAgainAtMs: this.runtime.clock.now() + renewAfterMs.failed };
    }
  }
}
