import type { AnyCommand, Perform } from './perform.js';
import { collect, instant } from './option-values.js';

/** Commands about shops and accounts. */
export function addConnectionCommands(program: AnyCommand, perform: Perform): void {
  program
    .command('connect')
    .description('connect a shop or an account; asks for what is not given')
    .argument('<platform>', 'pinduoduo or pandapon')
    .option('--name <name>', 'how it is called; asked for when absent')
    .option('--credentials <source>', 'JSON of the credentials: @file, or - to pipe it in')
    .option('--setting <name=value>', 'a setting of the platform, several times if need be', collect)
    .option('--backfill-from <day>', 'from when on orders are read (30 days ago)', instant)
    .option('--no-test', 'do not try the connection afterwards')
    .addHelpText(
      'after',
      `
Credentials never stand on the command line. They come from --credentials, from the environment
(PINDUODUO_CLIENT_ID, PINDUODUO_CLIENT_SECRET, PANDAPON_ACCESS_SECRET, …), or are asked for unseen.

Examples:
  $ orderloom connect pinduoduo --name "My shop" --backfill-from 2026-09-01
  $ orderloom connect pandapon --name Purchases --credentials @keys.json --setting paths.taobao.order.list=/…
  $ vault read -format=json … | orderloom connect pandapon --name Purchases --credentials -`,
    )
    .action((platform, options) =>
      perform(async (context) => (await import('../commands/connect.js')).connect(context, platform, options)),
    );

  const connections = program.command('connections').description('shops and accounts: list, show, test, pause, …');
  connections
    .command('list', { isDefault: true })
    .description('all connections, oldest first')
    .addHelpText('after', '\nExample:\n  $ orderloom connections')
    .action(() => perform(async (context) => (await import('../commands/connections.js')).listConnections(context)));
  connections
    .command('show')
    .description('one connection with its streams and what it lacks')
    .argument('<connection>', 'its name or id')
    .addHelpText('after', '\nExample:\n  $ orderloom connections show "My shop"')
    .action((name) =>
      perform(async (context) => (await import('../commands/connections.js')).showConnection(context, name)),
    );
  connections
    .command('test')
    .description('make a harmless signed call; exit code 3 when the platform refuses')
    .argument('<connection>', 'its name or id')
    .addHelpText('after', '\nExample:\n  $ orderloom connections test "My shop"')
    .action((name) =>
      perform(async (context) => (await import('../commands/connections.js')).testConnection(context, name)),
    );
  for (const step of ['pause', 'resume'] as const) {
    connections
      .command(step)
      .description(step === 'pause' ? 'stop syncing it' : 'sync it again, without a gap')
      .argument('<connection>', 'its name or id')
      .addHelpText('after', `\nExample:\n  $ orderloom connections ${step} "My shop"`)
      .action((name) =>
        perform(async (context) => (await import('../commands/connections.js')).switchConnection(context, name, step)),
      );
  }
  connections
    .command('authorize')
    .description('a link under which the merchant grants access in the browser')
    .argument('<connection>', 'its name or id')
    .option('--audience <name>', 'kind of user with a page of its own; the merchant when absent')
    .addHelpText('after', '\nExample:\n  $ orderloom connections authorize "My shop"')
    .action((name, { audience }) =>
      perform(async (context) =>
        (await import('../commands/connections.js')).authorizeConnection(context, name, audience),
      ),
    );
}
