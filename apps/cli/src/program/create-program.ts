import { Command } from '@commander-js/extra-typings';
import type { ExitCode } from '../exit-code.js';
import type { Shell } from '../shell.js';
import { addConnectionCommands } from './connection-commands.js';
import { addDiagnosisCommands } from './diagnosis-commands.js';
import { addMaintenanceCommands } from './maintenance-commands.js';
import { addOrderCommands } from './order-commands.js';
import { addServiceCommands } from './service-commands.js';
import { addSyncCommands } from './sync-commands.js';
import { createPerform } from './perform.js';
import { readVersion } from '../version.js';

/**
 * The whole command line: names, options, help. What a command does is loaded when it runs. `end` gets the exit code of
 * a command that ran; faults are thrown, those of the command line itself as `CommanderError`.
 */
export function createProgram(shell: Shell, end: (code: ExitCode) => void) {
  const program = new Command('orderloom')
    .description('Orders of Pinduoduo, Taobao and 1688 in one place: connect, sync, look, and find what is wrong.')
    .version(readVersion(), '-V, --version')
    .option('--url <address>', 'address of the service (ORDERLOOM_URL; http://127.0.0.1:3000)')
    .option('--api-key-file <file>', 'file that holds the API key (ORDERLOOM_API_KEY; <data>/api-key)')
    .option('--data-dir <folder>', 'data folder of the service of this machine (ORDERLOOM_DATA_DIR; .orderloom)')
    .option('--json', 'answer for programs: one line of JSON')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => shell.stderr.write(text),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .showSuggestionAfterError()
    .showHelpAfterError('(add --help for what there is)')
    .exitOverride()
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong command line, 3 something was found, 130 interrupted.',
    );
  const perform = createPerform(shell, () => program.opts(), end);
  addConnectionCommands(program, perform);
  addOrderCommands(program, perform);
  addSyncCommands(program, perform);
  addDiagnosisCommands(program, perform);
  addServiceCommands(program, perform);
  addMaintenanceCommands(program, perform);
  return program;
}
