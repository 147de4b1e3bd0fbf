import type { AnyCommand, Perform } from './perform.js';
import { instant, wholeNumber } from './option-values.js';

/** Commands about syncing. */
export function addSyncCommands(program: AnyCommand, perform: Perform): void {
  program
    .command('sync')
    .description('read the streams of a connection now, and wait until that is done')
    .argument('<connection>', 'name or id')
    .option('--stream <name>', 'this one only')
    .option('--no-follow', 'do not wait')
    .option('--timeout <seconds>', 'wait at most so long', wholeNumber(1, 86_400), 600)
    .addHelpText(
      'after',
      '\nExamples:\n  $ orderloom sync "My shop"\n  $ orderloom sync "My shop" --stream orders --no-follow',
    )
    .action((connection, options) =>
      perform(async (context) => (await import('../commands/sync.js')).sync(context, connection, options)),
    );
  program
    .command('backfill')
    .description('watch the history being read: how far, how fast, until when')
    .argument('<connection>', 'name or id')
    .option('--from <day>', 'read from this day on: makes the history longer', instant)
    .option('--once', 'show it and end')
    .addHelpText('after', '\nExample:\n  $ orderloom backfill "My shop" --from 2026-09-01')
    .action((connection, options) =>
      perform(async (context) => (await import('../commands/backfill.js')).backfill(context, connection, options)),
    );
  program
    .command('coverage')
    .description('what was read without a hole; exit code 3 when there is one')
    .argument('<connection>', 'name or id')
    .addHelpText('after', '\nExample:\n  $ orderloom coverage "My shop" || mail -s "orders are missing" …')
    .action((connection) =>
      perform(async (context) => (await import('../commands/coverage.js')).showCoverage(context, connection)),
    );
}
