import { Readable } from 'node:stream';

/**
 * Frames as a stream of bytes: the next is made when the reader has room for it. Unlike `Readable.from`, it closes at
 * once when the reader leaves, and tells so, also while the next frame is waited for.
 */
export class FrameStream extends Readable {
  constructor(
    private readonly frames: AsyncIterator<string>,
    private readonly gone: AbortController,
  ) {
    super();
  }

  override _read(): void {
    this.frames.next().then(
      ({ done, value }) => {
        if (!this.destroyed) this.push(done === true ? null : value);
      },
      (error: unknown) => {
        this.destroy(error instanceof Error ? error : new TypeError('not an error was thrown'));
      },
    );
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.gone.abort();
    callback(error);
  }
}
