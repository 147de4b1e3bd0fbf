import { Option } from '@commander-js/extra-typings';
import type { AnyCommand, Perform } from './perform.js';
import { collect, instant, wholeNumber } from './option-values.js';

/** Commands about orders. */
export function addOrderCommands(program: AnyCommand, perform: Perform): void {
  const orders = program.command('orders').description('orders: list, show, import');
  orders
    .command('list', { isDefault: true })
    .description('orders, newest first')
    .option('--connection <connection>', 'of this connection: name or id')
    .option('--platform <platform>', 'pinduoduo or pandapon')
    .option('--channel <channel>', 'pinduoduo, taobao or 1688')
    .addOption(new Option('--side <side>', 'sell: customers bought; buy: we bought').choices(['buy', 'sell'] as const))
    .option('--stage <stages>', 'such as to_ship; several with commas')
    .option('--from <day>', 'placed at or after', instant)
    .option('--to <day>', 'placed before', instant)
    .option('--search <text>', 'words of titles, numbers, names')
    .option('--limit <count>', 'how many at most', wholeNumber(1, 1_000_000), 20)
    .addHelpText(
      'after',
      `
Examples:
  $ orderloom orders --stage to_ship
  $ orderloom orders list --channel taobao --from 2026-11-01 --limit 500 --json`,
    )
    .action((options) =>
      perform(async (context) => (await import('../commands/orders.js')).listOrders(context, options)),
    );
  orders
    .command('show')
    .description('one order with its lines, parcels and after-sales')
    .argument('<order>', 'its id, or the number of the platform')
    .option('--connection <connection>', 'of this connection, where several know the number')
    .addHelpText('after', '\nExample:\n  $ orderloom orders show 251116-000000000000003')
    .action((order, { connection }) =>
      perform(async (context) => (await import('../commands/orders.js')).showOrder(context, order, connection)),
    );
  orders
    .command('import')
    .description('read orders by their numbers now')
    .argument('<connection>', 'name or id')
    .argument('<numbers...>', 'order numbers of the platform, 100 at most')
    .requiredOption('--channel <channel>', 'pinduoduo, taobao or 1688')
    .addHelpText('after', '\nExample:\n  $ orderloom orders import Purchases --channel taobao 1052608755792872049')
    .action((connection, numbers, { channel }) =>
      perform(async (context) =>
        (await import('../commands/orders.js')).importOrders(context, connection, channel, numbers),
      ),
    );

  program
    .command('export')
    .description('write orders or after-sales into a file')
    .argument('<what>', 'orders or after-sales')
    .addOption(
      new Option('--format <format>', 'kind of file')
        .choices(['csv', 'xlsx', 'ndjson'] as const)
        .default('csv' as const),
    )
    .option('--output <file>', 'file to write; standard output when absent')
    .option('--connection <connection>', 'of this connection: name or id')
    .option('--filter <name=value>', 'a filter of the list, such as stage=to_ship; several times', collect)
    .addHelpText(
      'after',
      `
An export that breaks off fails and leaves no file.

Examples:
  $ orderloom export orders --format xlsx --output november.xlsx --filter placedFrom=2026-11-01T00:00:00Z
  $ orderloom export after-sales --format ndjson | jq .refund`,
    )
    .action((what, options) =>
      perform(async (context) => (await import('../commands/export-file.js')).exportFile(context, what, options)),
    );

  program
    .command('call')
    .description('call an operation of the platform with the keys of a connection; what it does is real')
    .argument('<connection>', 'name or id')
    .argument('<operation>', 'such as pdd.order.note.update')
    .option('--input <json>', "the input: '{…}', @file, or - to pipe it in", '{}')
    .addHelpText(
      'after',
      `
Needs the operations key of the service (ORDERLOOM_OPERATIONS_KEY), or a key with that scope.

Example:
  $ orderloom call "My shop" pdd.order.status.get --input '{"order_sns":["251116-000000000000003"]}'`,
    )
    .action((connection, operation, { input }) =>
      perform(async (context) =>
        (await import('../commands/call-operation.js')).callOperation(context, connection, operation, input),
      ),
    );
}
