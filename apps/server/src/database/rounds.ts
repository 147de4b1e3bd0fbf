import { AsyncLocalStorage } from 'node:async_hooks';

/** Keeps statements within what a database likes. */
const mostAtOnce = 500;

interface Asked<Item, Answer> {
  readonly item: Item;
  readonly answer: PromiseWithResolvers<Answer>;
}

/**
 * Does at once what many ask for at the same time: whoever asks while a round is under way is in the next one. What was
 * asked for is therefore always begun after the asking, and a thousand at a time cost a few statements.
 */
export class Rounds<Item, Answer> {
  #next = new Map<string, Asked<Item, Answer>>();
  #isUnderWay = false;
  /** A round belongs to nobody who asked: neither their rights nor their traces. */
  readonly #outside = AsyncLocalStorage.snapshot();

  /** `run` does all of it or nothing, and tells the answer to each item. */
  constructor(private readonly run: (items: readonly Item[]) => Promise<(item: Item) => Answer>) {}

  /** Items under the same key in the same round are one. Rejects with what the item itself met. */
  async ask(key: string, item: Item): Promise<Answer> {
    const asked = this.#next.get(key) ?? { item, answer: Promise.withResolvers<Answer>() };
    this.#next.set(key, asked);
    if (!this.#isUnderWay) this.#outside(() => void this.#runAll());
    return asked.answer.promise;
  }

  async #runAll(): Promise<void> {
    this.#isUnderWay = true;
    while (this.#next.size > 0) {
      const round = [...this.#next].slice(0, mostAtOnce);
      for (const [key] of round) this.#next.delete(key);
      await this.#runRound(round.map(([, asked]) => asked));
    }
    this.#isUnderWay = false;
  }

  async #runRound(round: readonly Asked<Item, Answer>[]): Promise<void> {
    try {
      const answerTo = await this.run(round.map(({ item }) => item));
      for (const { item, answer } of round) answer.resolve(answerTo(item));
    } catch (error) {
      const [first, ...others] = round;
      if (others.length === 0) first?.answer.reject(error);
      // One that cannot be done must not fail the others.
      else await Promise.all(round.map((asked) => this.#runRound([asked])));
    }
  }
}
