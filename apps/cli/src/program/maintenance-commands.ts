import type { AnyCommand, Perform } from './perform.js';

/** Commands about the installation of this machine. */
export function addMaintenanceCommands(program: AnyCommand, perform: Perform): void {
  program
    .command('migrate')
    .description('bring the tables up to date, under a lock')
    .option('--dry-run', 'only tell what would be done; exit code 3 when there is something')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgres://… orderloom migrate --dry-run')
    .action(({ dryRun }) =>
      perform(async (context) => (await import('../commands/migrate.js')).migrate(context, dryRun === true)),
    );
  program
    .command('backup')
    .description('write everything the service keeps into one file; what is sealed stays sealed')
    .argument('<file>', 'file to write, or - for standard output')
    .addHelpText(
      'after',
      `
On PostgreSQL the service goes on meanwhile; the embedded database must not be in use. Keep the secret key elsewhere:
without it the credentials in the backup cannot be opened.

Example:
  $ DATABASE_URL=postgres://… orderloom backup orders-$(date +%F).backup`,
    )
    .action((file) => perform(async (context) => (await import('../commands/backup.js')).writeBackup(context, file)));
  program
    .command('restore')
    .description('read a backup into an empty database, of either kind')
    .argument('<file>', 'file to read, or - to pipe it in')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgres://… orderloom restore orders-2026-11-22.backup')
    .action((file) => perform(async (context) => (await import('../commands/backup.js')).readBackup(context, file)));
  program
    .command('rotate-key')
    .description('seal everything anew with the first key of ORDERLOOM_SECRET_KEY')
    .addHelpText(
      'after',
      `
Give the new key first and the former after a comma. Afterwards the former can be left out. It may be broken off and
started again, and on PostgreSQL the service goes on meanwhile.

Example:
  $ ORDERLOOM_SECRET_KEY="$NEW,$OLD" orderloom rotate-key`,
    )
    .action(() => perform(async (context) => (await import('../commands/rotate-key.js')).rotateKey(context)));
  program
    .command('completion')
    .description('print a completion script for a shell')
    .argument('<shell>', 'bash, zsh or fish')
    .addHelpText(
      'after',
      `
Examples:
  $ orderloom completion bash > ~/.local/share/bash-completion/completions/orderloom
  $ orderloom completion zsh > "\${fpath[1]}/_orderloom"
  $ orderloom completion fish > ~/.config/fish/completions/orderloom.fish`,
    )
    .action((shell) =>
      perform(async (context) => (await import('../commands/complete.js')).printCompletion(context, shell)),
    );
}
