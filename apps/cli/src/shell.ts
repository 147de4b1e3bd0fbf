import type { Fetch } from '@orderloom/api-client';
import type { Clock } from '@orderloom/core/time';
import type { Readable } from 'node:stream';

/** A stream that takes text. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in cells. */
  readonly columns?: number | undefined;
  write(text: string | Uint8Array): boolean;
}

/** A stream that gives text; a terminal can stop echoing. */
export interface Input extends Readable {
  readonly isTTY?: boolean | undefined;
}

/** Every effect a command has on the world, so that tests can take its place. */
export interface Shell {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdin: Input;
  /** Results, and nothing else. */
  readonly stdout: Output;
  /** Everything said beside the result. */
  readonly stderr: Output;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
