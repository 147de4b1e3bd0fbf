import { OrderloomError } from '@orderloom/core/errors';

/** This process has as many event streams open as its settings allow. Answered with 503. */
export class TooManyStreamsError extends OrderloomError {
  readonly code = 'too_many_streams';

  constructor(limit: number) {
    super(`This process serves at most ${limit} event streams (ORDERLOOM_MAX_EVENT_STREAMS)`, true);
  }
}
