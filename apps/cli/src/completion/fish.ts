import type { DescribedCommand } from './describe-commands.js';

/** A completion script for fish. */
export function writeFishCompletion(commands: readonly DescribedCommand[]): string {
  const lines = commands.flatMap(({ path, flags, subcommands }) => {
    const isRoot = path.length === 0;
    const last = path.at(-1) ?? '';
    const names = subcommands.map(({ name }) => name).join(' ');
    const here = isRoot ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${last}`;
    const isOpen = isRoot || names === '' ? here : `${here}; and not __fish_seen_subcommand_from ${names}`;
    return [
      ...subcommands.map(
        ({ name, description }) => `complete -c orderloom -f -n ${quote(isOpen)} -a ${name} -d ${quote(description)}`,
      ),
      ...flags.map(({ name, description, takesValue, choices }) => {
        const condition = isRoot ? '' : ` -n ${quote(here)}`;
        const value = choices.length > 0 ? ` -x -a ${quote(choices.join(' '))}` : takesValue ? ' -r' : '';
        return `complete -c orderloom${condition} -l ${name.slice(2)}${value} -d ${quote(description)}`;
      }),
    ];
  });
  return `# fish completion of orderloom\n${lines.join('\n')}\n`;
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
