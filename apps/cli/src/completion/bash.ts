import type { DescribedCommand } from './describe-commands.js';

/** A completion script for bash 4 and newer. Files are completed where nothing else fits. */
export function writeBashCompletion(commands: readonly DescribedCommand[]): string {
  const words = commands.map(
    ({ path, flags, subcommands }) =>
      `    '${path.join(' ')}') words='${[...subcommands, ...flags].map(({ name }) => name).join(' ')}' ;;`,
  );
  const choices = commands.flatMap(({ path, flags }) =>
    flags
      .filter((flag) => flag.choices.length > 0)
      .map((flag) => `    '${[...path, flag.name].join(' ')}') words='${flag.choices.join(' ')}' ;;`),
  );
  const steps = commands.filter(({ path }) => path.length > 0).map(({ path }) => `'${path.join(' ')}'`);
  return `# bash completion of orderloom
_orderloom() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" path='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${steps.join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "\${path:+$path }$previous" in
${choices.join('\n')}
  esac
  [[ -z $words ]] && case "$path" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -o default -F _orderloom orderloom
`;
}
