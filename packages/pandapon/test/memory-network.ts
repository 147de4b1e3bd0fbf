import { Dispatcher } from 'undici';

/** A network without a wire: gives the text it holds at the moment to whoever asks, and counts who asked. */
export class MemoryNetwork extends Dispatcher {
  text = '';
  asked = 0;

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.asked += 1;
    const bytes = Buffer.from(this.text);
    handler.onRequestStart?.(controller, undefined);
    queueMicrotask(() => {
      handler.onResponseStart?.(controller, 200, { 'content-type': 'application/json' }, 'OK');
      handler.onResponseData?.(controller, bytes);
      handler.onResponseEnd?.(controller, {});
    });
    return true;
  }
}

/** Nothing flows here that could be held up. */
const controller: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};
