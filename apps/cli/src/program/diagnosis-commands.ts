import { Option } from '@commander-js/extra-typings';
import type { AnyCommand, Perform } from './perform.js';
import { unixSeconds, wholeNumber } from './option-values.js';

/** Commands that find out what is wrong. */
export function addDiagnosisCommands(program: AnyCommand, perform: Perform): void {
  program
    .command('doctor')
    .description('find out what is wrong: clock, credentials, permissions, database, disk, port, keys, limits')
    .addHelpText(
      'after',
      `
Asks the service when it runs. When it does not, looks at the installation of this machine itself, with the
settings of the environment. Changes nothing. Exit code 3 when something is wrong.

Examples:
  $ orderloom doctor
  $ orderloom doctor --json | jq -r '.findings[].code'`,
    )
    .action(() => perform(async (context) => (await import('../doctor/doctor.js')).doctor(context)));
  program
    .command('probe')
    .description('find out how requests to a PandaPon account have to be signed, by harmless calls')
    .option('--credentials <source>', 'JSON of the credentials: @file, or - to pipe it in')
    .option('--base-url <url>', 'address of PandaPon, or of a simulator')
    .option('--pause <ms>', 'between two calls', wholeNumber(0, 60_000), 1_000)
    .addHelpText(
      'after',
      `
Credentials come from --credentials, from PANDAPON_ACCESS_KEY, PANDAPON_ACCESS_SECRET and PANDAPON_USER_ID, or are
asked for unseen. Exit code 3 when no known way is accepted.

Example:
  $ orderloom probe --credentials @keys.json`,
    )
    .action((options) => perform(async (context) => (await import('../commands/probe.js')).probe(context, options)));
  program
    .command('sign')
    .description('sign a request without sending it; --explain shows what was signed, secrets masked')
    .argument('<platform>', 'pinduoduo or pandapon')
    .option('--explain', 'show the text that was signed')
    .option('--credentials <source>', 'JSON of the credentials: @file, or - to pipe it in')
    .option('--type <api>', 'Pinduoduo: name of the API, such as pdd.order.list.get')
    .option('--parameters <json>', "Pinduoduo: business parameters: '{…}' or @file", '{}')
    .option('--at <seconds>', 'instant of the signature, Unix seconds; now when absent', unixSeconds)
    .option('--nonce <text>', 'PandaPon: the text of the header nonce-str; random when absent')
    .option('--recipe <name>', 'PandaPon: signature recipe')
    .addOption(
      new Option('--unit <unit>', 'PandaPon: unit of the timestamp')
        .choices(['ms', 's'] as const)
        .default('ms' as const),
    )
    .addHelpText(
      'after',
      `
Examples:
  $ orderloom sign pinduoduo --explain --type pdd.order.list.get --parameters '{"page":1}' --credentials @keys.json
  $ orderloom sign pandapon --explain --credentials @keys.json`,
    )
    .action((platform, options) =>
      perform(async (context) => (await import('../commands/sign.js')).sign(context, platform, options)),
    );
  const audit = program.command('audit').description('who did what');
  audit
    .command('verify')
    .description('walk the chain of the audit log; exit code 3 when it was changed')
    .option('--head <sequence:hash>', 'a head noted earlier: it must still stand in the chain')
    .addHelpText('after', '\nExample:\n  $ orderloom audit verify --head 42:9f86d081…')
    .action(({ head }) =>
      perform(async (context) => (await import('../commands/verify-audit.js')).verifyAudit(context, head)),
    );
}
