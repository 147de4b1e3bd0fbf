import { Dispatcher } from 'undici';

/** Answers every request from memory, one body after the other: a network that costs nothing. */
export class MemoryDispatcher extends Dispatcher {
  readonly #bodies: readonly Buffer[];
  #answered = 0;

  constructor(bodies: readonly string[]) {
    super();
    this.#bodies = bodies.map((body) => Buffer.from(body));
  }

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const body = this.#bodies[this.#answered % this.#bodies.length] ?? Buffer.alloc(0);
    this.#answered += 1;
    const controller = new MemoryController();
    handler.onRequestStart?.(controller, undefined);
    queueMicrotask(() => {
      handler.onResponseStart?.(controller, 200, { 'content-type': 'application/json' }, 'OK');
      handler.onResponseData?.(controller, body);
      handler.onResponseEnd?.(controller, {});
    });
    return true;
  }
}

/** There is nothing to pause or to break off. */
class MemoryController implements Dispatcher.DispatchController {
  readonly aborted = false;
  readonly paused = false;
  readonly reason = null;
  abort(): void {}
  pause(): void {}
  resume(): void {}
}
