import type { AnyCommand, Perform } from './perform.js';

/** Commands that run something until Ctrl-C. */
export function addServiceCommands(program: AnyCommand, perform: Perform): void {
  program
    .command('serve')
    .description('run the service: HTTP and jobs; settings come from the environment')
    .option('--port <port>', 'port of the HTTP API (PORT; 3000)')
    .option('--web-only', 'leave the jobs to workers')
    .addHelpText('after', '\nExamples:\n  $ orderloom serve\n  $ DATABASE_URL=postgres://… orderloom serve --web-only')
    .action((options) => perform(async (context) => (await import('../commands/serve.js')).serve(context, options)));
  program
    .command('worker')
    .description('run jobs only; any number beside the service, on one PostgreSQL')
    .addHelpText('after', '\nExample:\n  $ DATABASE_URL=postgres://… orderloom worker')
    .action(() => perform(async (context) => (await import('../commands/serve.js')).work(context)));
  program
    .command('simulate')
    .description('run both platforms as local servers, with a control API, a clock and a seed')
    .option('--pinduoduo-port <port>', 'any free one when 0', '4001')
    .option('--pandapon-port <port>', 'any free one when 0', '4002')
    .option('--control-port <port>', 'any free one when 0', '4003')
    .option('--seed <number>', 'the same seed gives the same orders', '1')
    .option('--orders-per-hour <count>', 'births over all shops', '60')
    .addHelpText('after', '\nExample:\n  $ orderloom simulate --seed 7 --orders-per-hour 600')
    .action((options) =>
      perform(async (context) => (await import('../commands/simulate.js')).simulate(context, options)),
    );
}
