import { OrderloomError } from '@orderloom/core/errors';
import { MemoryNetwork } from './memory-network.js';

/** Gives a client one text as the answer to whatever it asks, and tells what came of it. */
export class AnswerProbe {
  readonly dispatcher = new MemoryNetwork();

  /** `maxAttempts`: how often the client may ask; one that asks more often would never end. */
  constructor(private readonly maxAttempts: number) {}

  /** Answers what the call resolved to or the typed error it ended with; throws any other. */
  async settle<T>(text: string, call: () => Promise<T>): Promise<T | OrderloomError> {
    this.dispatcher.answer = text;
    this.dispatcher.requestCount = 0;
    const outcome = await call().catch((error: unknown) => {
      if (error instanceof OrderloomError) return error;
      throw error;
    });
    const { requestCount } = this.dispatcher;
    if (requestCount > this.maxAttempts) throw new Error(`The client asked ${requestCount} times`);
    return outcome;
  }
}
