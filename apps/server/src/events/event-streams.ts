import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Runtime } from '@orderloom/core/http';
import { AppConfig } from '../config/app-config.js';
import { RUNTIME } from '../runtime/runtime.js';
import { EventFeed, type FeedPage } from './event-feed.js';
import { eventFrame, heartbeatFrame, openingFrame } from './event-frames.js';
import { TooManyStreamsError } from './event-stream-errors.js';
import { EventTail } from './event-tail.js';
import type { EventFilter } from './events.repository.js';
import type { FeedPlace } from './feed-place.js';
import { FrameStream } from './frame-stream.js';

/** Proxies tend to close what has been silent for half a minute. */
const heartbeatMs = 15_000;
const eventsPerRead = 100;
/** How long a client that reads nothing may hold up the stopping service. */
const stopTimeoutMs = 2_000;

/** Where and what a client wants to read. */
export interface StreamRequest {
  /** A cursor, `earliest` or `latest`. */
  readonly after: string;
  /** Of the reconnecting client; goes before `after`. */
  readonly lastEventId: string | undefined;
  readonly filter: EventFilter;
  /** Asked before every batch: false when the reader's key has ended. Always true when absent. */
  readonly mayGoOn?: () => Promise<boolean>;
}

/** Serves the feed as server-sent events: as fast as the client reads, and no faster. */
@Injectable()
export class EventStreams implements BeforeApplicationShutdown {
  readonly #open = new Map<symbol, Readable | undefined>();
  readonly #stopping = new AbortController();

  constructor(
    private readonly feed: EventFeed,
    private readonly tail: EventTail,
    private readonly config: AppConfig,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** Streams that are being served. */
  get count(): number {
    return this.#open.size;
  }

  /** Opens a stream of frames. Throws `InvalidArgumentError` for a bad place, `TooManyStreamsError` when all are taken. */
  async open(request: StreamRequest): Promise<Readable> {
    const limit = this.config.maxEventStreams;
    if (this.#open.size >= limit) throw new TooManyStreamsError(limit);
    const slot = Symbol('event stream');
    this.#open.set(slot, undefined);
    try {
      const stream = await this.create(request);
      this.#open.set(slot, stream);
      stream.once('close', () => this.#open.delete(slot));
      return stream;
    } catch (error) {
      this.#open.delete(slot);
      throw error;
    }
  }

  /** Ends all streams before the server waits for its requests; a client that does not read is cut off. */
  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    const closing = [...this.#open.values()].flatMap((stream) => stream ?? []);
    const closed = new AbortController();
    const patience = this.runtime.clock.sleep(stopTimeoutMs, closed.signal).then(
      () => closing.forEach((stream) => stream.destroy()),
      () => undefined,
    );
    await Promise.allSettled(closing.map((stream) => finished(stream)));
    closed.abort();
    await patience;
  }

  private async create({ after, lastEventId, filter, mayGoOn }: StreamRequest): Promise<Readable> {
    const field = lastEventId === undefined ? 'after' : 'Last-Event-ID';
    const place = await this.feed.findPlace(lastEventId ?? after, field);
    const first = await this.feed.read(place, filter, eventsPerRead, field);
    const gone = new AbortController();
    const signal = AbortSignal.any([gone.signal, this.#stopping.signal]);
    return new FrameStream(this.listFrames(place, first, filter, signal, mayGoOn), gone);
  }

  /** Goes on only when the frame before was taken: what a slow client has not read yet stays in the database. */
  private async *listFrames(
    place: FeedPlace,
    first: FeedPage,
    filter: EventFilter,
    signal: AbortSignal,
    mayGoOn: () => Promise<boolean> = () => Promise.resolve(true),
  ): AsyncGenerator<string> {
    yield openingFrame(place);
    try {
      for (let page = first; ; page = await this.feed.read(page.next, filter, eventsPerRead)) {
        if (!(await mayGoOn())) return;
        if (page.events.length > 0) yield page.events.map(eventFrame).join('');
        if (signal.aborted) return;
        if (page.hasMore) continue;
        const isThereMore = await this.tail.waitBeyond(page.next, heartbeatMs, signal);
        if (signal.aborted) return;
        if (!isThereMore) yield heartbeatFrame(page.next);
      }
    } catch (error) {
      // The status is sent long ago: breaking the connection makes the client come back where it was.
      this.runtime.logger.warn({ err: error }, 'an event stream broke');
      throw error;
    }
  }
}
