/** A flag as completions need it. */
export interface DescribedFlag {
  /** Such as `--json`. */
  readonly name: string;
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

/** A command as completions need it. */
export interface DescribedCommand {
  /** Words after `orderloom`; empty for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly flags: readonly DescribedFlag[];
  readonly subcommands: readonly { readonly name: string; readonly description: string }[];
}

interface Flag {
  readonly long?: string | undefined;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly argChoices?: readonly string[] | undefined;
}

/** The part of a command of commander that is read. */
interface Node {
  name(): string;
  description(): string;
  readonly options: readonly Flag[];
  readonly commands: readonly Node[];
}

/** Every command with its flags and those of the program, which all commands take. */
export function describeCommands(program: Node): readonly DescribedCommand[] {
  const shared = [...program.options.map(describeFlag), help];
  return walk(program, [], shared);
}

const help: DescribedFlag = { name: '--help', description: 'what there is', takesValue: false, choices: [] };

function walk(node: Node, path: readonly string[], shared: readonly DescribedFlag[]): readonly DescribedCommand[] {
  const own = path.length === 0 ? [] : node.options.map(describeFlag);
  const described: DescribedCommand = {
    path,
    description: node.description(),
    flags: [...own, ...shared],
    subcommands: node.commands.map((command) => ({ name: command.name(), description: command.description() })),
  };
  return [described, ...node.commands.flatMap((command) => walk(command, [...path, command.name()], shared))];
}

function describeFlag({ long = '', description, required, optional, argChoices = [] }: Flag): DescribedFlag {
  return { name: long, description, takesValue: required || optional, choices: argChoices };
}
