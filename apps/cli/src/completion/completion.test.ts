import { Command } from '@commander-js/extra-typings';
import { describe, expect, it } from 'vitest';
import { describeCommands } from './describe-commands.js';
import { writeFishCompletion } from './fish.js';
import { writeZshCompletion } from './zsh.js';

const program = new Command('orderloom').option('--json', 'for programs');
program
  .command('orders')
  .description("people's orders")
  .command('show')
  .option('--one <name>', 'it [is]: one')
  .description('one');
const commands = describeCommands(program);

describe('the description of commands', () => {
  it('gives every command its own flags and those of the program', () => {
    expect(commands.map(({ path, flags }) => [path.join(' '), flags.map(({ name }) => name)])).toEqual([
      ['', ['--json', '--help']],
      ['orders', ['--json', '--help']],
      ['orders show', ['--one', '--json', '--help']],
    ]);
  });
});

describe('completion', () => {
  it('of zsh quotes what would end a text, and has a function for every command', () => {
    const script = writeZshCompletion(commands);
    expect(script).toContain(`'orders:people'\\''s orders'`);
    expect(script).toContain("'--one[it  is   one]:value:_files'");
    expect(script.match(/^_orderloom\w*\(\)/gm)).toEqual([
      '_orderloom()',
      '_orderloom_orders()',
      '_orderloom_orders_show()',
    ]);
  });

  it('of fish offers subcommands until one was chosen', () => {
    const script = writeFishCompletion(commands);
    expect(script).toContain(`-a orders -d 'people\\'s orders'`);
    expect(script).toContain(
      `-n '__fish_seen_subcommand_from orders; and not __fish_seen_subcommand_from show' -a show`,
    );
    expect(script).toContain(`complete -c orderloom -n '__fish_seen_subcommand_from show' -l one -r`);
  });
});
