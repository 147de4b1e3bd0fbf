import type { CommandContext } from '../command-context.js';
import { writeBashCompletion } from '../completion/bash.js';
import { describeCommands } from '../completion/describe-commands.js';
import { writeFishCompletion } from '../completion/fish.js';
import { writeZshCompletion } from '../completion/zsh.js';
import { createProgram } from '../program/create-program.js';
import { UsageError } from '../usage-error.js';

const writers: Readonly<Record<string, typeof writeBashCompletion>> = {
  bash: writeBashCompletion,
  zsh: writeZshCompletion,
  fish: writeFishCompletion,
};

/** Prints what a shell needs to complete commands and flags. */
export async function printCompletion({ shell }: CommandContext, name: string): Promise<void> {
  const write = writers[name];
  if (write === undefined) throw new UsageError(`the shell must be one of ${Object.keys(writers).join(', ')}`);
  shell.stdout.write(write(describeCommands(createProgram(shell, () => undefined))));
}
