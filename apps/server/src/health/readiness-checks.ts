import { Inject, Injectable } from '@nestjs/common';
import { OrderloomError } from '@orderloom/core/errors';
import type { Clock } from '@orderloom/core/time';
import { CLOCK } from '../runtime/runtime.js';
import type { ReadinessView } from './health.dto.js';

/** Resolves when a part of the service can work; rejects with an `OrderloomError` that says why not. */
export type ReadinessCheck = () => Promise<void>;

/** The parts that must work before requests should be sent here. Modules add theirs when they are made. */
@Injectable()
export class ReadinessChecks {
  readonly #checks = new Map<string, ReadinessCheck>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  add(name: string, check: ReadinessCheck): void {
    this.#checks.set(name, check);
  }

  /** Runs all checks side by side. Never rejects. */
  async run(): Promise<ReadinessView> {
    const checks = await Promise.all([...this.#checks].map(([name, check]) => this.runOne(name, check)));
    return { status: checks.every((check) => check.status === 'ok') ? 'ok' : 'failing', checks };
  }

  private async runOne(name: string, check: ReadinessCheck): Promise<ReadinessView['checks'][number]> {
    const startedAtMs = this.clock.now();
    const durationMs = (): number => this.clock.now() - startedAtMs;
    try {
      await check();
      return { name, status: 'ok', durationMs: durationMs(), reason: null };
    } catch (error) {
      const reason = error instanceof OrderloomError ? error.code : 'internal';
      return { name, status: 'failing', durationMs: durationMs(), reason };
    }
  }
}
