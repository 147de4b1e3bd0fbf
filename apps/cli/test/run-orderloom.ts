import { Readable } from 'node:stream';
import { systemClock, type Clock } from '@orderloom/core/time';
import { runCommandLine } from '../src/run-command-line.js';
import type { Input, Output, Shell } from '../src/shell.js';

/** What a test gives a command. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** What is piped in; without it there is nothing to read. */
  readonly piped?: string;
  /** A person at a terminal answers questions with these lines. */
  readonly typed?: readonly string[];
  readonly isTerminal?: boolean;
  readonly clock?: Clock;
  readonly fetch?: Shell['fetch'];
  readonly signal?: AbortSignal;
}

/** What came of a command. */
export interface RunResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process and answers what it wrote and ended with. */
export async function runOrderloom(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const written = { stdout: '', stderr: '' };
  const stdin = createInput(options);
  const lines = [...(options.typed ?? [])];
  const output = (name: keyof typeof written): Output => ({
    isTTY: options.isTerminal,
    columns: 80,
    write: (text) => {
      const shown = typeof text === 'string' ? text : Buffer.from(text).toString('utf8');
      written[name] += shown;
      // A person answers once asked.
      if (name === 'stderr' && shown.endsWith(': ') && lines.length > 0)
        setImmediate(() => stdin.push(`${lines.shift()}\n`));
      return true;
    },
  });
  const code = await runCommandLine(args, {
    environment: { ...options.environment },
    stdin,
    stdout: output('stdout'),
    stderr: output('stderr'),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    clock: options.clock ?? systemClock,
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, ...written };
}

function createInput({ piped, typed }: RunOptions): Input {
  if (typed === undefined) return Readable.from(piped === undefined ? [] : [Buffer.from(piped)]);
  return Object.assign(new Readable({ read: () => undefined }), { isTTY: true });
}
