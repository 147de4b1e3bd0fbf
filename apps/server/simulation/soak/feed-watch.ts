import { z } from 'zod';
import type { ServiceProcess } from '../../test/service-process.js';

const eventSchema = z.object({ connectionId: z.string(), externalId: z.string().nullable(), type: z.string() });

/** A change that is to come up in the feed. */
export interface AwaitedChange {
  readonly connectionId: string;
  readonly externalId: string;
  readonly type: 'order.created' | 'order.fulfillment_changed';
}

/** Reads the whole feed of orders as one stream and keeps when each change came up first. */
export class FeedWatch {
  readonly #seenAtMs = new Map<string, number>();
  readonly #stopping = new AbortController();
  #fault: unknown;
  #ending: Promise<void> | undefined;

  async open(service: ServiceProcess): Promise<void> {
    const answer = await service.request('GET', '/v1/events/stream?after=earliest&entity=order');
    if (!answer.ok || answer.body === null) throw new Error(`The feed answered ${answer.status}`);
    this.#ending = this.#read(answer.body).catch((error: unknown) => {
      if (!this.#stopping.signal.aborted) this.#fault = error;
    });
  }

  /** When a change came up; undefined while it has not. Throws when the feed has broken. */
  seenAtMs(change: AwaitedChange): number | undefined {
    if (this.#fault !== undefined) throw new Error('The feed has broken', { cause: this.#fault });
    return this.#seenAtMs.get(keyOf(change));
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#ending;
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    const texts = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>, {
      signal: this.#stopping.signal,
    });
    for await (const text of texts) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.startsWith('data: ')) this.#take(line.slice('data: '.length));
    }
    throw new Error('The service has ended the feed');
  }

  #take(line: string): void {
    const { connectionId, externalId, type } = eventSchema.parse(JSON.parse(line));
    const key = keyOf({ connectionId, externalId: externalId ?? '', type });
    if (!this.#seenAtMs.has(key)) this.#seenAtMs.set(key, Date.now());
  }
}

function keyOf(change: { readonly connectionId: string; readonly externalId: string; readonly type: string }): string {
  return `${change.connectionId} ${change.externalId} ${change.type}`;
}
