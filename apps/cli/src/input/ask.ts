import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Shell } from '../shell.js';

/** Asks a person at the terminal. With `isHidden` nothing that is typed is shown. */
export async function ask(
  { stdin, stderr, signal }: Pick<Shell, 'stdin' | 'stderr' | 'signal'>,
  question: string,
  isHidden: boolean,
): Promise<string> {
  stderr.write(question);
  const echo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!isHidden) stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: stdin, output: echo, terminal: stdin.isTTY === true });
  try {
    return await new Promise<string>((resolve, reject) => {
      const giveUp = (): void => reject(new DOMException('interrupted', 'AbortError'));
      signal.addEventListener('abort', giveUp, { once: true });
      // In raw mode the terminal sends no signal for Ctrl-C: readline tells it.
      lines.once('SIGINT', giveUp);
      lines.once('close', giveUp);
      lines.question('', resolve);
    });
  } finally {
    lines.close();
    if (isHidden) stderr.write('\n');
  }
}
