/** Messages between the socket and the reader. */
export interface MessageQueue<T> {
  /** False when it is full: the message is not taken. */
  readonly offer: (message: T) => boolean;
  /** The next message, waiting for it; undefined when the queue has ended. Throws what it was failed with. */
  readonly take: () => Promise<T | undefined>;
  /** Lets no more through and forgets what was not taken. */
  readonly end: () => void;
  readonly fail: (error: unknown) => void;
}

/** Makes a queue for one reader. */
export function createMessageQueue<T>(limit: number): MessageQueue<T> {
  const waiting: T[] = [];
  let outcome: { readonly error?: unknown } | undefined;
  let wake: (() => void) | undefined;
  const notify = (): void => {
    wake?.();
    wake = undefined;
  };
  const finish = (how: { readonly error?: unknown }): void => {
    outcome ??= how;
    waiting.length = 0;
    notify();
  };
  return {
    offer(message) {
      if (outcome !== undefined || waiting.length >= limit) return false;
      waiting.push(message);
      notify();
      return true;
    },
    async take() {
      for (;;) {
        if (outcome !== undefined) {
          if ('error' in outcome) throw outcome.error;
          return undefined;
        }
        const next = waiting.shift();
        if (next !== undefined) return next;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    end: () => finish({}),
    fail: (error) => finish({ error }),
  };
}
