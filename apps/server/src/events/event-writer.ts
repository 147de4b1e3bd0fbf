import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@orderloom/core/time';
import { lockConnection } from '../database/lock-connection.js';
import type { Session } from '../database/rows-of.js';
import { CLOCK } from '../runtime/runtime.js';
import { EventSignal } from './event-signal.js';
import { EventsRepository } from './events.repository.js';
import type { NewEvent } from './new-event.js';

/** Writes events in the transaction of what they tell of: both come to be, or neither. */
@Injectable()
export class EventWriter {
  constructor(
    private readonly repository: EventsRepository,
    private readonly signal: EventSignal,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Writes events at the end of what their entities have so far. `session` must be a transaction: it holds the locks of
   * the events' connections (`lockConnection`) until it ends. Call `announce` once it is committed.
   */
  async append(session: Session, events: readonly NewEvent[]): Promise<void> {
    // Always in the same order, so that no two transactions wait for each other.
    const connectionIds = [...new Set(events.map((event) => event.connectionId))].sort();
    for (const connectionId of connectionIds) await lockConnection(session, connectionId);
    await this.appendUnderLock(session, events);
  }

  /** `append` for a transaction that holds the locks of the events' connections already. */
  async appendUnderLock(session: Session, events: readonly NewEvent[]): Promise<void> {
    if (events.length > 0) await this.repository.insert(session, events, this.clock.now());
  }

  /** Wakes those in this process that wait for events; other processes find them within a second. */
  announce(): void {
    this.signal.announce();
  }
}
