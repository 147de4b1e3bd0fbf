import { CommanderError } from '@commander-js/extra-typings';
import { exitCodes, type ExitCode } from './exit-code.js';
import { createProgram } from './program/create-program.js';
import type { Shell } from './shell.js';

/** Runs one command line and answers what the process is to end with. Never rejects. */
export async function runCommandLine(args: readonly string[], shell: Shell): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(shell, (ended) => {
    code = ended;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    if (shell.signal.aborted || isAbort(error)) return exitCodes.interrupted;
    return tellFailure(error, shell, args.includes('--json'));
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

async function tellFailure(error: unknown, shell: Shell, isJson: boolean): Promise<ExitCode> {
  const { describeFailure, writeFailure } = await import('./describe-failure.js');
  const failure = describeFailure(error);
  shell.stderr.write(isJson ? `${JSON.stringify({ error: failure })}\n` : writeFailure(failure));
  return failure.code === 'usage' ? exitCodes.usage : exitCodes.failed;
}
