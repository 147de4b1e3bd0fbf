import type { MessageFeed } from '@orderloom/core/platform';

/** One feed with everybody who listens to it. */
export interface SharedFeed {
  readonly feed: MessageFeed;
  readonly listeners: readonly FeedListener[];
}

/** A connection that a feed may bring messages for. */
export interface FeedListener {
  readonly connectionId: string;
  /** As the connection's own adapter makes it. */
  readonly feed: MessageFeed;
  /** Undefined when the connection does not know its own account. */
  readonly accountId: string | undefined;
}

/** Feeds by their key: connections of one application share one. */
export function groupFeeds(
  connections: readonly { readonly connectionId: string; readonly feed: MessageFeed | undefined }[],
): ReadonlyMap<string, SharedFeed> {
  const shared = new Map<string, SharedFeed>();
  for (const { connectionId, feed } of connections) {
    if (feed === undefined) continue;
    const known = shared.get(feed.key);
    const listener = { connectionId, feed, accountId: feed.accountId };
    shared.set(feed.key, { feed: known?.feed ?? feed, listeners: [...(known?.listeners ?? []), listener] });
  }
  return shared;
}

/**
 * Whom a message is for: the connections of its account. A message that names none goes to all; so does one of an account
 * nobody knows while some connection does not know its own, since reading again what is not there costs a call and
 * misses nothing.
 */
export function listenersOf(listeners: readonly FeedListener[], accountId: string | undefined): readonly string[] {
  const ids = (found: readonly FeedListener[]) => found.map(({ connectionId }) => connectionId);
  if (accountId === undefined) return ids(listeners);
  const own = listeners.filter((listener) => listener.accountId === accountId);
  return ids(own.length > 0 ? own : listeners.filter((listener) => listener.accountId === undefined));
}
