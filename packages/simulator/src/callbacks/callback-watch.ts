import type { SimulatorClock } from '../clock.js';
import type { HappenedEvent } from '../world/channel-book.js';
import type { World } from '../world/world.js';
import { alibabaMessage } from './alibaba-message.js';
import type { CallbackPost } from './callback-post.js';
import { lookAtEvent } from './happened-order.js';
import { taobaoMessage } from './taobao-message.js';

const LOOK_EVERY_MS = 250;
const channels = ['taobao', '1688'] as const;

/**
 * Turns what happens to purchase orders into callbacks, from the first URL on: earlier history is not told. A clock
 * that jumps wakes it at every jump; any other clock is looked at four times a second.
 */
export class CallbackWatch {
  readonly #world: World;
  readonly #clock: SimulatorClock;
  readonly #post: CallbackPost;
  #happened: { readonly channel: (typeof channels)[number]; readonly event: HappenedEvent }[] = [];
  #drain: NodeJS.Immediate | undefined;
  #ends: (() => void)[] = [];
  #idleWaiters: (() => void)[] = [];

  constructor(world: World, clock: SimulatorClock, post: CallbackPost) {
    this.#world = world;
    this.#clock = clock;
    this.#post = post;
  }

  /** Begins to watch; a second time does nothing. */
  start(): void {
    if (this.#ends.length > 0) return;
    for (const channel of channels) {
      const watcher = (event: HappenedEvent): void => {
        this.#happened.push({ channel, event });
        this.#schedule();
      };
      this.#ends.push(this.#world.book(channel).watch(watcher));
    }
    if (this.#clock.onJump !== undefined) {
      this.#ends.push(this.#clock.onJump(() => this.#look()));
      return;
    }
    const timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
    timer.unref();
    this.#ends.push(() => clearInterval(timer));
  }

  /** Ends to watch; what has not been told is forgotten. */
  stop(): void {
    for (const end of this.#ends.splice(0)) end();
    clearImmediate(this.#drain);
    this.#drain = undefined;
    this.#happened = [];
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  /** Resolves when everything that has happened was told and nothing is under way. */
  async settled(): Promise<void> {
    this.#look();
    if (this.#drain !== undefined) await new Promise<void>((resolve) => this.#idleWaiters.push(resolve));
    await this.#post.settled();
  }

  #look(): void {
    // Bringing the books up to date is what makes them tell of events.
    for (const channel of channels) this.#world.book(channel);
    this.#post.work();
  }

  // Later, because a book tells of events while it is being changed, and so that the platform answers first.
  #schedule(): void {
    this.#drain ??= setImmediate(() => {
      this.#drain = undefined;
      for (const { channel, event } of this.#happened.splice(0)) this.#tell(channel, event);
      for (const resolve of this.#idleWaiters.splice(0)) resolve();
    });
  }

  #tell(channel: (typeof channels)[number], event: HappenedEvent): void {
    const { naming } = this.#post.settings;
    const happened = lookAtEvent(this.#world.book(channel), event);
    this.#post.accept(channel === 'taobao' ? taobaoMessage(happened, naming) : alibabaMessage(happened, naming));
  }
}
