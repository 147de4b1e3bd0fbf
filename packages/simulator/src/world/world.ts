import type { Channel } from '../channel.js';
import type { SimulatorClock } from '../clock.js';
import { alibabaManner } from './alibaba-manner.js';
import { ChannelBook } from './channel-book.js';
import { pinduoduoManner } from './pinduoduo-manner.js';
import { taobaoManner } from './taobao-manner.js';

const SHARES: Readonly<Record<Channel, number>> = { pinduoduo: 0.6, taobao: 0.2, '1688': 0.2 };

/** What a world is made from. */
export interface WorldSettings {
  readonly seed: number;
  readonly epochMs: number;
  readonly ordersPerHour: number;
  readonly clock: SimulatorClock;
}

/** The simulated shops and their time. */
export class World {
  /** How far the clock of the platforms runs before (or, negative, behind) the clock of the simulator. */
  skewMs = 0;

  readonly seed: number;
  readonly epochMs: number;
  readonly #clock: SimulatorClock;
  readonly #books: Readonly<Record<Channel, ChannelBook>>;

  constructor(settings: WorldSettings) {
    const { seed, epochMs } = settings;
    const settingsOf = (channel: Channel) => ({
      seed,
      epochMs,
      ordersPerHour: settings.ordersPerHour * SHARES[channel],
    });
    this.seed = seed;
    this.epochMs = epochMs;
    this.#clock = settings.clock;
    this.#books = {
      pinduoduo: new ChannelBook(pinduoduoManner, settingsOf('pinduoduo')),
      taobao: new ChannelBook(taobaoManner, settingsOf('taobao')),
      '1688': new ChannelBook(alibabaManner, settingsOf('1688')),
    };
  }

  /** The present instant of the platforms, epoch milliseconds. */
  nowMs(): number {
    return this.#clock.now() + this.skewMs;
  }

  /** The orders of a channel, brought up to the present. */
  book(channel: Channel): ChannelBook {
    const book = this.#books[channel];
    book.advanceTo(this.nowMs());
    return book;
  }
}
