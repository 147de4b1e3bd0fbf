import type { DescribedCommand, DescribedFlag } from './describe-commands.js';

/** A completion script for zsh, to be put into a folder of \`fpath\` as \`_orderloom\`. */
export function writeZshCompletion(commands: readonly DescribedCommand[]): string {
  return `#compdef orderloom
# zsh completion of orderloom
${commands.map(writeFunction).join('\n')}
_orderloom "$@"
`;
}

function writeFunction({ path, flags, subcommands }: DescribedCommand): string {
  const name = ['_orderloom', ...path].join('_').replaceAll('-', '_');
  const specifications = flags.map(writeFlag).join(' \\\n    ');
  if (subcommands.length === 0) {
    return `${name}() {\n  _arguments \\\n    ${specifications} \\\n    '*:file:_files'\n}`;
  }
  const described = subcommands.map((command) => `    ${quote(`${command.name}:${command.description}`)}`).join('\n');
  const branches = subcommands
    .map((command) => `      ${command.name}) ${name}_${command.name.replaceAll('-', '_')} ;;`)
    .join('\n');
  return `${name}() {
  local line state
  local -a commands=(
${described}
  )
  _arguments -C \\
    ${specifications} \\
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest) case $line[1] in
${branches}
    esac ;;
  esac
}`;
}

function writeFlag({ name, description, takesValue, choices }: DescribedFlag): string {
  const text = description.replaceAll(/[[\]:]/g, ' ');
  const value = choices.length > 0 ? `:value:(${choices.join(' ')})` : takesValue ? ':value:_files' : '';
  return quote(`${name}[${text}]${value}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
