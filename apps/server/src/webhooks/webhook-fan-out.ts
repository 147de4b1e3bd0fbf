import { Injectable } from '@nestjs/common';
import { EventFeed } from '../events/event-feed.js';
import { isBeyond, type FeedPlace } from '../events/feed-place.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { planDeliveries, type WebhookFilter } from './plan-deliveries.js';

/** A webhook on its way along the feed. */
export interface Follower extends WebhookFilter {
  place: FeedPlace;
}

/** What one look at the feed has led to. */
export interface FanOutReport {
  /** Webhooks that have something to send. */
  readonly webhookIds: ReadonlySet<string>;
  readonly hasMore: boolean;
}

const eventsPerPage = 500;

/** Takes deliveries from the feed of events: all webhooks that stand at one place with one reading. */
@Injectable()
export class WebhookFanOut {
  constructor(
    private readonly feed: EventFeed,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  /** Moves every follower one page along; each keeps its place in the database. */
  async follow(followers: readonly Follower[], owner: string, now: Date): Promise<FanOutReport> {
    const webhookIds = new Set<string>();
    let hasMore = false;
    const groups = Map.groupBy(followers, ({ place }) => `${place.position} ${place.id}`);
    for (const group of groups.values()) {
      const [first] = group;
      if (first === undefined) continue;
      const from = first.place;
      const page = await this.feed.read(from, {}, eventsPerPage);
      const deliveries = planDeliveries(page.events, group);
      if (!isBeyond(page.next, from)) continue;
      const ids = group.map(({ id }) => id);
      await this.deliveries.advance({ webhookIds: ids, owner, from, to: page.next, deliveries, now });
      for (const follower of group) follower.place = page.next;
      for (const { webhookId } of deliveries) webhookIds.add(webhookId);
      hasMore ||= page.hasMore;
    }
    return { webhookIds, hasMore };
  }

  /** The place furthest back, undefined when nobody follows. */
  findLast(followers: readonly Follower[]): FeedPlace | undefined {
    return followers.reduce<FeedPlace | undefined>(
      (last, { place }) => (last === undefined || isBeyond(last, place) ? place : last),
      undefined,
    );
  }
}
