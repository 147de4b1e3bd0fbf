import { Injectable } from '@nestjs/common';
import { InvalidArgumentError } from '@orderloom/core/errors';
import { EventsRepository, type EventFilter, type FeedEvent } from './events.repository.js';
import { decodePlace, earliestPlace, type FeedPlace } from './feed-place.js';

/** A page of the feed. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** Where to go on. Moves also when nothing was found, so that nothing is looked through twice. */
  readonly next: FeedPlace;
  /** Whether there is more to look through right now. */
  readonly hasMore: boolean;
}

/** Events looked through at most for one page of a filter that lets little through. */
const filteredScan = 5_000;

/**
 * The feed: all events in one order that every reader sees alike and in which nothing comes in behind a reader, also
 * when a transaction that began earlier commits later. Whoever keeps the place of the last event it dealt with gets
 * every event at least once.
 */
@Injectable()
export class EventFeed {
  constructor(private readonly repository: EventsRepository) {}

  /**
   * Reads on from a place. Throws `InvalidArgumentError` that names `field` for a place ahead of the feed: the database
   * is an older copy, and going on from there would skip what happens until it is reached again.
   */
  async read(after: FeedPlace, filter: EventFilter, limit: number, field = 'after'): Promise<FeedPage> {
    const { entity, types, connectionIds } = filter;
    const isFiltered = [entity, types, connectionIds].some((wanted) => wanted !== undefined);
    const scanLimit = isFiltered ? Math.max(filteredScan, limit + 1) : limit + 1;
    const reading = await this.repository.read(after, filter, { limit: limit + 1, scanLimit });
    const { horizon, scanned, reached } = reading;
    if (BigInt(after.position) > BigInt(horizon)) throw aheadOfFeed(field);
    const events = reading.events.slice(0, limit);
    const last = events.at(-1);
    if (reading.events.length > limit && last !== undefined) return { events, next: last, hasMore: true };
    if (scanned === scanLimit && reached !== undefined) return { events, next: reached, hasMore: true };
    return { events, next: { position: horizon, id: '0' }, hasMore: false };
  }

  /** The place that a client names: a cursor, `earliest` or `latest`. Throws `InvalidArgumentError` that names `field`. */
  async findPlace(named: string, field: string): Promise<FeedPlace> {
    if (named === 'earliest') return earliestPlace;
    if (named === 'latest') return { position: await this.repository.getHorizon(), id: '0' };
    return decodePlace(named, field);
  }
}

function aheadOfFeed(field: string): InvalidArgumentError {
  return new InvalidArgumentError('The cursor is ahead of the feed: the database was restored from an older copy', [
    { path: field, message: 'is ahead of the feed; begin again from an earlier cursor or from earliest' },
  ]);
}
