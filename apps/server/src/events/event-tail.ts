import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { runAsHub } from '../access/caller.js';
import { CLOCK } from '../runtime/runtime.js';
import { EventSignal } from './event-signal.js';
import { EventsRepository } from './events.repository.js';
import { isBeyond, type FeedPlace } from './feed-place.js';

/** How long an event of another process may go unnoticed. */
const pollIntervalMs = 1_000;

interface Waiter {
  readonly place: FeedPlace;
  readonly resolve: (isThereMore: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Waits for new events on behalf of any number of readers with one small query a second, and at once when this process
 * has committed some. Asks nothing while nobody waits.
 */
@Injectable()
export class EventTail implements OnApplicationShutdown {
  readonly #waiting = new Set<Waiter>();
  readonly #stopping = new AbortController();
  #watching: Promise<void> | undefined;

  constructor(
    private readonly repository: EventsRepository,
    private readonly signal: EventSignal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
  }

  /**
   * Answers true once settled events stand after the place, false when none came within `timeoutMs` or `signal` was
   * aborted. Rejects when the database does not answer.
   */
  async waitBeyond(place: FeedPlace, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    const waiter: Waiter = { place, resolve, reject };
    const found = new AbortController();
    const ends = AbortSignal.any([signal, this.#stopping.signal, found.signal]);
    this.#waiting.add(waiter);
    // It goes on for whoever waits next.
    this.#watching ??= runAsHub(() => this.watch());
    const isLate = this.clock.sleep(timeoutMs, ends).then(
      () => false,
      () => false,
    );
    try {
      return await Promise.race([promise, isLate]);
    } finally {
      this.#waiting.delete(waiter);
      found.abort();
    }
  }

  private async watch(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#stopping.signal.aborted) {
      const announcements = this.signal.announcements;
      try {
        const head = await this.repository.findHead();
        for (const waiter of this.#waiting) {
          if (head !== undefined && isBeyond(head, waiter.place)) this.settle(waiter, () => waiter.resolve(true));
        }
      } catch (error) {
        for (const waiter of this.#waiting) this.settle(waiter, () => waiter.reject(error));
      }
      if (this.#waiting.size > 0) await this.waitForNews(announcements);
    }
    this.#watching = undefined;
  }

  private settle(waiter: Waiter, tell: () => void): void {
    this.#waiting.delete(waiter);
    tell();
  }

  /** Until something is announced that was not when `seen` was read, or the interval has passed. */
  private async waitForNews(seen: number): Promise<void> {
    if (this.signal.announcements !== seen) return;
    const announced = new AbortController();
    const stopListening = this.signal.listen(() => announced.abort());
    const ends = AbortSignal.any([announced.signal, this.#stopping.signal]);
    try {
      await this.clock.sleep(pollIntervalMs, ends).catch(() => undefined);
    } finally {
      stopListening();
    }
  }
}
