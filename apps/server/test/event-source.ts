/** One message of a stream of server-sent events. */
export interface Frame {
  readonly id: string | undefined;
  readonly event: Record<string, unknown> | undefined;
}

/** Reads server-sent events over HTTP, as fast as they are asked for. */
export class EventSource {
  /** Of the last frame that was read: what a client sends when it connects again. */
  lastEventId: string | undefined;
  #text = '';

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly decoder = new TextDecoder(),
  ) {}

  /** Connects; fails on any status but 200. */
  static async open(url: string, key: string, lastEventId?: string): Promise<EventSource> {
    const response = await fetch(url, {
      headers: {
        authorization: `Bearer ${key}`,
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
    });
    if (response.status !== 200 || response.body === null) throw new Error(`${response.status} for a stream`);
    return new EventSource(response, response.body.getReader());
  }

  /** The next frame; undefined when the stream was ended. Rejects when it was broken off. */
  async next(): Promise<Frame | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const lines = this.#text.slice(0, end).split('\n');
        this.#text = this.#text.slice(end + 2);
        return this.take(lines);
      }
      const { done, value } = await this.reader.read();
      if (done) return undefined;
      this.#text += this.decoder.decode(value, { stream: true });
    }
  }

  /** The next `count` events; frames without an event are passed over. */
  async events(count: number): Promise<Record<string, unknown>[]> {
    const events: Record<string, unknown>[] = [];
    while (events.length < count) {
      const frame = await this.next();
      if (frame === undefined) throw new Error(`The stream ended after ${events.length} of ${count} events`);
      if (frame.event !== undefined) events.push(frame.event);
    }
    return events;
  }

  async close(): Promise<void> {
    await this.reader.cancel();
  }

  private take(lines: readonly string[]): Frame {
    const valueOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const [id, data] = [valueOf('id'), valueOf('data')];
    this.lastEventId = id ?? this.lastEventId;
    return { id, event: data === undefined ? undefined : (JSON.parse(data) as Record<string, unknown>) };
  }
}
