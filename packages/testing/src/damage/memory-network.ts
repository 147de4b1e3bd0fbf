import { Dispatcher } from 'undici';

/** Answers every request at once with the text it holds just then, and counts the requests. */
export class MemoryNetwork extends Dispatcher {
  answer = '';
  requestCount = 0;

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.requestCount += 1;
    const body = Buffer.from(this.answer);
    handler.onRequestStart?.(idleController, undefined);
    queueMicrotask(() => {
      handler.onResponseStart?.(idleController, 200, { 'content-type': 'application/json' }, 'OK');
      handler.onResponseData?.(idleController, body);
      handler.onResponseEnd?.(idleController, {});
    });
    return true;
  }
}

const idleController: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};
