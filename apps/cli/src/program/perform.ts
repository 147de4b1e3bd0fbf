import type { Command } from '@commander-js/extra-typings';
import type { CommandContext } from '../command-context.js';
import { exitCodes, type ExitCode } from '../exit-code.js';
import type { GlobalFlags } from '../settings/service-address.js';
import type { Shell } from '../shell.js';

/** Runs what a command does; an action that answers nothing ended well. */
export type Perform = (action: (context: CommandContext) => Promise<ExitCode | void>) => Promise<void>;

/** The commands of the program, as the files that add some see it. */
export type AnyCommand = Pick<Command, 'command'>;

/** Makes what commands are run with. */
export function createPerform(shell: Shell, flags: () => GlobalFlags, end: (code: ExitCode) => void): Perform {
  return async (action) => {
    const { CommandContext } = await import('../command-context.js');
    end((await action(new CommandContext(shell, flags()))) ?? exitCodes.ok);
  };
}
