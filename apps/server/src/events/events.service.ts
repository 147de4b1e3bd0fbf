import { Injectable, StreamableFile } from '@nestjs/common';
import { currentCaller } from '../access/caller.js';
import { KeyAuthenticator } from '../access/key-authenticator.js';
import { EventFeed } from './event-feed.js';
import { EventStreams } from './event-streams.js';
import type { EventListQuery, EventStreamQuery } from './events.dto.js';
import { encodePlace } from './feed-place.js';
import { presentEvent } from './present-event.js';

/** Answers readers of the feed. */
@Injectable()
export class EventsService {
  constructor(
    private readonly feed: EventFeed,
    private readonly streams: EventStreams,
    private readonly keys: KeyAuthenticator,
  ) {}

  async list({ after, limit, ...filter }: EventListQuery) {
    const place = await this.feed.findPlace(after, 'after');
    const { events, next, hasMore } = await this.feed.read(place, { ...filter, ...visibleConnections() }, limit);
    return { items: events.map(presentEvent), nextCursor: encodePlace(next), hasMore };
  }

  async openStream({ after, ...filter }: EventStreamQuery, lastEventId: string | undefined): Promise<StreamableFile> {
    const caller = currentCaller();
    // Browsers send an empty id when they have none.
    const stream = await this.streams.open({
      after,
      lastEventId: lastEventId === '' ? undefined : lastEventId,
      filter: { ...filter, ...visibleConnections() },
      ...(caller === undefined ? {} : { mayGoOn: () => this.keys.isStillValid(caller) }),
    });
    return new StreamableFile(stream, { type: 'text/event-stream; charset=utf-8' });
  }
}

/** A stream outlives its request, so that what its reader may see is fixed at the beginning. */
function visibleConnections(): { readonly connectionIds?: readonly string[] } {
  const connectionIds = currentCaller()?.connectionIds;
  return connectionIds === undefined ? {} : { connectionIds };
}
