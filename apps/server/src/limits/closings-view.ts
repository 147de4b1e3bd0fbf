import type { Clock } from '@orderloom/core/time';
import type { PermitStore } from './permit-store.js';

/** From this age on the view is renewed beside the calls that use it. */
const renewAfterMs = 400;
/** A view of this age is good for nobody: calls wait for the next. */
const longestAgeMs = 800;

/** Which buckets are shut, as all processes say. Never older than a second, and asked for only while there are calls. */
export class ClosingsView {
  #untilMs = new Map<string, number>();
  #takenAtMs = Number.NEGATIVE_INFINITY;
  #renewal: Promise<void> | undefined;

  constructor(
    private readonly store: PermitStore,
    private readonly clock: Clock,
  ) {}

  /** Longest time for which one of the buckets stays shut, in ms; undefined when the view must be renewed first. */
  remainingMs(ids: readonly string[]): number | undefined {
    const nowMs = this.clock.now();
    const ageMs = nowMs - this.#takenAtMs;
    // A negative age: the machine's clock was set back.
    if (ageMs >= longestAgeMs || ageMs < 0) return undefined;
    // Whoever cannot do without the view asks for it again and gets the fault.
    if (ageMs >= renewAfterMs) this.renew().catch(() => undefined);
    return Math.max(0, ...ids.map((id) => (this.#untilMs.get(id) ?? 0) - nowMs));
  }

  /** Reads what all processes say; those who ask meanwhile share one question. */
  renew(): Promise<void> {
    this.#renewal ??= this.read().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Shuts a bucket for this process at once; the caller tells the others. */
  note(id: string, forMs: number): void {
    this.#untilMs.set(id, Math.max(this.#untilMs.get(id) ?? 0, this.clock.now() + forMs));
  }

  private async read(): Promise<void> {
    const askedAtMs = this.clock.now();
    const closings = await this.store.listClosings();
    const nowMs = this.clock.now();
    const own = [...this.#untilMs].filter(([, untilMs]) => untilMs > nowMs);
    this.#untilMs = new Map(own);
    for (const { id, forMs } of closings) this.note(id, forMs);
    this.#takenAtMs = askedAtMs;
  }
}
